import {
  type BaselineKind,
  compareExchanges,
  type Comparison,
  type Exchange,
  isCutBody,
  isSuccess,
  type Masker,
  outcomeOf,
  type PathMapping,
  resourcesOfExchange,
  TREE_METHODS,
} from "@multistatus/core";

import { hasFailedProperties } from "../failed-properties.ts";
import { OPEN } from "./mask.ts";
import type { Beside, PathList } from "./types.ts";

const MOST = 1000;

/** An answer to compare with, and what it is. */
export interface ComparedWith {
  /** As it came. */
  exchange: Exchange;
  /** As of core's `compareExchanges`. */
  is: BaselineKind;
}

/** An exchange beside its baseline, with what failed on which side. */
export function besideOf(
  exchange: Exchange,
  baseline: ComparedWith,
  masker: Masker,
  maskOf: (exchange: Exchange) => Exchange,
): Beside {
  const comparison = compareExchanges(exchange, baseline.exchange, baseline.is, { masker });
  return {
    comparison,
    exchange: maskOf(baseline.exchange),
    failures: failuresOf(exchange, baseline, comparison, (paths) => ({
      total: paths.length,
      paths: paths.slice(0, MOST).map((path) => masker.text(path)),
    })),
    listing: isListing(baseline.is === "after" ? baseline.exchange : exchange),
  };
}

/** An answer that names resources, whole and of success. */
function isListing(exchange: Exchange): boolean {
  const { response, error, unknown = [] } = exchange;
  if (response === undefined || error !== undefined || isCutBody(response.body)) return false;
  if (!unknown.includes("status") && !isSuccess(response.status)) return false;
  const { complete, resources } = resourcesOfExchange(exchange);
  return complete && resources.length > 0;
}

function failuresOf(
  exchange: Exchange,
  baseline: ComparedWith,
  comparison: Comparison,
  listOf: (paths: readonly string[]) => PathList,
): Beside["failures"] {
  const isLater = baseline.is === "after";
  const isOverTime = isLater || baseline.is === "before";
  // Of another request nothing is fixed, and nothing is new.
  if (isOverTime && !comparison.sameRequest)
    return { fixed: listOf([]), still: listOf([]), fresh: listOf([]) };
  const asHere = (path: string): string => path;
  const prefix = plainPrefix(exchange, baseline, comparison);
  const asThere = (path: string): string => mapped(path, prefix);
  const here = failingOf(exchange, asHere);
  const there = failingOf(baseline.exchange, asThere);
  const [before, after] = isLater ? [here, there] : [there, here];
  const isTold = tells(isLater ? baseline.exchange : exchange, isLater ? asThere : asHere);
  const gone = [...before].filter(([key]) => !after.has(key));
  const pathsOf = (entries: readonly (readonly [string, string])[]): string[] =>
    entries.map(([, path]) => path);
  const unlisted = gone.filter(([key]) => !isTold(key));
  return {
    fixed: listOf(pathsOf(gone.filter(([key]) => isTold(key)))),
    still: listOf(pathsOf([...after].filter(([key]) => before.has(key)))),
    fresh: listOf(pathsOf([...after].filter(([key]) => !before.has(key)))),
    ...(unlisted.length > 0 && { unlisted: listOf(pathsOf(unlisted)) }),
  };
}

/** The prefixes as they stand in the paths of the answers: a comparison shows them masked. */
function plainPrefix(
  exchange: Exchange,
  { exchange: other, is }: ComparedWith,
  { resources }: Comparison,
): PathMapping["prefix"] {
  const { prefix } = resources.mapping;
  if (prefix.exchange === prefix.baseline) return prefix;
  return compareExchanges(exchange, other, is, { masker: OPEN, limit: 0 }).resources.mapping.prefix;
}

/** The baseline's path as it reads in the exchange, where a proxy stands for another prefix. */
function mapped(path: string, { exchange, baseline }: PathMapping["prefix"]): string {
  return path === baseline || path.startsWith(`${baseline}/`) ? exchange + path.slice(baseline.length) : path;
}

/** Error answers leave out the slash that listings write. */
const keyOf = (path: string): string => path.replace(/(?<=.)\/$/u, "");

/** Whether an answer tells what became of a path. Of a listing that leaves it out nobody knows. */
function tells(exchange: Exchange, map: (path: string) => string): (key: string) => boolean {
  const { request, response, unknown = [] } = exchange;
  const { resources, complete } = resourcesOfExchange(exchange);
  const method = unknown.includes("method") ? undefined : request.method;
  if (resources.length > 0) {
    if (method !== undefined && TREE_METHODS.has(method) && complete) return () => true;
    const named = new Set(resources.map(({ path }) => keyOf(map(path))));
    return (key) => named.has(key);
  }
  if (response === undefined || method === undefined || unknown.includes("status")) return () => false;
  const done = outcomeOf(exchange).result === "succeeded";
  // A repeated DELETE that finds nothing any more did its work.
  const isGone = method === "DELETE" && response.status === 404;
  return () => done || isGone;
}

/** Resources that failed, with those whose properties did. */
function failingOf(exchange: Exchange, map: (path: string) => string): Map<string, string> {
  const { resources } = resourcesOfExchange(exchange);
  return new Map(
    resources
      .filter((resource) => resource.failed || hasFailedProperties(resource))
      .map(({ path }) => [keyOf(map(path)), path]),
  );
}
