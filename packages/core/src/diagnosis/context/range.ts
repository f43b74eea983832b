import { headerValue } from "../../exchange/headers.ts";
import type { Exchange, ExchangeRequest } from "../../exchange/types.ts";
import { resourcesOfExchange } from "../../resources/exchange.ts";
import type { EvidencePlace, Problem } from "../types.ts";
import { outer } from "./ask.ts";
import { grantedText } from "./granted.ts";
import { placeOf } from "./place.ts";
import type { DiagnosisContext } from "./types.ts";

/** A range that the resource does not have (RFC 9110 section 15.5.17). */
export interface RefusedRange {
  /** The Range field, as sent. */
  asked?: string;
  /** The length of the resource in bytes, by the Content-Range of the refusal. */
  length?: number;
  /** The resource was longer when it was looked at before. */
  before?: { length: number; at: EvidencePlace };
}

/** What a 416 to the whole request says of the range and of the resource. */
export function refusedRange(context: DiagnosisContext, problem: Problem): RefusedRange | undefined {
  if (!outer(problem, 416)) return undefined;
  const { answer, earlier, exchange, firstProbe, request } = context;
  const asked = headerValue(exchange.request.headers, "Range");
  const total = /^\s*bytes\s+\*\/(\d+)/i.exec(headerValue(answer.headers, "Content-Range") ?? "")?.[1];
  const length = total === undefined ? undefined : Number(total);
  const needed = Number(/^\s*bytes=(\d+)-/i.exec(asked ?? "")?.[1] ?? 0);
  // What was longer than where the range begins had that range then.
  const index = earlier
    .slice(0, firstProbe)
    .findLastIndex((one) => (lengthSeen(one, request.place.key) ?? 0) > Math.max(needed, length ?? 0));
  const seen = index < 0 ? undefined : lengthSeen(earlier[index] as Exchange, request.place.key);
  return {
    ...(asked !== undefined && { asked }),
    ...(length !== undefined && { length }),
    ...(seen !== undefined && { before: { length: seen, at: { kind: "earlier-exchange", index } } }),
  };
}

/** Length of the resource with this key, in bytes, as an exchange shows it. */
function lengthSeen(exchange: Exchange, key: string): number | undefined {
  const { request, response } = exchange;
  if (!response) return undefined;
  if (response.status === 207) {
    const found = resourcesOfExchange(exchange).resources.find((one) => one.key === key);
    const text = found && grantedText(found, "{DAV:}getcontentlength");
    return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
  }
  if (placeOf(request.url).key !== key || !/^(?:GET|HEAD)$/.test(request.method)) return undefined;
  const { headers } = response;
  const part = /\/(\d+)\s*$/.exec(headerValue(headers, "Content-Range") ?? "")?.[1];
  if (response.status === 206) return part === undefined ? undefined : Number(part);
  // Of a compressed answer it is that of what was sent.
  if (response.status !== 200 || headerValue(headers, "Content-Encoding") !== undefined) return undefined;
  const whole = headerValue(headers, "Content-Length");
  return whole === undefined ? undefined : Number(whole);
}

/** The request for the whole, in place of the part that is not there. */
export function forTheWhole({ answer, exchange }: DiagnosisContext): ExchangeRequest | undefined {
  if (answer.status !== 416) return undefined;
  const headers = exchange.request.headers.filter(([name]) => !/^(?:range|if-range)$/i.test(name));
  return { ...exchange.request, headers };
}
