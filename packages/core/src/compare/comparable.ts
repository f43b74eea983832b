import type { Exchange } from "../exchange/types.ts";
import { relatePaths } from "../resources/relate.ts";
import type { PathDifference } from "../resources/relate.ts";
import type { BaselineKind } from "./types.ts";

/** Differences between the URLs that a baseline of this kind may well have. */
const EXPECTED: Readonly<Record<BaselineKind, ReadonlySet<PathDifference["kind"]>>> = {
  direct: new Set(["origin", "scheme", "port", "prefix"]),
  "other-user": new Set(),
  before: new Set(),
  // The fix may have been to the URL.
  after: new Set([
    "origin",
    "scheme",
    "port",
    "prefix",
    "case",
    "unicode-form",
    "double-encoded",
    "plus-for-space",
    "raw-reserved",
    "latin1",
    "encoded-url",
  ]),
};

/** Why the baseline is no answer to the same request; empty when it is one. */
export function whyNotComparable(exchange: Exchange, baseline: Exchange, kind: BaselineKind): string[] {
  // A redirect that was followed: the baseline may be of the request that the client began with.
  const [first] = exchange.hops;
  if (first && whyUnlike({ ...exchange, request: first.request }, baseline, kind).length === 0) return [];
  return whyUnlike(exchange, baseline, kind);
}

function whyUnlike(exchange: Exchange, baseline: Exchange, kind: BaselineKind): string[] {
  const reasons: string[] = [];
  const unknown = new Set([...(exchange.unknown ?? []), ...(baseline.unknown ?? [])]);
  const { method, url } = exchange.request;
  if (!unknown.has("method") && method !== baseline.request.method) {
    reasons.push(
      `The method of the baseline is ${baseline.request.method}, that of the exchange ${method}: record the same one.`,
    );
  }
  if (!unknown.has("url")) {
    const odd = relatePaths(url, baseline.request.url).filter(
      (one) => one.kind !== "trailing-slash" && !EXPECTED[kind].has(one.kind),
    );
    for (const one of odd) reasons.push(describe(one, kind));
  }
  if (!baseline.response) {
    const why = baseline.error ? ` (${baseline.error.code})` : "";
    reasons.push(`The baseline has no response${why}: record it again.`);
  }
  return reasons;
}

function describe({ kind, a, b }: PathDifference, baseline: BaselineKind): string {
  if (kind === "unrelated")
    return `The baseline asks for ${b}, the exchange for ${a}: record the same resource.`;
  return `The baseline's URL differs (${kind}: ${a || "none"} here, ${b || "none"} there), which a baseline "${baseline}" should not.`;
}
