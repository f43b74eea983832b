import type { Exchange } from "../../exchange/types.ts";
import { hrefKey } from "../../resources/href.ts";
import type { AnswerFacts, RequestFacts } from "./types.ts";

const LOOKS = new Set(["GET", "HEAD", "PROPFIND"]);

/** The client removed the resource in this very recording and looks whether it is gone: a 404 is what it wants to see. */
export function isVerified(
  request: RequestFacts,
  answer: AnswerFacts,
  earlier: readonly Exchange[],
): boolean {
  if ((answer.status !== 404 && answer.status !== 410) || !LOOKS.has(request.method)) return false;
  const last = earlier.findLast(({ request: before }) => hrefKey(before.url) === request.place.key);
  const method = last?.request.method.toUpperCase();
  const status = last?.response?.status;
  return (method === "DELETE" || method === "MOVE") && status !== undefined && status < 300 && status !== 207;
}
