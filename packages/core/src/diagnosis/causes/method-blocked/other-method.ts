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

/** What was asked with another method of the same URL, or of a name below a collection to that end, by the same user. */
function otherMethods({ earlier, exchange, probes, request }: DiagnosisContext): {
  one: Exchange;
  index: number;
  below: boolean;
}[] {
  const who = headerValue(exchange.request.headers, "Authorization");
  const below = new Set(probes.filter(({ probe }) => probe.id === "plain").map((answer) => answer.exchange));
  return earlier
    .map((one, index) => ({
      one,
      index,
      below: below.has(one) && placeOf(one.request.url).key !== request.place.key,
    }))
    .filter(
      ({ below: isBelow, one }) =>
        one.response !== undefined &&
        passed(one.response.status) &&
        one.request.method !== request.method &&
        (isBelow || placeOf(one.request.url).key === request.place.key) &&
        headerValue(one.request.headers, "Authorization") === who,
    );
}

/** Another method of the same URL, by the same user, that was not refused: whoever may do that is not refused for who he is. */
export function passedWithOther(
  context: DiagnosisContext,
): { method: string; at: EvidencePlace } | undefined {
  const found = otherMethods(context).findLast(({ one }) => !isAnsweredBefore(one));
  return found && { method: found.one.request.method, at: { kind: "earlier-exchange", index: found.index } };
}

/** A GET or HEAD that was not refused. */
export function passedPlainly(
  context: DiagnosisContext,
): { method: string; at: EvidencePlace; below: boolean } | undefined {
  const found = otherMethods(context).findLast(({ one }) => /^(?:GET|HEAD)$/.test(one.request.method));
  return (
    found && {
      method: found.one.request.method,
      at: { kind: "earlier-exchange", index: found.index },
      below: found.below,
    }
  );
}
