import { directBaseline, isWhole, outer } from "../../context/ask.ts";
import { davElsewhere } from "../../context/endpoint.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import { BASELINE, responseHeader, speaksAgainst, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { optionsProbe } from "../../probes.ts";
import { fixes } from "./fixes.ts";

const DAV_METHODS = new Set(["PROPFIND", "PROPPATCH", "MKCOL", "LOCK", "REPORT"]);

export const davDisabled: CauseDefinition = defineCause({
  id: "dav-disabled",
  family: "server",
  prior: "low",
  title: "The server does not speak WebDAV here",
  rfc: ["RFC 4918 section 10.1", "RFC 9110 section 15.5.6"],
  look(context, problem) {
    const { answer, request, known, earlier } = context;
    if (!isWhole(problem) || (!request.davMethod && request.method !== "OPTIONS")) return undefined;
    const evidence: Evidence[] = [];
    const base =
      request.method === "PROPFIND" || request.method === "PROPPATCH" || request.method === "MKCOL";
    if (outer(problem, 405, 501) && !context.davHere)
      evidence.push(
        speaksFor(
          base ? "strong" : "moderate",
          STATUS,
          `${request.method} is answered ${problem.status}, and nothing here has shown a DAV header or a DAV body.`,
        ),
      );
    if (
      answer.allow &&
      !answer.allow.some((method) => DAV_METHODS.has(method)) &&
      outer(problem, 405) &&
      answer.allow.length > 1
    )
      evidence.push(
        speaksFor("strong", responseHeader("Allow"), "Allow lists plain HTTP methods only.", {
          quote: answer.allow.join(", "),
        }),
      );
    const options = earlier.findIndex(
      ({ request: before, response }) =>
        before.method === "OPTIONS" &&
        response !== undefined &&
        !response.headers.some(([name]) => name.toLowerCase() === "dav"),
    );
    if (
      options >= 0 &&
      !context.davHere &&
      known.allowed.every(({ methods }) => !methods.some((method) => DAV_METHODS.has(method))) &&
      outer(problem, 405, 501, 404, 400, 403)
    )
      evidence.push(
        speaksFor(
          "strong",
          { kind: "earlier-exchange", index: options },
          "OPTIONS was answered without a DAV header (RFC 4918 section 10.1).",
        ),
      );
    if (evidence.length === 0) return undefined;
    const elsewhere = davElsewhere(context);
    if (elsewhere)
      evidence.push(
        speaksAgainst(
          "strong",
          elsewhere.at,
          `WebDAV is served elsewhere on this origin: ${elsewhere.place.path}.`,
        ),
      );
    if (directBaseline(context)?.well)
      evidence.push(speaksAgainst("decisive", BASELINE, "Asked directly, the server does speak WebDAV."));
    return { evidence, resources: [] };
  },
  fixes,
  probe: (context) => optionsProbe(context),
});
