import { clueOf, directBaseline, isCopyOrMove, isWhole, outer, says } from "../../context/ask.ts";
import { depthAnswered } from "../../context/depth.ts";
import { destinationUnmapped } from "../../context/side-by-side.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { placeOf } from "../../context/place.ts";
import type { CauseRule } from "../rule.ts";
import { BASELINE, requestHeader, speaksAgainst, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence, Fix } from "../../types.ts";
import { direct } from "../../probes.ts";
import { passInApache, passInIis, passInNginx } from "./fixes.ts";
import {
  conditionLost,
  destinationsFit,
  overwriteAltered,
  overwritten,
  reportedMissing,
  tokenLost,
  worksDirectly,
} from "./request.ts";
import { responseHeaderLost } from "./response.ts";

function depthChanged(context: DiagnosisContext): Evidence[] {
  const { request, answer } = context;
  if (request.method !== "PROPFIND" || request.depth.value === undefined) return [];
  const got = depthAnswered(context);
  const at = requestHeader("Depth");
  const evidence: Evidence[] = [];
  const baseline = directBaseline(context);
  const other = baseline && baseline.well && baseline.view.resources.length !== answer.view.resources.length;
  if (got === "deeper") {
    evidence.push(
      speaksFor(
        "strong",
        at,
        `Depth: ${request.depth.raw} was sent, and members below that were answered: the server saw another Depth.`,
      ),
    );
    if (other) evidence.push(speaksFor("strong", BASELINE, "Asked directly, the server keeps to the Depth."));
  } else if (got === "shallower" && other && !answer.cached)
    evidence.push(
      speaksFor(
        "strong",
        BASELINE,
        `Depth: ${request.depth.raw} was sent; asked directly, the server answers with the members, here without them.`,
      ),
    );
  if (
    request.depth.value !== "infinity" &&
    (says(context, "depth-infinity") ||
      answer.conditions.some((name) => name.endsWith("}propfind-finite-depth")))
  )
    evidence.push(
      speaksFor(
        "decisive",
        at,
        `Depth: ${request.depth.raw} was sent, and the server refuses infinity: without the header a PROPFIND means infinity.`,
      ),
      ...(baseline?.well
        ? [speaksFor("strong", BASELINE, "Asked directly, with the same Depth, the server answers it.")]
        : []),
    );
  return evidence;
}

/** An absolute URI or an absolute path (RFC 4918 section 10.3, RFC 3986 section 3.3): any other Destination is wrong by itself. */
const ABSOLUTE = /^(?:[a-z][a-z\d+.-]*:|\/)/i;

/** The server behind a gateway wrote the answer, and wrote the same one to the Destination as a path. */
const destinationWithoutEffect = ({ answer, probes, request, who }: DiagnosisContext): boolean =>
  who.answeredBy === "origin" &&
  who.intermediaries.length > 0 &&
  request.destination?.origin === request.place.origin &&
  probes.some(
    ({ exchange, probe }) => probe.id === "path-destination" && exchange.response?.status === answer.status,
  );

/** What an answer that looked well must show once the header arrives. */
function expected(context: DiagnosisContext): string | undefined {
  const { answer, request } = context;
  if ((answer.status ?? 500) >= 400) return undefined;
  if (directBaseline(context)?.status === 412)
    return "412, as long as the condition that was sent does not hold";
  if (request.method === "PROPFIND" && request.depth.raw !== undefined)
    return `207 that reaches as deep as Depth: ${request.depth.raw} says`;
  return "the header fields that the server sends when it is asked directly, with the same members";
}

const ABOUT_CREDENTIALS: ReadonlySet<Fix> = new Set([passInApache, passInIis, passInNginx]);

/** What did not arrive is Authorization: any other lost header leaves the user signed in. */
const lacksCredentials = (context: DiagnosisContext): boolean =>
  context.answer.status === 401 ||
  says(context, "no-credentials") ||
  clueOf(context, "no-credentials") !== undefined;

export const headerDropped: CauseRule = {
  id: "header-dropped",
  family: "proxy",
  prior: "low",
  title: "A header did not arrive as it was sent",
  rfc: ["RFC 4918 section 10", "RFC 9110 section 7.6"],
  look(context, problem) {
    if (!isWhole(problem)) return undefined;
    const { request } = context;
    const lostBack = responseHeaderLost(context);
    const evidence = [
      ...reportedMissing(context),
      ...worksDirectly(context),
      ...conditionLost(context),
      ...depthChanged(context),
      ...tokenLost(context),
      ...overwritten(context),
      ...overwriteAltered(context),
      ...lostBack,
    ];
    const baseline = directBaseline(context);
    const sameCollection = baseline?.exchange.request.headers.some(
      ([name, value]) =>
        name.toLowerCase() === "destination" &&
        request.destination !== undefined &&
        placeOf(value).origin === request.destination.origin,
    );
    if (
      evidence.length === 0 &&
      isCopyOrMove(context) &&
      request.destination &&
      outer(problem, 400) &&
      request.destination.origin === request.place.origin &&
      ABSOLUTE.test(request.destination.raw)
    )
      evidence.push(
        speaksFor(
          baseline?.well && sameCollection ? "strong" : "moderate",
          STATUS,
          `400 to ${request.method} is what a server says when no usable Destination arrives.`,
        ),
        ...(request.depth.illegal || request.body.size > 0 || request.destination.raw.startsWith("/")
          ? []
          : [
              speaksFor(
                "weak",
                requestHeader("Destination"),
                "The Destination that was sent is a well-formed URL on the same origin.",
              ),
            ]),
      );
    if (
      evidence.length === 0 &&
      isCopyOrMove(context) &&
      baseline?.well &&
      sameCollection &&
      outer(problem, 403, 404, 409) &&
      context.who.answeredBy !== "intermediary"
    )
      evidence.push(
        speaksFor(
          "strong",
          BASELINE,
          "Asked directly, with a Destination on the same origin, it works: the Destination did not arrive.",
        ),
      );
    if (
      evidence.length === 0 &&
      baseline?.well &&
      destinationsFit(context) &&
      outer(problem, 403, 404, 405, 409, 502) &&
      !destinationUnmapped(context) &&
      destinationWithoutEffect(context)
    )
      evidence.push(
        speaksFor(
          "decisive",
          { kind: "probe", id: "path-destination" },
          `Whichever way the Destination is written, the server itself answers the same ${problem.status}; asked directly, it takes it: what arrives is another Destination.`,
        ),
      );
    if (evidence.length === 0 && baseline?.well && request.body.size > 0 && outer(problem, 400, 415, 422))
      evidence.push(
        speaksFor(
          "weak",
          BASELINE,
          "Asked directly, the server takes the same request: its body, or a header that describes it, did not arrive as it was sent.",
        ),
      );
    if (evidence.length === 0) return undefined;
    // The same status is no sign that the same fields came with it.
    if (baseline && !baseline.well && baseline.status === problem.status && lostBack.length === 0)
      evidence.push(speaksAgainst("strong", BASELINE, "Asked directly, the server answers the same."));
    return { evidence, resources: [] };
  },
  fits: (context, fix) => !ABOUT_CREDENTIALS.has(fix) || lacksCredentials(context),
  confirm: (context) => expected(context),
  probe: (context) => direct(context),
};
