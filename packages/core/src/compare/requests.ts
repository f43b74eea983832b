import { sameBytes } from "../exchange/body.ts";
import { headerValue } from "../exchange/headers.ts";
import type { Exchange, ExchangeUnknown } from "../exchange/types.ts";
import { originForm } from "../exchange/url.ts";
import { relatePaths, spellings } from "../resources/relate.ts";
import type { PathDifference } from "../resources/relate.ts";
import { askedFor, hasDavBody } from "./asked.ts";
import { compareRequestHeaders } from "./headers.ts";
import { credentialsOf, depthOf } from "./request-parts.ts";
import type { BaselineKind } from "./types.ts";

/** What tells two requests apart. */
export interface RequestDifferences {
  /** Why they are not the same request; empty when they are. */
  reasons: string[];
  /** What differs all the same, and can be what changed the answer. */
  remarks: string[];
}

const ROUTE = ["origin", "scheme", "port"] as const;

/** Differences between the URLs that a baseline of this kind may well have. */
const EXPECTED: Readonly<Record<BaselineKind, readonly PathDifference["kind"][]>> = {
  direct: [...ROUTE, "prefix"],
  "other-user": [],
  // Around a proxy, or by TLS now. A prefix only with another host: on the same one it is another resource.
  before: ROUTE,
  // The fix may have been to the URL.
  after: [...ROUTE, "prefix", ...spellings, "encoded-url"],
  // Another server, or another way to it.
  expected: [...ROUTE, "prefix"],
};

const NAMES: Readonly<Record<PathDifference["kind"], string>> = {
  origin: "another host",
  scheme: "another scheme",
  port: "another port",
  prefix: "another path prefix",
  case: "upper and lower case",
  "unicode-form": "another form of Unicode",
  "double-encoded": "percent-encoded twice",
  "plus-for-space": "a plus sign for a space",
  "raw-reserved": "characters that are not percent-encoded",
  latin1: "Latin-1 in place of UTF-8",
  "encoded-url": "a whole URL encoded as a path",
  "trailing-slash": "the slash at the end",
  unrelated: "another resource",
};

/** What the two sides are called, the earlier one first. */
const SIDES: Readonly<Record<BaselineKind, (baseline: string, exchange: string) => string>> = {
  before: (baseline, exchange) => `${baseline} before, ${exchange} after`,
  after: (baseline, exchange) => `${exchange} before, ${baseline} after`,
  direct: (baseline, exchange) => `${baseline} directly, ${exchange} through the proxy`,
  "other-user": (baseline, exchange) => `${baseline} by the other user, ${exchange} by this one`,
  expected: (baseline, exchange) => `${baseline} in the baseline, ${exchange} here`,
};

/** How the request of an exchange stands to that of its baseline; what a source did not record makes no difference. */
export function compareRequests(
  exchange: Exchange,
  baseline: Exchange,
  kind: BaselineKind,
): RequestDifferences {
  const found = differences(exchange, baseline, kind);
  // A redirect that was followed: the baseline may be of the request that the client began with.
  const [first] = exchange.hops;
  if (first === undefined || found.reasons.length + found.remarks.length === 0) return found;
  const begun = differences({ ...exchange, request: first.request }, baseline, kind);
  if (begun.reasons.length > 0) return found;
  return found.reasons.length > 0 || begun.remarks.length < found.remarks.length ? begun : found;
}

/** Two requests, and what was found to tell them apart. */
interface Pair extends RequestDifferences {
  exchange: Exchange;
  baseline: Exchange;
  kind: BaselineKind;
  /** A value of the baseline and one of the exchange, in words. */
  sides: (baseline: string, exchange: string) => string;
}

function differences(exchange: Exchange, baseline: Exchange, kind: BaselineKind): RequestDifferences {
  const reasons: string[] = [];
  const remarks: string[] = [];
  const sides = SIDES[kind];
  const pair: Pair = { exchange, baseline, kind, sides, reasons, remarks };
  const unknown = new Set([...(exchange.unknown ?? []), ...(baseline.unknown ?? [])]);
  const isKnown = (...parts: ExchangeUnknown[]): boolean => parts.every((part) => !unknown.has(part));
  const isOverTime = kind === "before" || kind === "after";
  const { method } = exchange.request;
  const sameMethod = !isKnown("method") || method === baseline.request.method;
  if (!sameMethod) reasons.push(`The method differs: ${sides(baseline.request.method, method)}.`);
  if (isKnown("url")) compareUrls(pair);
  if (sameMethod && isKnown("method", "request-headers")) {
    const [there, here] = [depthOf(baseline.request), depthOf(exchange.request)];
    if (there?.effective !== here?.effective)
      reasons.push(`The Depth differs: ${sides(there?.text ?? "none", here?.text ?? "none")}.`);
  }
  if (isKnown("url", "request-headers")) compareDestinations(pair);
  if (sameMethod && isKnown("request-body")) {
    const [there, here] = [askedFor(baseline.request), askedFor(exchange.request)];
    if (there !== undefined && here !== undefined && there.key !== here.key)
      reasons.push(`What is asked for differs: ${sides(there.text, here.text)}.`);
    else if (!sameBytes(exchange.request.body, baseline.request.body) && (!there || !here))
      remarks.push(`The request bodies differ: ${sides(sizeOf(baseline), sizeOf(exchange))}.`);
  } else if (sameMethod) compareLengths(pair);
  if (isKnown("request-headers") && isOverTime) {
    compareUsers(pair);
    const names = compareRequestHeaders(exchange.request.headers, baseline.request.headers)
      .map(({ name }) => name)
      .filter((name) => DECIDING.has(name));
    if (names.length > 0) remarks.push(`The request has other header fields: ${names.join(", ")}.`);
  }
  const missing = PARTS.filter(([part]) => unknown.has(part)).map(([, name]) => name);
  if (missing.length > 0) remarks.push(`Not recorded, and taken to be the same: ${missing.join(", ")}.`);
  return { reasons, remarks: isOverTime ? remarks : [] };
}

