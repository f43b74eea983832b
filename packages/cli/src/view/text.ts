import { type Condition, outcomeOf } from "@multistatus/core";
import {
  escapeLine,
  renderDescription,
  renderRootFailures,
  renderSummary,
  renderTree,
  type TextOptions,
} from "@multistatus/report";

import type { ViewOptions } from "../commands/show.ts";
import { wrap, wrapLines } from "../io/prose.ts";
import { doubtsOf, verdictLine } from "../exchanges/doubts.ts";
import { statusComplaints } from "../exchanges/verdict.ts";
import type { Terminal } from "../io/terminal.ts";
import { findingsOf, findingsText } from "./findings.ts";
import { headerLines, wayLines } from "./heads.ts";
import { headline } from "./headline.ts";
import type { ShownExchange } from "./model.ts";
import { selection } from "./select.ts";
import { unknownNote } from "./unknown.ts";

/** The view for a person at a terminal: what was asked, the outer status, the resources, what is odd. */
export function toText(shown: ShownExchange, options: ViewOptions, terminal: Terminal): string {
  const style: TextOptions = { color: terminal.color, width: terminal.width, mask: shown.mask };
  const { exchange, view } = shown;
  const parts = [
    [headline(shown, style), ...wayLines(exchange, shown.mask), summary(shown, style)],
    options.verbose === true ? headerLines(shown.masked()) : [],
    [tree(shown, options, terminal, style)],
    [wrapLines(renderRootFailures(view, style), terminal.width)],
    [findingsText(findingsOf(shown), style)],
    [wrap(unknownNote(exchange), terminal.width)],
  ];
  return parts
    .map((lines) => lines.filter((line) => line !== "").join("\n"))
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The counts of a Multi-Status; of any other answer what is not well, with the conditions of a DAV:error. */
function summary({ exchange, body, view, complaints, mask }: ShownExchange, style: TextOptions): string {
  if (body?.kind === "multistatus" || view.resources.length > 0) {
    const lines = [renderSummary(view, style), verdictLine(doubtsOf(exchange, body))];
    return [...lines.map((line) => escapeLine(mask(line))), renderDescription(body, style)]
      .filter((line) => line !== "")
      .map((line) => wrap(line, style.width ?? 80))
      .join("\n");
  }
  const told = new Set(statusComplaints(exchange));
  const conditions = body === undefined ? [] : outcomeOf(exchange).conditions;
  return [
    escapeLine(mask(complaints.filter((complaint) => !told.has(complaint)).join("; "))),
    ...conditions.map((condition) => escapeLine(`DAV:error ${conditionLine(condition, mask)}`)),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** `no-conflicting-lock: /docs/a.txt`; texts masked, and then cut to what fits a line or two. */
function conditionLine(
  { namespace, localName, name, hrefs, text }: Condition,
  mask: ShownExchange["mask"],
): string {
  const value = mask(hrefs.length > 0 ? hrefs.join(", ") : (text ?? ""));
  const cut = value.length > 160 ? `${value.slice(0, 160)}…` : value;
  return [namespace === "DAV:" ? localName : name, cut].filter((part) => part !== "").join(": ");
}

function tree({ view }: ShownExchange, options: ViewOptions, terminal: Terminal, style: TextOptions): string {
  const filter = selection(options);
  if (filter !== undefined && !view.resources.some(filter)) {
    return view.resources.length === 0 ? "" : "No resource fits the filter.";
  }
  return renderTree(view, {
    ...style,
    ...(filter === undefined ? {} : { filter }),
    ...(terminal.maxLines === undefined ? {} : { maxLines: terminal.maxLines }),
  });
}
