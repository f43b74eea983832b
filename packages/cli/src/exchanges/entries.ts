import { type Exchange, headerValue, linkHops } from "@multistatus/core";

import type { ShownExchange } from "../view/model.ts";
import type { Candidate } from "./choose.ts";
import { davFlags } from "./is-dav.ts";
import { isUntold } from "./verdict.ts";

/** Reads an exchange for showing; `number` is its place in the recording. */
export type ReadEntry = (exchange: Exchange, number: number) => ShownExchange;

/** An exchange of a recording, read when it is asked for. */
export interface Entry extends Candidate {
  exchange: Exchange;
  shown(): ShownExchange;
}

/**
 * The exchanges of a recording with what a choice among them needs. An authentication challenge or redirect and the
 * request that answered it are one entry, under the number of the last of them.
 */
export function entriesOf(exchanges: readonly Exchange[], read: ReadEntry): Entry[] {
  const linked = linkHops(exchanges);
  const dav = davFlags(linked);
  let number = 0;
  return linked.map((exchange, index): Entry => {
    // Folding keeps the last exchange's request as it is.
    do number += 1;
    while (number < exchanges.length && exchanges[number - 1]?.request !== exchange.request);
    return entry(exchange, number, dav[index] === true, read);
  });
}

/** One exchange as it stands in the recording, by its number there. */
export function entryAt(exchanges: readonly Exchange[], number: number, read: ReadEntry): Entry | undefined {
  const exchange = exchanges[number - 1];
  return exchange && entry(exchange, number, true, read);
}

function entry(exchange: Exchange, number: number, dav: boolean, read: ReadEntry): Entry {
  let known: ShownExchange | undefined;
  const shown = (): ShownExchange => (known ??= read(exchange, number));
  const { method, url, headers } = exchange.request;
  return {
    number,
    dav,
    exchange,
    shown,
    get failed() {
      return shown().complaints.length > 0;
    },
    get untold() {
      return isUntold(shown().complaints);
    },
    sameRequest: JSON.stringify([method, url, headerValue(headers, "depth")?.toLowerCase() ?? ""]),
    path: url.replace(/[?#].*$/s, "").replace(/\/+$/, ""),
    missing: exchange.response?.status === 404,
    removes: method === "DELETE" || method === "MOVE",
  };
}