const PARTS: readonly (readonly [ExchangeUnknown, string])[] = [
  ["method", "method"],
  ["url", "URL"],
  ["request-headers", "request headers"],
  ["request-body", "request body"],
];

const sizeOf = ({ request: { body } }: Exchange): string =>
  body === undefined ? "none" : `${body.size.toLocaleString("en-US")} bytes`;

/** Fields by which a server decides what becomes of a request; `Depth`, `Destination` and credentials are looked at by themselves. */
const DECIDING: ReadonlySet<string> = new Set([
  "content-encoding",
  "content-range",
  "content-type",
  "expect",
  "if",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-unmodified-since",
  "lock-token",
  "overwrite",
  "prefer",
  "range",
  "timeout",
  "transfer-encoding",
  "x-http-method-override",
]);

function compareUrls({ exchange, baseline, kind, sides, reasons, remarks }: Pair): void {
  const found = relatePaths(exchange.request.url, baseline.request.url);
  const elsewhere = found.some((one) => one.kind === "origin" || one.kind === "port");
  for (const one of found) {
    const isSlash = one.kind === "trailing-slash";
    const [there, here] = isSlash ? [baseline, exchange].map(pathOf) : [one.b, one.a];
    const what = `The URL differs (${NAMES[one.kind]}): ${sides(there || "none", here || "none")}.`;
    const expected =
      EXPECTED[kind].includes(one.kind) || (kind === "before" && one.kind === "prefix" && elsewhere);
    // The two may name the same collection, and a server need not answer them alike.
    if (isSlash) remarks.push(`${what} A server may answer the two differently (RFC 4918 section 5.2).`);
    else (expected ? remarks : reasons).push(what);
  }
}

const pathOf = ({ request }: Exchange): string => originForm(request.url);

function compareDestinations({ exchange, baseline, sides, reasons, remarks }: Pair): void {
  const here = headerValue(exchange.request.headers, "destination");
  const there = headerValue(baseline.request.headers, "destination");
  if (here === undefined || there === undefined || here === there) return;
  const found = relatePaths(here, there).filter((one) => one.kind !== "trailing-slash");
  if (found.length === 0) return;
  const text = `The Destination differs: ${sides(there, here)}.`;
  (found.some((one) => one.kind === "unrelated") ? reasons : remarks).push(text);
}

/** Bodies that were not recorded are others where their lengths are. */
function compareLengths({ exchange, baseline, sides, reasons, remarks }: Pair): void {
  const [there, here] = [baseline, exchange].map(({ request, unknown = [] }) =>
    unknown.includes("request-headers") ? undefined : headerValue(request.headers, "content-length"),
  );
  if (there === undefined || here === undefined || there === here) return;
  const text = `The request bodies differ: ${sides(`${there} bytes`, `${here} bytes`)}; what they ask for was not recorded.`;
  (hasDavBody(exchange.request) ? reasons : remarks).push(text);
}

/** Another user is another request, unless signing in is what failed. */
function compareUsers({ exchange, baseline, sides, reasons, remarks }: Pair): void {
  const here = credentialsOf(exchange.request.headers);
  const there = credentialsOf(baseline.request.headers);
  if (here.user === there.user) return;
  if (here.user === undefined || there.user === undefined) {
    if (here.scheme !== there.scheme)
      remarks.push(
        `The credentials are of another kind: ${sides(there.scheme ?? "none", here.scheme ?? "none")}.`,
      );
    return;
  }
  const signIn = [exchange, baseline].some(({ response }) => [401, 407].includes(response?.status ?? 0));
  const text =
    here.scheme === undefined || there.scheme === undefined
      ? `The credentials differ: ${sides(there.scheme ?? "none recorded", here.scheme ?? "none recorded")}.`
      : "The user differs: another one is signed in.";
  (signIn ? remarks : reasons).push(text);
}
