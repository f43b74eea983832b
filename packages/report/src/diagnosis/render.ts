import type { Diagnosis, Exchange } from "@multistatus/core";
import { readBody, resourcesOfExchange } from "@multistatus/core";
import { renderDescription } from "../description.ts";
import { renderRequest } from "../request-line.ts";
import { renderSummary } from "../summary.ts";
import { styleOf, type Style, type TextOptions } from "../text/style.ts";
import { renderTree } from "../tree/render.ts";
import { conformanceLines, escalationLines, interopLines, limitLines, symptomLines } from "./beside.ts";
import { causeLines } from "./cause.ts";
import { confirmLines, planLines } from "./plan.ts";
import { whoWords } from "../formats/words.ts";
import { wrap } from "./wrap.ts";

/** How a diagnosis is shown, and how much of it. */
export interface DiagnosisTextOptions extends TextOptions {
  /** The first line, in place of the request and how it ended. */
  headline?: string;
  /** Causes shown; default 3. */
  causes?: number;
  /** Pieces of evidence shown for each cause; default 5. */
  evidence?: number;
  /** Steps of the plan shown, those after the third by their title alone; default 6. */
  steps?: number;
  /** Lines of the resource tree; default 20, and 10 where nothing is wrong. */
  treeLines?: number;
}

function verdict(diagnosis: Diagnosis, style: Style): string[] {
  const mark = diagnosis.healthy ? style.green(style.ok) : style.red(style.failed);
  const lines = wrap(style.clean(diagnosis.summary), style.width, "  ");
  return lines.map((line, index) => (index === 0 ? `${mark} ${line.slice(2)}` : line));
}

function who(diagnosis: Diagnosis, style: Style): string[] {
  const words = whoWords(diagnosis);
  return words === "" ? [] : wrap(style.clean(words), style.width, "").map(style.dim);
}

function tree(diagnosis: Diagnosis, exchange: Exchange, options: DiagnosisTextOptions): string[] {
  const view = resourcesOfExchange(exchange);
  if (view.resources.length === 0) return [];
  const maxLines = options.treeLines ?? (diagnosis.healthy ? 10 : 20);
  const said = renderDescription(readBody(exchange), options);
  return [
    renderSummary(view, options),
    ...(said === "" ? [] : wrap(said, styleOf(options).width, "")),
    ...renderTree(view, { ...options, maxLines }).split("\n"),
  ];
}

function causes(diagnosis: Diagnosis, style: Style, options: DiagnosisTextOptions): string[] {
  const most = options.causes ?? 3;
  const shown = diagnosis.causes.slice(0, most);
  const hidden = diagnosis.causes.slice(most).map(({ id }) => id);
  return [
    ...shown.flatMap((cause, index) =>
      causeLines(cause, shown.slice(0, index), style, options.evidence ?? 5),
    ),
    ...(hidden.length > 0 ? wrap(`less likely: ${hidden.join(", ")}`, style.width, "").map(style.dim) : []),
  ];
}

/**
 * A diagnosis for a person at a terminal: verdict, tree with the failing resources, causes with their evidence, then
 * what to do, quick wins first, and the request that confirms it.
 *
 * @param exchange the diagnosed exchange, for its request line and tree; without it those are left out
 */
export function renderDiagnosis(
  diagnosis: Diagnosis,
  exchange?: Exchange,
  options: DiagnosisTextOptions = {},
): string {
  // A diagnosis is masked; masked once more, the examples of an If header in the fixes would be taken for tokens.
  const style = styleOf({ ...options, mask: (text) => text });
  const headline = options.headline ?? (exchange && renderRequest(exchange, options));
  const head = headline === undefined ? [] : [headline, ...who(diagnosis, style), ""];
  const sections: [title: string, lines: string[]][] = [
    ["Resources", exchange ? tree(diagnosis, exchange, options) : []],
    [diagnosis.causes.length === 1 ? "Cause" : "Causes", causes(diagnosis, style, options)],
    ["What to do", planLines(diagnosis, style, options.steps ?? 6)],
    ["To confirm", confirmLines(diagnosis, style)],
    ["Whom to ask", escalationLines(diagnosis, style)],
    ["Seen beside it", symptomLines(diagnosis, style)],
    ["What clients make of it", interopLines(diagnosis, style)],
    ["Departures from the standard", conformanceLines(diagnosis, style)],
    ["Not taken into account", limitLines(diagnosis, style)],
  ];
  return [
    ...head,
    ...verdict(diagnosis, style),
    ...sections.flatMap(([title, lines]) =>
      lines.length === 0 ? [] : ["", style.bold(title)].concat(lines),
    ),
  ].join("\n");
}
