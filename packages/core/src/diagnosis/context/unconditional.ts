import { headerValue } from "../../exchange/headers.ts";
import { tellsRequestHeaders } from "./told.ts";
import type { DiagnosisContext } from "./types.ts";

/** No precondition was sent but, perhaps, Overwrite. */
export function unconditional({ exchange, request }: DiagnosisContext): boolean {
  const { if: list, ifMatch, ifNoneMatch, ifUnmodifiedSince } = request;
  if (!tellsRequestHeaders({ exchange }) || ifUnmodifiedSince) return false;
  return [list.tokens, list.tags, list.negated, ifMatch, ifNoneMatch].every(({ length }) => length === 0);
}

/** Overwrite: T was sent, and not only meant by its absence (RFC 4918 section 10.6). */
export const sentOverwrite = ({ exchange }: DiagnosisContext): boolean =>
  headerValue(exchange.request.headers, "Overwrite")?.trim().toUpperCase() === "T";
