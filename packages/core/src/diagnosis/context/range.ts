import { headerValue } from "../../exchange/headers.ts";
import type { ExchangeRequest } from "../../exchange/types.ts";
import type { EvidencePlace, Problem } from "../types.ts";
import { outer } from "./ask.ts";
import { defined } from "../../exchange/defined.ts";
import { lengthSeen } from "./length.ts";
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
  const lengths = earlier.slice(0, firstProbe).map((one) => lengthSeen(one, request.place.key) ?? 0);
  const index = lengths.findLastIndex((seen) => seen > Math.max(needed, length ?? 0));
  const seen = lengths[index];
  return defined({
    asked,
    length,
    before:
      seen === undefined ? undefined : { length: seen, at: { kind: "earlier-exchange" as const, index } },
  });
}

/** The request for the whole, in place of the part that is not there. */
export function forTheWhole({ answer, exchange }: DiagnosisContext): ExchangeRequest | undefined {
  if (answer.status !== 416) return undefined;
  const headers = exchange.request.headers.filter(([name]) => !/^(?:range|if-range)$/i.test(name));
  return { ...exchange.request, headers };
}
