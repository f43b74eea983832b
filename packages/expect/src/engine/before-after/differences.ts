import {
  compareExchanges,
  statusText,
  type Comparison,
  type Exchange,
  type HeaderChange,
  type PropertyChange,
  type ResourceChange,
} from "@multistatus/core";
import type { MatchExchangeOptions } from "../claim-options.ts";
import { checkPropertyName } from "../arguments.ts";
import { type Fault, faultAt } from "../faults.ts";
import { counted, someOf } from "../named.ts";
import { shortName } from "../property.ts";

/** Response fields that clients of WebDAV act on; others differ between any two ways to a server. */
const fieldsThatMatter: ReadonlySet<string> = new Set([
  "accept-ranges",
  "allow",
  "content-language",
  "content-location",
  "content-range",
  "content-type",
  "dav",
  "etag",
  "last-modified",
  "location",
  "lock-token",
  "ms-author-via",
  "preference-applied",
  "schedule-tag",
  "timeout",
  "www-authenticate",
]);

/** Differences that are not declared, a sentence part each; empty where the two match. */
export function differences(
  exchange: Exchange,
  baseline: Exchange,
  options: MatchExchangeOptions,
): { reasons: readonly string[]; parts: string[]; faults: Fault[] } {
  const comparison = compareExchanges(exchange, baseline, "expected", { limit: Infinity });
  const { mayDiffer = {} } = options;
  const names = new Set(mayDiffer.properties?.map(checkPropertyName));
  const isOther = pathTest(mayDiffer.resources ?? []);
  const { onlyInExchange, onlyInBaseline, changed } = comparison.resources;
  const extra = onlyInExchange.paths.filter(isOther);
  const missing = onlyInBaseline.paths.filter(isOther);
  const resources = changed.resources.filter(({ path, baselinePath }) => {
    return isOther(path) && (baselinePath === undefined || isOther(baselinePath));
  });
  const headers = fields(comparison, options);
  const statuses = resources.filter(({ status }) => status !== undefined).map(statusPart);
  const differing = resources.flatMap(({ path, properties: all }) =>
    all.filter(({ name }) => !names.has(name)).map((change) => ({ path, change })),
  );
  const properties = differing.map(({ path, change }) => propertyPart(path, change));
  const at = (path: string): Fault => faultAt({ exchange }, path, "differs");
  const { status } = comparison;
  const faults = [
    ...(status === undefined ? [] : [withStatus(at(exchange.request.url), status.exchange)]),
    ...extra.map((path) => faultAt({ exchange }, path, "not in the baseline")),
    ...missing.map((path) => faultAt({ exchange }, path, "missing")),
    ...resources.flatMap((resource) =>
      resource.status === undefined ? [] : [withStatus(at(resource.path), resource.status.exchange)],
    ),
    ...differing.map(({ path, change }) =>
      Object.assign(withStatus(at(path), change.status?.exchange), { property: change.name }),
    ),
    ...headers.map(({ name }) => faultAt({ exchange }, exchange.request.url, `field ${name}`)),
  ];
  return {
    faults,
    reasons: comparison.comparable ? [] : comparison.reasons,
    parts: [
      ...(status === undefined ? [] : [`status ${text(status.exchange)} and not ${text(status.baseline)}`]),
      ...(extra.length === 0 ? [] : [`${counted(extra.length, "resource")} more: ${someOf(extra)}`]),
      ...(missing.length === 0 ? [] : [`${counted(missing.length, "resource")} missing: ${someOf(missing)}`]),
      ...(statuses.length === 0 ? [] : [`other statuses: ${someOf(statuses)}`]),
      ...(properties.length === 0 ? [] : [`other properties: ${someOf(properties)}`]),
      ...(headers.length === 0 ? [] : [`other header fields: ${someOf(headers.map(fieldPart))}`]),
    ],
  };
}

const withStatus = (fault: Fault, status: number | undefined): Fault =>
  status === undefined ? fault : { ...fault, status };

function fields(
  { headers }: Comparison,
  { mayDiffer, headers: more = [] }: MatchExchangeOptions,
): HeaderChange[] {
  const wanted = new Set(more.map((name) => name.toLowerCase()));
  const aside = new Set(mayDiffer?.headers?.map((name) => name.toLowerCase()));
  return headers.filter(({ name }) => (fieldsThatMatter.has(name) || wanted.has(name)) && !aside.has(name));
}

/** Whether a decoded path is none of those that may differ, nor below one that ends in a slash. */
function pathTest(aside: readonly string[]): (path: string) => boolean {
  const trimmed = new Set(aside.map((path) => path.replace(/\/$/, "")));
  const folders = aside.filter((path) => path.endsWith("/"));
  return (path) =>
    !trimmed.has(path.replace(/\/$/, "")) && !folders.some((folder) => path.startsWith(folder));
}

function text(status: number | undefined): string {
  return status === undefined ? "none" : statusText(status);
}

function statusPart({ path, status }: ResourceChange): string {
  return `${path} ${text(status?.exchange)} and not ${text(status?.baseline)}`;
}

function propertyPart(path: string, { name, change, status, value }: PropertyChange): string {
  const what = `${shortName(name)} of ${path}`;
  if (change === "added" || change === "removed") return `${what} ${change}`;
  if (change === "status") return `${what} ${text(status?.exchange)} and not ${text(status?.baseline)}`;
  return `${what} ${shortly(value?.exchange)} and not ${shortly(value?.baseline)}`;
}

function fieldPart({ name, change, exchange, baseline }: HeaderChange): string {
  if (change !== "changed") return `${name} ${change}`;
  return `${name} ${shortly(exchange)} and not ${shortly(baseline)}`;
}

function shortly(value: string | undefined): string {
  if (value === undefined) return "none";
  return JSON.stringify(value.length > 50 ? `${value.slice(0, 50)}…` : value);
}
