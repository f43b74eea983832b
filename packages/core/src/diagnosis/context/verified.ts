import type { Exchange } from "../../exchange/types.ts";
import { hrefKey } from "../../resources/href.ts";
import type { AnswerFacts, RequestFacts } from "./types.ts";

const LOOKS = new Set(["GET", "HEAD", "PROPFIND"]);

/** What is done to a collection is done to its members (RFC 4918 sections 9.3, 9.6.1 and 9.9.2). */
const ON_TREE = /^(?:DELETE|MOVE|MKCOL)$/i;

/** The client removed the resource in this very recording and looks whether it is gone: a 404 is what it wants to see. */
export function isVerified(
  request: RequestFacts,
  answer: AnswerFacts,
  earlier: readonly Exchange[],
): boolean {
  if ((answer.status !== 404 && answer.status !== 410) || !LOOKS.has(request.method)) return false;
  const { key } = request.place;
  const last = earlier.findLast(({ request: before }) => {
    const other = hrefKey(before.url);
    return other === key || (ON_TREE.test(before.method) && key.startsWith(`${other}/`));
  });
  const method = last?.request.method.toUpperCase();
  const status = last?.response?.status;
  return (method === "DELETE" || method === "MOVE") && status !== undefined && status < 300 && status !== 207;
}
