import { statusText } from "@multistatus/core";
import { escapeLine } from "@multistatus/report";

import type { Entry } from "../exchanges/entries.ts";
import type { Terminal } from "../io/terminal.ts";
import type { ShownExchange } from "./model.ts";

/** The most entries that are listed; the last ones are. */
const LISTED = 12;

/** What a recording of several exchanges holds, with a mark at the one that is shown. */
export function listEntries(
  entries: readonly Pick<Entry, "number" | "exchange">[],
  { number: shownNumber, mask }: ShownExchange,
  terminal: Terminal,
): string {
  const listed = entries.slice(-LISTED);
  const rows = listed.map(({ number, exchange: { request, response } }) => ({
    number: String(number),
    method: escapeLine(request.method),
    status: response === undefined ? "no answer" : statusText(response.status),
    url: escapeLine(mask(request.url)),
  }));
  const width = (pick: (row: (typeof rows)[number]) => string): number =>
    Math.max(...rows.map((row) => pick(row).length));
  const [numbers, methods, statuses] = [
    width((row) => row.number),
    width((row) => row.method),
    width((row) => row.status),
  ];
  const lines = rows.map(({ number, method, status, url }) => {
    const mark = number === String(shownNumber) ? ">" : " ";
    const line = `${mark} ${number.padStart(numbers)}  ${method.padEnd(methods)}  ${status.padEnd(statuses)}  ${url}`;
    return mark === ">" ? terminal.style("bold", line) : terminal.style("dim", line);
  });
  const earlier = entries.length - listed.length;
  if (earlier > 0) lines.unshift(terminal.style("dim", `  … ${earlier} earlier`));
  return [
    `${entries.length} exchanges; entry ${shownNumber} is shown (another: --entry N, last, all).`,
    ...lines,
  ].join("\n");
}
