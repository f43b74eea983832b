import type { DavBody, Exchange, Finding } from "@multistatus/core";

/** What is known of a Multi-Status at its end. */
interface Ended {
  complete: boolean;
  findings: readonly Finding[];
  /** How many responses it holds. */
  responses: number;
}

/** Why an answer cannot be relied on though none of its resources failed, in words; none of a body that broke off. */
export function doubtsOf(exchange: Exchange, body: DavBody | undefined): string[] {
  if (body === undefined || body.kind === "other") return [];
  const responses = body.kind === "multistatus" ? body.responses.length : 1;
  return doubtsAtEnd(exchange, { complete: body.complete, findings: body.findings, responses });
}

/** The same for a body that was read as a stream. */
export function doubtsAtEnd(
  { request, unknown = [] }: Exchange,
  { complete, findings, responses }: Ended,
): string[] {
  if (!complete) return [];
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const empty = responses === 0 && request.method === "PROPFIND" && !unknown.includes("method");
  return [
    // Even at Depth 0 the resource itself is listed (RFC 4918 section 9.1).
    ...(empty ? ["the Multi-Status lists no resource, not even the one that was asked for"] : []),
    ...(errors === 0 ? [] : [`the body holds ${errors === 1 ? "1 error" : `${errors} errors`}`]),
  ];
}

/** A line for what would look well otherwise; empty when it is. */
export function verdictLine(doubts: readonly string[]): string {
  return doubts.length === 0 ? "" : `Not all is well: ${doubts.join("; ")}.`;
}
