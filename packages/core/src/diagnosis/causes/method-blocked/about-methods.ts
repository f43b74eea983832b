import { headerValue } from "../../../exchange/headers.ts";
import type { Exchange } from "../../../exchange/types.ts";
import { LISTING_METHODS } from "../../../resources/methods.ts";
import { clueOf, isWhole, outer, ownPage, readBefore, servedBy } from "../../context/ask.ts";
import { originSaw } from "../../context/origin.ts";
import { placeOf } from "../../context/place.ts";
import { tellsRequestHeaders } from "../../context/told.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { EvidencePlace, Problem, Weight } from "../../types.ts";
import { passedPlainly } from "./other-method.ts";

/** A page by which a WebDAV method is refused, with no word of WebDAV's own and none of why. */
const isPlainRefusal = (context: DiagnosisContext, problem: Problem): boolean =>
  outer(problem, 403) &&
  context.request.davMethod &&
  context.answer.body.kind === "other" &&
  context.answer.reasons.length === 0 &&
  originSaw(context)?.method === undefined &&
  clueOf(context, "permission", "read-only", "not-authorized", "index-refused", "hook-refused") === undefined;

/** Even PROPFIND of the same URL, which changes nothing, is refused to the same user. */
function refusedToLook({ earlier, exchange, request }: DiagnosisContext): number {
  const user = headerValue(exchange.request.headers, "Authorization");
  return earlier.findLastIndex(
    ({ request: before, response }: Exchange) =>
      before.method === "PROPFIND" &&
      response?.status === 403 &&
      !/<(?:[\w.-]+:)?error\b/.test(response.body.text ?? "") &&
      placeOf(before.url).key === request.place.key &&
      headerValue(before.headers, "Authorization") === user,
  );
}

/**
 * Another exchange shows that the refusal is about the method: a plain one passes, by the same user. Who may read a resource may
 * list it; who may read it need not be able to change it, unless looking at it is refused as well.
 */
export function aboutMethods(
  context: DiagnosisContext,
  problem: Problem,
): { weight: Weight; at: EvidencePlace; text: string } | undefined {
  if (!isPlainRefusal(context, problem)) return undefined;
  const passed = passedPlainly(context);
  if (!passed) return undefined;
  const { method } = context.request;
  const { at } = passed;
  const plain = `${passed.method} ${passed.below ? "of a name below it" : "of the same URL"} by the same user is not refused`;
  const looked = LISTING_METHODS.has(method) ? -1 : refusedToLook(context);
  if (looked >= 0)
    return {
      weight: "decisive",
      at: { kind: "earlier-exchange", index: looked },
      text: `${plain}, and PROPFIND is refused as ${method} is: the rule is about WebDAV's methods.`,
    };
  if (!LISTING_METHODS.has(method)) return { weight: "moderate", at, text: `${plain}; ${method} is.` };
  // A resource that was read can be listed; where nothing was read, its folder may be one that may not be.
  return {
    weight: readBefore(context) >= 0 ? "decisive" : "strong",
    at,
    text: `${plain}; only ${method} is.`,
  };
}

/**
 * Nothing tells a rule about methods from one about the path, or from the rights of a file: a web server's own 403 is the same for
 * all of them. Who has signed in is more likely to lack a right.
 */
export function mayBeAboutMethods(context: DiagnosisContext, problem: Problem): Weight | undefined {
  const { request } = context;
  if (!isWhole(problem) || !isPlainRefusal(context, problem) || !context.answer.html) return undefined;
  if (!["nginx", "apache", "lighttpd"].some((line) => ownPage(context, line) || servedBy(context, line)))
    return undefined;
  if (LISTING_METHODS.has(request.method) && request.depth.effective === "infinity") return undefined;
  return request.auth === undefined && tellsRequestHeaders(context) ? "strong" : "moderate";
}

/** Such a refusal of the exchange as a whole, of which it was not asked yet whether a plain method passes. */
export const isOpenRefusal = (context: DiagnosisContext): boolean =>
  !context.probes.some(({ probe }) => probe.id === "plain") &&
  passedPlainly(context) === undefined &&
  context.problems.some((problem) => mayBeAboutMethods(context, problem) !== undefined);
