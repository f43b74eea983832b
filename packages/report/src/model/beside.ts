import {
  type Baseline,
  compareExchanges,
  type Exchange,
  type Masker,
  resourcesOfExchange,
} from "@multistatus/core";

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
  const listOf = (paths: readonly string[]): PathList => ({
    total: paths.length,
    paths: paths.slice(0, MOST).map((path) => masker.text(path)),
  });
  return {
    comparison: compareExchanges(exchange, baseline.exchange, baseline.is, { masker }),
    exchange: maskOf(baseline.exchange),
    failures: {
      fixed: listOf([...before].filter((path) => !after.has(path))),
      still: listOf([...after].filter((path) => before.has(path))),
      fresh: listOf([...after].filter((path) => !before.has(path))),
    },
  };
}

/** Resources that failed, with those whose properties did. */
function failingOf(exchange: Exchange): Set<string> {
  const { resources } = resourcesOfExchange(exchange);
  return new Set(
    resources
      .filter(
        ({ failed, failedProperties }) => failed || failedProperties.some(({ status }) => status !== 404),
      )
      .map(({ path }) => path),
  );
}
