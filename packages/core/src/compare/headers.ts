import { headerValue } from "../exchange/headers.ts";
import type { HeaderList } from "../exchange/types.ts";
import { tagChange } from "./tags.ts";
import type { HeaderChange } from "./types.ts";

/** Fields that differ between any two answers, or only describe the connection. */
const RESPONSE_NOISE: ReadonlySet<string> = new Set([
  "date",
  "keep-alive",
  "connection",
  "x-request-id",
  "x-correlation-id",
  "request-id",
  "x-runtime",
  "x-response-time",
  "x-trace-id",
  "traceparent",
  "report-to",
  "nel",
  "server-timing",
  "alt-svc",
  "x-varnish",
  "cf-ray",
  "x-amz-cf-id",
]);
const REQUEST_NOISE: ReadonlySet<string> = new Set([
  "host",
  "connection",
  "keep-alive",
  "user-agent",
  "content-length",
]);

/** Response fields whose presence or value is not alike. Give masked headers: values are shown. */
export function compareResponseHeaders(exchange: HeaderList, baseline: HeaderList): HeaderChange[] {
  return compare(exchange, baseline, RESPONSE_NOISE);
}

/** Request fields, as both clients sent them. `User-Agent` and `Host` are left out. */
export function compareRequestHeaders(exchange: HeaderList, baseline: HeaderList): HeaderChange[] {
  return compare(exchange, baseline, REQUEST_NOISE);
}

function compare(exchange: HeaderList, baseline: HeaderList, noise: ReadonlySet<string>): HeaderChange[] {
  const changes: HeaderChange[] = [];
  for (const name of new Set([...exchange, ...baseline].map(([field]) => field.toLowerCase()))) {
    if (noise.has(name)) continue;
    const a = headerValue(exchange, name);
    const b = headerValue(baseline, name);
    if (a === undefined && b !== undefined) changes.push({ name, change: "removed", baseline: b });
    else if (b === undefined && a !== undefined) changes.push({ name, change: "added", exchange: a });
    else if (a !== undefined && b !== undefined && !alike(name, a, b)) changes.push(changed(name, a, b));
  }
  return changes.sort((a, b) => a.name.localeCompare(b.name));
}

function changed(name: string, exchange: string, baseline: string): HeaderChange {
  const change: HeaderChange = { name, change: "changed", exchange, baseline };
  const tag = TAGS.has(name) ? tagChange(exchange, baseline) : undefined;
  if (tag) change.tag = tag;
  return change;
}

/** Fields that hold an entity tag. */
const TAGS: ReadonlySet<string> = new Set(["etag", "if-match", "if-none-match"]);

/** Fields that are lists or have parameters mean the same in another order, case or spacing. */
const UNORDERED: ReadonlySet<string> = new Set([
  "allow",
  "dav",
  "vary",
  "accept-ranges",
  "cache-control",
  "content-type",
]);

function alike(name: string, a: string, b: string): boolean {
  if (a === b) return true;
  return UNORDERED.has(name) && parts(a) === parts(b);
}

function parts(value: string): string {
  return value
    .toLowerCase()
    .replaceAll('"', "")
    .split(/\s*[,;]\s*/)
    .sort()
    .join(",");
}
