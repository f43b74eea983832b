import { headerValue } from "../../../exchange/headers.ts";
import type { Exchange } from "../../../exchange/types.ts";
import { placeOf } from "../../context/place.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { EvidencePlace } from "../../types.ts";

/** What rules on access let through: they come before the lookup that says 404 or 405, and after redirects. */
const passed = (status: number): boolean =>
  (status >= 200 && status < 300) || status === 404 || status === 405;

/** CORS and health checks answer an OPTIONS before any rule is asked; an answer of WebDAV comes from behind it. */
const isAnsweredBefore = ({ request, response }: Exchange): boolean =>
  request.method === "OPTIONS" && headerValue(response?.headers ?? [], "DAV") === undefined;

/** Another method of the same URL, by the same user, that was not refused: whoever may do that is not refused for who he is. */
export function passedWithOther({
  earlier,
  exchange,
  request,
}: DiagnosisContext): { method: string; at: EvidencePlace } | undefined {
  const who = headerValue(exchange.request.headers, "Authorization");
  const index = earlier.findLastIndex(
    (one) =>
      one.response !== undefined &&
      passed(one.response.status) &&
      one.request.method !== request.method &&
      placeOf(one.request.url).key === request.place.key &&
      headerValue(one.request.headers, "Authorization") === who &&
      !isAnsweredBefore(one),
  );
  const method = earlier[index]?.request.method;
  return method === undefined ? undefined : { method, at: { kind: "earlier-exchange", index } };
}
