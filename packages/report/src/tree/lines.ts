import { statusText, type Resource } from "@multistatus/core";
import { statusMark, type Mark } from "../status-mark.ts";
import { escapeLine } from "../text/escape.ts";
import { columns, fitEnd, fitMiddle } from "../text/fit.ts";
import type { Style } from "../text/style.ts";
import type { Detail } from "./details.ts";

/** A row with its place in the drawing: what stands before its name, and before the lines beneath it. */
export interface Drawn {
  name: string;
  resource?: Resource;
  /** Connectors up to the mark. */
  before: string;
  /** Trunks under which the details stand. */
  beneath: string;
  /** Rows directly beneath that are not shown. */
  hidden: number;
  details: readonly Detail[];
}

const notes: Readonly<Record<NonNullable<Resource["note"]>, string>> = {
  removed: "removed since the sync token",
  truncated: "the result is truncated here",
  "sync-apart": "to be synchronised apart",
  "reported-elsewhere": "reported elsewhere",
};

/** The lines of the drawn rows: names in one column, statuses in the next, details beneath. */
export function linesOf(drawn: readonly Drawn[], style: Style): string[] {
  const outcomes = drawn.map(outcome);
  const outcomeWidth = Math.min(widest(outcomes.map(columns)), style.width - 24);
  const labels = drawn.map((row) => label(row, style.width - outcomeWidth - 2, style));
  const column = widest(labels.map(({ width }) => width));
  return drawn.flatMap((row, index) => {
    const mark = statusMark(row.resource);
    const { before, name, width } = labels[index] as Label;
    const status = fitEnd(outcomes[index] as string, outcomeWidth, style.ellipsis);
    const blanks = status === "" ? "" : " ".repeat(column - width + 2);
    const head = `${before}${paint(mark, style[mark], style)} ${name}${blanks}${paint(mark, status, style)}`;
    return [head, ...row.details.map((detail) => detailLine(row, detail, style))];
  });
}

function widest(widths: readonly number[]): number {
  return widths.reduce((most, width) => Math.max(most, width), 0);
}

function outcome({ resource, hidden }: Drawn): string {
  const parts: string[] = [];
  if (resource !== undefined) {
    parts.push(resource.status === undefined ? "no status" : statusText(resource.status));
    if (resource.note !== undefined) parts.push(`(${notes[resource.note]})`);
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

function label(row: Drawn, room: number, style: Style): Label {
  const before = fitBefore(row.before, Math.floor(room / 2), style);
  const taken = columns(before) + columns(style[statusMark(row.resource)]) + 1;
  const name = fitMiddle(escapeLine(row.name), room - taken, style.ellipsis);
  return { before, name, width: taken + columns(name) };
}

/** Connectors of a very deep row lose their left part, so that there is room for the name. */
function fitBefore(before: string, room: number, style: Style): string {
  return before.length <= room
    ? before
    : style.ellipsis + before.slice(before.length - room + style.ellipsis.length);
}

function detailLine(row: Drawn, detail: Detail, style: Style): string {
  const before = `${fitBefore(row.beneath, Math.floor(style.width / 2), style)}  `;
  const mark = detail.mark === undefined ? "" : `${style[detail.mark]} `;
  const text = fitEnd(escapeLine(detail.text), style.width - columns(before) - columns(mark), style.ellipsis);
  return before + (detail.mark === undefined ? style.dim(text) : paint(detail.mark, mark + text, style));
}

function paint(mark: Mark, text: string, style: Style): string {
  if (mark === "failed") return style.red(text);
  return mark === "ok" ? style.green(text) : style.dim(text);
}
