import { emptyBody, sameBytes } from "../exchange/body.ts";
import { createMasker } from "../exchange/mask.ts";
import { headerValue } from "../exchange/headers.ts";
import type { Masker } from "../exchange/mask.ts";
import type { Exchange, ExchangeUnknown } from "../exchange/types.ts";
import { relatePaths } from "../resources/relate.ts";
import { compareBodies } from "./body.ts";
import { compareRequestHeaders, compareResponseHeaders } from "./headers.ts";
import { compareRequests } from "./requests.ts";
import { compareResources } from "./resources.ts";
import { sidesOf } from "./sides.ts";
import { tagChange } from "./tags.ts";
import type { BaselineKind, Comparison, PathMapping } from "./types.ts";

/** How two exchanges are compared, and how much is listed. */
export interface CompareOptions {
  /** Masks what the comparison shows. Default: one for this comparison, so that equal secrets look alike. */
  masker?: Masker;
  /** Resources and paths listed at most; totals count all. Default 100. */
  limit?: number;
}

/**
 * Puts an exchange beside a baseline of the same request: status, header fields, bytes of the body, and resource by
 * resource. A baseline of another request is compared all the same, with `comparable: false` and the reasons.
 *
 * @throws DavLimitError when one of the bodies exceeds a limit of the parser
 */
export function compareExchanges(
  exchange: Exchange,
  baseline: Exchange,
  kind: BaselineKind,
  options: CompareOptions = {},
): Comparison {
  const masker = options.masker ?? createMasker();
  const [here, there] = maskedHeads(exchange, baseline, masker);
  const resources = compareResources(exchange, baseline, masker, options.limit ?? 100);
  const { reasons: differences, remarks } = compareRequests(exchange, baseline, kind);
  const reasons = [...differences, ...noAnswer(baseline, kind)];
  const isKnown = (part: ExchangeUnknown): boolean =>
    ![exchange, baseline].some(({ unknown }) => unknown?.includes(part));
  const result: Comparison = {
    kind,
    comparable: reasons.length === 0,
    reasons: reasons.map((reason) => masker.text(reason)),
    sameRequest: differences.length === 0,
    remarks: remarks.map((remark) => masker.text(remark)),
    request: {
      url: isKnown("url") ? relatePaths(here.request.url, there.request.url) : [],
      headers: isKnown("request-headers")
        ? compareRequestHeaders(here.request.headers, there.request.headers)
        : [],
      sameBody: sameBytes(exchange.request.body, baseline.request.body),
    },
    headers: isKnown("response-headers")
      ? compareResponseHeaders(here.response?.headers ?? [], there.response?.headers ?? [])
      : [],
    body: compareBodies(exchange, baseline, resources.mapping, masker),
    resources: { ...resources, mapping: maskedMapping(resources.mapping, masker) },
  };
  const precondition = staleTag(exchange, baseline);
  if (precondition) result.request.precondition = precondition;
  if (isKnown("method") && exchange.request.method !== baseline.request.method) {
    result.request.method = { exchange: exchange.request.method, baseline: baseline.request.method };
  }
  if (isKnown("status") && exchange.response?.status !== baseline.response?.status) {
    result.status = sidesOf(exchange.response?.status, baseline.response?.status);
  }
  return result;
}

function noAnswer({ response, error }: Exchange, kind: BaselineKind): string[] {
  if (response) return [];
  const why = error ? ` (${error.code})` : "";
  return [
    kind === "before"
      ? `Before, no answer came${why}.`
      : `The baseline has no response${why}: record it again.`,
  ];
}

/** One tag sent and one shown, which are not the same. */
function staleTag({ request }: Exchange, { response }: Exchange): Comparison["request"]["precondition"] {
  const sent = headerValue(request.headers, "if-match");
  const current = headerValue(response?.headers ?? [], "etag");
  if (sent === undefined || current === undefined || sent === "*" || sent.includes(",")) return undefined;
  const change = tagChange(sent, current);
  return change && { sent, current, change };
}

/** Both without bodies and hops, masked together: the same secret on both sides has one mask. */
function maskedHeads(exchange: Exchange, baseline: Exchange, masker: Masker): [Exchange, Exchange] {
  const heads = [exchange, baseline].map(headOf);
  masker.learn(heads);
  const [here, there] = heads.map((head) => masker.exchange(head));
  return [here as Exchange, there as Exchange];
}

/** Prefixes and origins of hrefs may hold a session id or a password. */
function maskedMapping({ prefix, origin, ...rest }: PathMapping, masker: Masker): PathMapping {
  const masked = ({ exchange, baseline }: PathMapping["prefix"]): PathMapping["prefix"] => ({
    exchange: masker.text(exchange),
    baseline: masker.text(baseline),
  });
  return { ...rest, prefix: masked(prefix), ...(origin && { origin: masked(origin) }) };
}

function headOf({ request, response }: Exchange): Exchange {
  const { method, url, headers } = request;
  const head: Exchange = { request: { method, url, headers }, hops: [] };
  if (response) head.response = { ...response, body: emptyBody() };
  return head;
}
