import {
  bare,
  directBaseline,
  hasCondition,
  isCopyOrMove,
  isEmptySuccess,
  isWhole,
  outer,
} from "../../context/ask.ts";
import { otherPlace } from "../../context/asked-otherwise.ts";
import { nearNames } from "../../context/near.ts";
import { davElsewhere, noRoute, productEndpoint, samePlaceOtherPrefix } from "../../context/endpoint.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { Sighting } from "../../define.ts";
import type { CauseRule } from "../rule.ts";
import {
  BASELINE,
  PAYLOAD,
  REQUEST_BODY,
  REQUEST_LINE,
  speaksAgainst,
  speaksFor,
  STATUS,
} from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";
import { optionsProbe } from "../../probes.ts";
import { notDav, sentHome } from "./web-application.ts";

/** Hrefs that a multiget asked for, and that all are gone, lie outside the collection that was asked: another base. */
function foreignHrefs(context: DiagnosisContext, problem: Problem): Evidence | undefined {
  const { body, place } = context.request;
  if (problem.level !== "resource" || problem.status !== 404 || body.hrefs.length === 0) return undefined;
  const base = bare(place.path);
  const outside = problem.failures.filter(
    (failure) => !bare(failure.path).startsWith(`${base === "/" ? "" : base}/`),
  );
  if (outside.length !== problem.failures.length || problem.count < context.answer.view.resources.length)
    return undefined;
  return speaksFor(
    "decisive",
    REQUEST_BODY,
    `No href asked for lies below ${place.path}, and none exists: they were built on another base path.`,
    {
      quote: body.hrefs[0] ?? "",
    },
  );
}

/** The words of servers that know their base path, SabreDAV and golang.org/x/net/webdav among them. */
const OUTSIDE = /\b(?:out of (?:the )?base ur[il]|outside (?:of )?(?:the )?base|prefix mismatch)\b.{0,80}/i;

export const pathBase: CauseRule = {
  id: "path-base",
  family: "path",
  prior: "high",
  title: "The request goes to a place where WebDAV is not served",
  rfc: ["RFC 4918 section 18", "RFC 6764 section 5"],
  look(context, problem): Sighting | undefined {
    const foreign = foreignHrefs(context, problem);
    if (foreign) return { evidence: [foreign], resources: [] };
    if (!isWhole(problem)) return undefined;
    const { status } = problem;
    const evidence = [...notDav(context, problem), ...sentHome(context, problem)];
    const missing = outer(problem, 404, 405, 410, 501) || isEmptySuccess(context);
    const refused = missing || outer(problem, 400, 403, 409, 415);
    const endpoint = productEndpoint(context);
    if (!refused && status !== 500 && evidence.length === 0) return undefined;
    if (missing) {
      const near = nearNames(context, context.request.place.path).length > 0;
      const elsewhere = near ? undefined : davElsewhere(context);
      if (elsewhere)
        evidence.push(
          speaksFor(
            // Who else was listed does not show where the tree begins.
            elsewhere.at.kind === "log" && !/start/.test(elsewhere.how) ? "strong" : "decisive",
            elsewhere.at,
            `WebDAV is served at ${elsewhere.place.path} of the same origin (${elsewhere.how}), and ${context.request.place.path} is not below it.`,
          ),
        );
      const moved = samePlaceOtherPrefix(context);
      if (moved)
        evidence.push(
          speaksFor(
            moved.weight,
            moved.known.at,
            `${moved.known.place.path} exists: the same name below another base path.`,
          ),
        );
      const unrouted = noRoute(context);
      if (unrouted !== undefined)
        evidence.push(
          speaksFor(
            "strong",
            PAYLOAD,
            "A router answered that it has nothing for this path; no WebDAV server was asked.",
            { quote: unrouted },
          ),
        );
    }
    const outside = OUTSIDE.exec(context.answer.words)?.[0];
    if (outside !== undefined && !isCopyOrMove(context))
      evidence.push(
        speaksFor("decisive", PAYLOAD, "The server says that the path lies outside of what it serves.", {
          quote: outside,
        }),
      );
    if (endpoint && refused) evidence.push(speaksFor(endpoint.weight, REQUEST_LINE, endpoint.text));
    if (
      status === 415 &&
      hasCondition(problem, "supported-report") &&
      endpoint === undefined &&
      context.request.place.path === "/"
    )
      evidence.push(
        speaksFor(
          "moderate",
          STATUS,
          "The report was sent to the root of the tree and not to a collection that has it.",
        ),
      );
    // A gateway's 404 for what the origin has: it publishes the tree under another path, or not at all.
    const unpublished =
      status === 404 && directBaseline(context)?.well === true && context.answer.body.kind === "other";
    if (unpublished)
      evidence.push(
        speaksFor("strong", BASELINE, "The server itself has it; the proxy has nothing under this path."),
      );
    const mapped = !unpublished && otherPlace(context);
    if (mapped)
      evidence.push(
        speaksFor(
          "decisive",
          BASELINE,
          "The server itself answered that it serves no WebDAV there; asked directly, this path has it: the proxy asks for another one.",
        ),
      );
    if (evidence.length === 0) return undefined;
    if (directBaseline(context)?.well && !unpublished && !mapped)
      evidence.push(speaksAgainst("decisive", BASELINE, "Asked directly, the server has the same path."));
    return { evidence, resources: [] };
  },
  probe: (context) => optionsProbe(context, "/"),
};
