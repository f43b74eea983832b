import type { Exchange } from "@multistatus/core";

import type { DiagnoseOptions } from "../commands/diagnose.ts";
import { chooseEntries } from "../exchanges/choose.ts";
import { entriesOf } from "../exchanges/entries.ts";
import { readShown } from "../exchanges/shown.ts";
import type { Terminal } from "../io/terminal.ts";

/** Where the exchanges come from. */
export interface Source {
  name: string;
  /** It is a body by itself. */
  bare: boolean;
}

/**
 * The numbers of the exchanges to diagnose, from 1. Where nothing in a recording shows WebDAV, as a PUT that a gateway
 * refused does not, everything in it is taken for WebDAV: the person who asks knows better.
 *
 * @throws CommandError when there is none with the number that was asked for
 */
export function chooseNumbers(
  exchanges: readonly Exchange[],
  { entry, all }: Pick<DiagnoseOptions, "entry" | "all">,
  { name, bare }: Source,
  terminal: Terminal,
): number[] {
  const recording = { name, count: exchanges.length };
  if (typeof entry === "number" && entry <= exchanges.length) return [entry];
  if (entry === "last") return [exchanges.length];
  const entries = entriesOf(exchanges, (exchange, number) =>
    readShown({ source: name, exchange, number, bare }, undefined),
  );
  if (!entries.some(({ dav }) => dav)) {
    if (entries.length > 1 && entry !== "all" && typeof entry !== "number")
      terminal.note(`Nothing in ${name} shows that it is WebDAV; every exchange was considered.`);
    for (const one of entries) one.dav = true;
  }
  if (all !== true) return numbersOf(chooseEntries(entries, entry, recording));
  const failed = chooseEntries(entries, "all", recording).filter((one) => one.failed);
  return numbersOf(failed.length > 0 ? failed : chooseEntries(entries, "last", recording));
}

const numbersOf = (entries: readonly { number: number }[]): number[] => entries.map(({ number }) => number);
