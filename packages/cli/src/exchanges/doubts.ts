import {
  type DavBody,
  errorsBesideSuccess,
  type Exchange,
  type Finding,
  isAccepted,
  type Resource,
  resourcesOfExchange,
} from "@multistatus/core";

import { belongsTo, elsewhereText } from "./belongs.ts";

/** What is known of a Multi-Status at its end. */
interface Ended {
  complete: boolean;
  findings: readonly Finding[];
  /** How many responses it holds. */
  responses: number;
  /** The first of its resources, where none belongs to what was asked for. */
  elsewhere?: Pick<Resource, "href">;
}

/** Whether a status of success stands beside an error: whether it was done is not told. */
export const hasErrorBesideSuccess = ({ response }: Resource): boolean =>
  errorsBesideSuccess(response).length > 0;

/** Why an answer cannot be relied on though none of its resources failed, in words; none of a body that broke off. */
export function doubtsOf(exchange: Exchange, body: DavBody | undefined): string[] {
  if (body === undefined || body.kind === "other") return [];
  const responses = body.kind === "multistatus" ? body.responses.length : 1;
  const { complete, findings } = body;
  const belongs = body.kind === "multistatus" ? belongsTo(exchange) : undefined;
  const { resources } = resourcesOfExchange(exchange);
  const [first] = resources;
  const elsewhere = belongs === undefined || resources.some(belongs) ? undefined : first;
  const beside = resources.filter(hasErrorBesideSuccess).length;
  const besides =
    beside === 1
      ? "1 resource has a DAV:error beside a status of success"
      : `${beside} resources have a DAV:error beside a status of success`;
  return [
    ...(beside === 0 ? [] : [besides]),
    ...acceptedDoubt(resources.filter(isAccepted).length),
    ...doubtsAtEnd(exchange, { complete, findings, responses, ...(elsewhere && { elsewhere }) }),
  ];
}

/** What 202 leaves open, by how many resources have it. */
export const acceptedDoubt = (count: number): string[] =>
  count === 0
    ? []
    : [
        count === 1
          ? "1 resource was accepted (202), and may fail yet"
          : `${count} resources were accepted (202), and may fail yet`,
      ];

/** The same for a body that was read as a stream. */
export function doubtsAtEnd(
  exchange: Exchange,
  { complete, findings, responses, elsewhere }: Ended,
): string[] {
  const { request, unknown = [] } = exchange;
  if (!complete) return [];
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const empty = responses === 0 && request.method === "PROPFIND" && !unknown.includes("method");
  return [
    // Even at Depth 0 the resource itself is listed (RFC 4918 section 9.1).
    ...(empty ? ["the Multi-Status lists no resource, not even the one that was asked for"] : []),
    ...(elsewhere === undefined ? [] : [elsewhereText(exchange, elsewhere)]),
    ...(errors === 0 ? [] : [`the body holds ${errors === 1 ? "1 error" : `${errors} errors`}`]),
  ];
}

/** A line for what would look well otherwise; empty when it is. */
export function verdictLine(doubts: readonly string[]): string {
  return doubts.length === 0 ? "" : `Not all is well: ${doubts.join("; ")}.`;
}
