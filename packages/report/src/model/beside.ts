import {
  type Baseline,
  compareExchanges,
  type Exchange,
  type Masker,
  resourcesOfExchange,
} from "@multistatus/core";

import { hasFailedProperties } from "../failed-properties.ts";
import type { Beside, PathList } from "./types.ts";

const MOST = 1000;

/** An exchange beside its baseline, with what failed on which side. */
export function besideOf(
  exchange: Exchange,
  baseline: Pick<Baseline, "exchange" | "is">,
  masker: Masker,
  maskOf: (exchange: Exchange) => Exchange,
): Beside {
  const [first, second] =
    baseline.is === "after" ? [exchange, baseline.exchange] : [baseline.exchange, exchange];
  const [before, after] = [failingOf(first), failingOf(second)];
  const isTold = tells(second);
  const listOf = (paths: readonly string[]): PathList => ({
    total: paths.length,
    paths: paths.slice(0, MOST).map((path) => masker.text(path)),
  });
  return {
    comparison: compareExchanges(exchange, baseline.exchange, baseline.is, { masker }),
    exchange: maskOf(baseline.exchange),
    failures: {
      fixed: listOf([...before].filter((path) => !after.has(path) && isTold(path))),
      still: listOf([...after].filter((path) => before.has(path))),
      fresh: listOf([...after].filter((path) => !before.has(path))),
    },
  };
}

/** Their 207 names what failed, or little more (RFC 4918 sections 9.6.1, 9.8.3 and 9.9.2): what it leaves out went well. */
const listsFailures: ReadonlySet<string> = new Set(["DELETE", "COPY", "MOVE"]);

/** Whether an answer tells what became of a path. Of a listing that leaves it out nobody knows. */
function tells(exchange: Exchange): (path: string) => boolean {
  const { resources } = resourcesOfExchange(exchange);
  if (exchange.response?.status !== 207) return () => true;
  if (resources.length > 0 && listsFailures.has(exchange.request.method)) return () => true;
  const named = new Set(resources.map(({ path }) => path));
  return (path) => named.has(path);
}

/** Resources that failed, with those whose properties did. */
function failingOf(exchange: Exchange): Set<string> {
  const { resources } = resourcesOfExchange(exchange);
  return new Set(
    resources.filter((resource) => resource.failed || hasFailedProperties(resource)).map(({ path }) => path),
  );
}
