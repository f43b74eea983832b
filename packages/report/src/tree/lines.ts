import { statusText, type Resource } from "@multistatus/core";
import { statusMark, type Mark } from "../status-mark.ts";
import { columns, fitEnd, fitMiddle } from "../text/fit.ts";
import type { Style } from "../text/style.ts";
import type { Detail } from "./details.ts";
import type { Drawn } from "./draw.ts";
import type { Row } from "./rows.ts";

const notes: Readonly<Record<Exclude<NonNullable<Resource["note"]>, "no-status">, string>> = {
  removed: "removed since the sync token",
  truncated: "the result is truncated here",
  "sync-apart": "to be synchronised apart",
  "reported-elsewhere": "reported elsewhere",
};

/** The lines of the drawn rows: names in one column, statuses in the next, details beneath. */
export function linesOf(
  drawn: readonly Drawn[],
  detailsFor: (row: Row) => readonly Detail[],
  style: Style,
): string[] {
  const outcomes = drawn.map(outcome);
  const outcomeWidth = Math.min(widest(outcomes.map(columns)), style.width - 24);
  const labels = drawn.map((row) => label(row, style.width - outcomeWidth - 2, style));
  const column = widest(labels.map(({ width }) => width));
  return drawn.flatMap((place, index) => {
    const { row } = place;
    const mark = statusMark(row.resource);
    const { before, name, width } = labels[index] as Label;
    const status = fitEnd(outcomes[index] as string, outcomeWidth, style.ellipsis);
    const blanks = status === "" ? "" : " ".repeat(column - width + 2);
    const head = `${before}${paint(mark, style[mark], style)} ${name}${blanks}${paint(mark, status, style)}`;
    return [head, ...detailsFor(row).map((detail) => detailLine(place, detail, style))];
  });
}

function widest(widths: readonly number[]): number {
  return widths.reduce((most, width) => Math.max(most, width), 0);
}

function outcome({ row: { resource }, hidden }: Drawn): string {
  const parts: string[] = [];
  if (resource !== undefined) {
    parts.push(resource.status === undefined ? "no status" : statusText(resource.status));
    if (resource.note !== undefined && resource.note !== "no-status") parts.push(`(${notes[resource.note]})`);
  }
  if (hidden > 0) parts.push(`(${hidden.toLocaleString("en-US")} beneath not shown)`);
  return parts.join(" ");
}

interface Label {
  before: string;
  name: string;
  /** Columns of connectors, mark and name. */
  width: number;
}

function label(place: Drawn, room: number, style: Style): Label {
  const before = fitBefore(place.before, Math.floor(room / 2), style);
  // Connectors and marks take one column a character.
  const taken = before.length + style[statusMark(place.row.resource)].length + 1;
  const name = fitMiddle(style.clean(place.name), room - taken, style.ellipsis);
  return { before, name, width: taken + columns(name) };
}

/** Connectors of a very deep row lose their left part, so that there is room for the name. */
function fitBefore(before: string, room: number, style: Style): string {
  return before.length <= room
    ? before
    : style.ellipsis + before.slice(before.length - room + style.ellipsis.length);
}

function detailLine(place: Drawn, detail: Detail, style: Style): string {
  const before = fitBefore(place.beneath, Math.floor(style.width / 2), style);
  const mark = detail.mark === undefined ? "" : `${style[detail.mark]} `;
  const text = fitEnd(style.clean(detail.text), style.width - before.length - mark.length, style.ellipsis);
  return before + (detail.mark === undefined ? style.dim(text) : paint(detail.mark, mark + text, style));
}

function paint(mark: Mark, text: string, style: Style): string {
  if (mark === "failed") return style.red(text);
  return mark === "ok" ? style.green(text) : style.dim(text);
}
