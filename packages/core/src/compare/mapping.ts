import { depthBelow } from "../conformance/scope.ts";
import { pathOf } from "../resources/href.ts";
import { splitReference } from "../resources/reference.ts";
import { relatePaths } from "../resources/relate.ts";
import type { Resource } from "../resources/types.ts";
import type { PathMapping } from "./types.ts";

type Prefix = PathMapping["prefix"];

const ALIKE: Prefix = { exchange: "", baseline: "" };

/** A decoded path without its trailing slash; the root is empty. */
export function bare(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : path;
}

/** The baseline's path as it reads in the exchange, without its trailing slash. */
export function toExchange(path: string, { exchange, baseline }: Prefix): string {
  const plain = bare(path);
  return depthBelow(baseline, plain) === undefined ? plain : exchange + plain.slice(baseline.length);
}

/**
 * How the hrefs of two listings correspond: paths alike, the prefixes by which the request URLs differ, or those by
 * which the collections that hold everything differ. The one that makes most resources meet wins; the simplest at a tie.
 */
export function findMapping(
  exchange: readonly Resource[],
  baseline: readonly Resource[],
  urls: { exchange: string; baseline: string },
): PathMapping {
  const requested = requestPrefix(urls);
  const candidates = [ALIKE];
  if (requested) candidates.push(requested, { exchange: requested.baseline, baseline: requested.exchange });
  const held = { exchange: holder(exchange), baseline: holder(baseline) };
  if (held.exchange !== held.baseline) candidates.push(shortened(held));
  const here = new Set(exchange.map(({ path }) => bare(path)));
  let best = { prefix: ALIKE, matched: -1 };
  for (const prefix of candidates) {
    const matched = baseline.filter(({ path }) => here.has(toExchange(path, prefix))).length;
    if (matched > best.matched) best = { prefix, matched };
  }
  const mapping: PathMapping = { ...best, followsRequest: follows(exchange, urls.exchange) };
  const origin = { exchange: originOf(exchange), baseline: originOf(baseline) };
  if (exchange.length > 0 && baseline.length > 0 && origin.exchange !== origin.baseline)
    mapping.origin = origin;
  return mapping;
}

function requestPrefix({ exchange, baseline }: { exchange: string; baseline: string }): Prefix | undefined {
  const found = relatePaths(exchange, baseline).find(({ kind }) => kind === "prefix");
  return found && { exchange: found.a, baseline: found.b };
}

/** The collection that holds every resource. */
function holder(resources: readonly Resource[]): string {
  let common: string[] | undefined;
  for (const { path } of resources) {
    const segments = bare(path).split("/");
    common ??= segments;
    let shared = 0;
    while (shared < common.length && common[shared] === segments[shared]) shared += 1;
    if (shared < common.length) common = common.slice(0, shared);
  }
  return (common ?? []).join("/");
}

/** Two paths without what they have in common at their end. */
function shortened({ exchange, baseline }: Prefix): Prefix {
  const here = exchange.split("/");
  const there = baseline.split("/");
  while (here.length > 1 && there.length > 1 && here.at(-1) === there.at(-1)) {
    here.pop();
    there.pop();
  }
  return { exchange: here.join("/"), baseline: there.join("/") };
}

/** Whether some href names the URL that was asked for, or something below or above it. */
function follows(resources: readonly Resource[], url: string): boolean {
  const asked = bare(pathOf(url));
  return resources.length === 0 || resources.some(({ path }) => depthBelow(asked, bare(path)) !== undefined);
}

/** The origin that the hrefs name, or nothing where they are path-only. */
function originOf(resources: readonly Resource[]): string {
  const { scheme, authority } = splitReference(resources[0]?.href ?? "");
  return authority === undefined ? "" : `${scheme ?? ""}://${authority}`;
}
