import { readFileSync } from "node:fs";
import { compareExchanges } from "../src/compare/compare.ts";
import type { BaselineKind, Comparison } from "../src/compare/types.ts";
import { readHar } from "../src/exchange/har/read.ts";
import type { Exchange } from "../src/exchange/types.ts";

const last = (path: string): Exchange =>
  readHar(readFileSync(new URL(`fixtures/recorded/${path}`, import.meta.url), "utf8")).exchanges.at(
    -1,
  ) as Exchange;

/** A recorded exchange beside its recorded baseline, of `fixtures/recorded`. */
export const recorded = (name: string, kind: BaselineKind): Comparison =>
  compareExchanges(last(`${name}/exchange.har`), last(`${name}/baseline.har`), kind);
