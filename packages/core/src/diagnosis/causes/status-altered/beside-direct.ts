import { ANSWERED_207 } from "../../../resources/outcome.ts";
import { headerValue } from "../../../exchange/headers.ts";
import { directBaseline, isFreeBusy } from "../../context/ask.ts";
import { placeOf } from "../../context/place.ts";
import { sentOn } from "../../context/sent-on.ts";
import type { BaselineFacts, DiagnosisContext } from "../../context/types.ts";
import { BASELINE, speaksFor } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";

/** Statuses that something in front of the server gives by itself, or that the state of the resources decides: causes of their own. */
const REFUSALS = new Set([
  401, 403, 404, 405, 407, 409, 411, 412, 413, 414, 415, 423, 424, 428, 429, 431, 501, 507,
]);

/**
 * A write that went through changes what a second one meets: the directly sent one finds the resource gone (404), there
 * already (405, 409) or another one (412). Then the difference says nothing of the way.
 */
function followsFromFirst({ request, answer }: DiagnosisContext, directly: number): boolean {
  return (
    request.writes &&
    answer.status !== undefined &&
    answer.status < 300 &&
    [404, 405, 409, 412].includes(directly)
  );
}

/** A 2xx or 304 without the Multi-Status that is all that such a request can get. */
function listingLost(context: DiagnosisContext): boolean {
  const { request, answer } = context;
  if (!ANSWERED_207.has(request.method) || isFreeBusy(context) || answer.status === undefined) return false;
  return answer.body.kind !== "multistatus" && (answer.status < 300 || answer.status === 304);
}

/** A redirect to the URL that was asked: the server was asked for another one, without its slash for example. */
function sentBack(context: DiagnosisContext): boolean {
  const { answer, request } = context;
  const origin = directBaseline(context)?.exchange.request.url;
  const to = answer.location?.rawPath;
  return (
    to !== undefined &&
    (to === request.place.rawPath || (origin !== undefined && to === placeOf(origin).rawPath))
  );
}

/** What the same request, sent to the server directly, shows of this answer. */
export function besideDirect(context: DiagnosisContext, baseline: BaselineFacts): Evidence[] {
  const { answer, request, who } = context;
  const { status } = answer;
  if (status === undefined) return [];
  const evidence: Evidence[] = [];
  const isMulti = answer.body.kind === "multistatus" && answer.view.resources.length > 0;
  const redirect = sentOn(context);
  if (baseline.well && redirect?.response && !sentOn(baseline) && status !== 401)
    evidence.push(
      speaksFor(
        "decisive",
        BASELINE,
        `Asked directly, the server answers ${baseline.status}; here ${redirect.response.status} sent the request on to another place.`,
        { quote: headerValue(redirect.response.headers, "location") ?? "" },
      ),
    );
  const gatewayFailure = status === 502 || status === 503 || status === 504;
  const against = baseline.against ?? status;
  if (baseline.status !== undefined && baseline.status !== against) {
    if (!baseline.well && baseline.status >= 400 && !followsFromFirst(context, baseline.status))
      evidence.push(
        speaksFor(
          "decisive",
          BASELINE,
          `Asked directly, the server answers ${baseline.status}; here it is ${against}.`,
        ),
      );
    else if (
      baseline.well &&
      status < 400 &&
      !sentBack(context) &&
      (answer.html ? request.davMethod : listingLost(context))
    )
      evidence.push(
        speaksFor(
          "decisive",
          BASELINE,
          `Asked directly, the server answers ${baseline.status}; here ${answer.html ? "a web page" : "no Multi-Status"} came under ${status}.`,
        ),
      );
    else if (baseline.well && status >= 400 && !gatewayFailure && !REFUSALS.has(status))
      evidence.push(
        speaksFor(
          status === 400 || who.answeredBy === "origin" ? "moderate" : "decisive",
          BASELINE,
          `Asked directly, the server answers ${baseline.status}; here it is ${status}.`,
        ),
      );
    else if (
      baseline.body.kind === "multistatus" &&
      baseline.view.failing.length > 0 &&
      status < 300 &&
      !isMulti
    )
      evidence.push(
        speaksFor(
          "decisive",
          BASELINE,
          `Asked directly, the server answers ${baseline.status} and names what failed; here it is ${status} without a word of it.`,
        ),
      );
  }
  return evidence;
}
