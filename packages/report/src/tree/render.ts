import type { Exchange, Resource, ResourceView } from "@multistatus/core";
import { resourcesOfExchange } from "@multistatus/core";
import { countByStatus, counted } from "../summary.ts";
import { styleOf, type Style, type TextOptions } from "../text/style.ts";
import { detailsOf, type Detail } from "./details.ts";
import { draw } from "./draw.ts";
import { linesOf } from "./lines.ts";
import { rowsOf, type Row } from "./rows.ts";
import { mostUrgent, selectRows, type Selection } from "./select.ts";

/** How the tree of resources is shown, and how much of it. */
export interface TreeOptions extends TextOptions {
  /**
   * The most lines to return, at least 1; default no limit. Where the tree is longer, failing resources are shown first,
   * and the last line counts what is not shown.
   */
  maxLines?: number;
  /** Shows only these resources, and the collections above them. */
  filter?: (resource: Resource) => boolean;
}

const detailsShown = 6;

/** From here on only what may be shown gets a row: a tree of 100,000 for a screen of it takes longer than reading the answer. */
const LARGE = 10_000;

/**
 * The resources of a Multi-Status as a tree of collections and members, one line each with mark, name and status;
 * failed properties, conditions and descriptions stand beneath. Names are escaped: nothing in them reaches a terminal.
 * An exchange without resources gives an empty string.
 */
export function renderTree(source: ResourceView | Exchange, options: TreeOptions = {}): string {
  const view = "resources" in source ? source : resourcesOfExchange(source);
  const style = styleOf(options);
  const maxLines = Math.max(1, options.maxLines ?? Number.POSITIVE_INFINITY);
  const listed = options.filter === undefined ? view.resources : view.resources.filter(options.filter);
  const isPart = listed.length > Math.max(LARGE, maxLines);
  const rows = isPart
    ? rowsOf(view, options.filter, mostUrgent(listed, view, maxLines))
    : rowsOf(view, options.filter);
  const details = new Map<Row, Detail[]>();
  const detailsFor = (row: Row): Detail[] => {
    const known =
      details.get(row) ?? (row.resource === undefined ? [] : cut(detailsOf(row.resource, style), style));
    details.set(row, known);
    return known;
  };
  const cost = (row: Row): number => 1 + detailsFor(row).length;
  const everything = isPart ? undefined : fits(rows, maxLines, cost);
  const selection = everything ?? selectRows(rows, view.rootFailures, maxLines - 1, cost);
  const lines = linesOf(draw(rows, selection, style), detailsFor, style);
  if (everything === undefined) lines.push(style.dim(remainder(listed, rows, selection, style)));
  return lines.join("\n");
}

function fits(rows: readonly Row[], maxLines: number, cost: (row: Row) => number): Selection | undefined {
  let lines = 0;
  for (const row of rows) {
    lines += lines > maxLines ? 0 : cost(row);
    if (lines > maxLines) return undefined;
  }
  return { inTree: new Set(rows.keys()), alone: [] };
}

function cut(details: Detail[], style: Style): Detail[] {
  if (details.length <= detailsShown) return details;
  const rest = details.length - detailsShown + 1;
  return [...details.slice(0, detailsShown - 1), { text: `${style.ellipsis} ${rest} more` }];
}

function remainder(
  listed: readonly Resource[],
  rows: readonly Row[],
  { inTree, alone }: Selection,
  style: Style,
): string {
  const shown = [...inTree, ...alone].flatMap((index) => rows[index]?.resource ?? []);
  const hidden = listed.length - shown.length;
  const what = hidden === 0 ? "" : `: ${countByStatus(listed, style.times, shown)}`;
  return `${style.ellipsis} ${counted(hidden, "more resource")} not shown${what}`;
}
