import { headerValue } from "../../../exchange/headers.ts";
import { clueOf, hasCondition, isWhole, says } from "../../context/ask.ts";
import { tellsRequestHeaders } from "../../context/told.ts";
import type { DiagnosisContext, RequestFacts } from "../../context/types.ts";
import type { CauseRule } from "../rule.ts";
import { BASELINE, fromLog, PAYLOAD, requestHeader, speaksFor } from "../../evidence.ts";
import type { Evidence, Fix, Problem } from "../../types.ts";
import { depthOne } from "../../probes.ts";
import { allowInApache } from "../depth-refused/allow-in-apache.ts";
import { changeWithout, listWithOne, queryWithOne, syncWithZero } from "./fixes.ts";
import { walk } from "../shared-fixes.ts";

/**
 * A listing that came in spite of an illegal Depth is one of another depth than was meant. `1,noroot` is Microsoft's own
 * (Exchange, IIS): who answers it with a listing has understood it.
 */
const misread = ({ request }: DiagnosisContext): boolean =>
  (request.method === "PROPFIND" || request.method === "REPORT") &&
  !/^(?:1|infinity)\s*,\s*noroot$/i.test(request.depth.raw?.trim() ?? "");

/** Methods whose Depth has a meaning when it is left out (RFC 4918 sections 9.1, 9.6.1, 9.8.3, 9.9.2 and 9.10.3, RFC 3253 section 3.6). */
const TAKES_DEPTH = new Set(["PROPFIND", "REPORT", "LOCK", "COPY", "MOVE", "DELETE"]);

/** What server and log say of the Depth that was sent, or not recorded. */
function wanted(context: DiagnosisContext, { status }: Problem): Evidence[] {
  const { answer, request } = context;
  if (!TAKES_DEPTH.has(request.method) || (status !== 400 && status !== 403)) return [];
  const evidence: Evidence[] = [];
  if (request.depth.raw === undefined && /\bdepth\b/i.test(answer.words))
    evidence.push(
      speaksFor("decisive", PAYLOAD, "The server asks for a Depth header.", { quote: answer.words }),
    );
  const clue = clueOf(context, "depth-invalid");
  if (clue) evidence.push(fromLog("strong", clue, "The log says that the Depth is invalid."));
  return evidence;
}

/** Each method has its own rule for Depth. */
function fixesOf({ body, method }: RequestFacts): readonly Fix[] {
  if (method === "PROPFIND") return [listWithOne, walk, allowInApache];
  if (method === "REPORT") return body.root === "sync-collection" ? [syncWithZero] : [queryWithOne];
  return [changeWithout];
}

export const depthMismatch: CauseRule = {
  id: "depth-mismatch",
  family: "request",
  prior: "medium",
  title: "The Depth that was sent, or left out, does not ask for what was wanted",
  rfc: ["RFC 4918 section 10.2", "RFC 3253 section 3.6", "RFC 4791 section 7.8"],
  look(context, problem) {
    const { answer, request } = context;
    const evidence: Evidence[] = [];
    if (!isWhole(problem)) return undefined;
    const { baseline } = context;
    const at = requestHeader("Depth");
    const { depth, method } = request;
    const finite =
      hasCondition(problem, "propfind-finite-depth") !== undefined || says(context, "depth-infinity");
    const said = wanted(context, problem);
    // Neither sent nor known not to have been.
    if (depth.raw === undefined && !tellsRequestHeaders(context))
      return said.length > 0 && !finite ? { evidence: said, resources: [] } : undefined;
    const refused =
      (problem.status ?? 0) >= 400 &&
      problem.status !== 401 &&
      problem.status !== 404 &&
      problem.status !== 423;
    if (depth.illegal && (refused || misread(context)))
      evidence.push(
        speaksFor(
          refused ? "decisive" : "moderate",
          at,
          `Depth: ${depth.raw} is no value that ${method} takes.`,
          { quote: depth.raw ?? "" },
        ),
      );
    // lighttpd was seen to answer so where it does not do infinity: a PROPFIND lists at least its own URL.
    const isEmpty = answer.status === 207 && answer.view.complete && answer.view.resources.length === 0;
    if (method === "PROPFIND" && depth.raw === undefined && (problem.status === 403 || finite || isEmpty))
      evidence.push(
        speaksFor(
          finite ? "decisive" : "strong",
          at,
          "No Depth was sent, which means infinity to PROPFIND, and the server does not do that.",
        ),
      );
    const compared = baseline?.exchange.request;
    const asked =
      compared?.method.toUpperCase() === method
        ? headerValue(compared.headers, "Depth")?.trim().toLowerCase()
        : undefined;
    if (
      baseline?.well &&
      !baseline.unusable &&
      asked !== undefined &&
      asked !== depth.raw?.trim().toLowerCase() &&
      depth.effective !== "infinity"
    ) {
      if (refused)
        evidence.push(speaksFor("strong", BASELINE, `With Depth: ${asked} the same request works.`));
      else if ((answer.status ?? 500) < 300 && baseline.view.resources.length > answer.view.resources.length)
        evidence.push(
          speaksFor(
            "decisive",
            BASELINE,
            `With Depth: ${asked} the same request finds ${baseline.view.resources.length} resources, here ${answer.view.resources.length}.`,
          ),
        );
    }
    const query = /^(?:calendar|addressbook)-query$/.test(request.body.root ?? "");
    if (query && !/\.(?:ics|vcf)$/i.test(request.place.path) && depth.effective === "0" && isEmpty)
      evidence.push(
        speaksFor(
          depth.raw === undefined ? "strong" : "moderate",
          at,
          "The query was asked of the collection alone (Depth: 0, which its absence means too), and its objects are one level below.",
        ),
      );
    if (
      request.body.root === "sync-collection" &&
      depth.value !== undefined &&
      depth.value !== "0" &&
      problem.status === 400
    )
      evidence.push(
        speaksFor(
          "decisive",
          at,
          "sync-collection takes Depth: 0 alone (RFC 6578 section 3.2); how deep it goes stands in sync-level.",
        ),
      );
    evidence.push(...said);
    if (query && said.length === 0 && depth.raw === undefined && problem.status === 400)
      evidence.push(speaksFor("strong", at, "The query has no Depth, which means the collection alone."));
    return evidence.length > 0 ? { evidence, resources: [] } : undefined;
  },
  fits: ({ request }, fix) => request.method === "" || fixesOf(request).includes(fix),
  confirm: ({ answer }) =>
    answer.status === 207
      ? "207 that reaches as deep as was meant, with the members that were asked for"
      : undefined,
  probe: (context) => depthOne(context),
};
