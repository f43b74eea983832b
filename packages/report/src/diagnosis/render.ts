import type { Diagnosis, Exchange } from "@multistatus/core";
import { resourcesOfExchange } from "@multistatus/core";
import { renderRequestLine } from "../request-line.ts";
import { renderSummary } from "../summary.ts";
import { styleOf, type Style, type TextOptions } from "../text/style.ts";
import { renderTree } from "../tree/render.ts";
import { causeLines } from "./cause.ts";
import { planLines } from "./plan.ts";
import { wrap } from "./wrap.ts";

export interface DiagnosisTextOptions extends TextOptions {
  /** Causes shown; default 3. */
  causes?: number;
  /** Pieces of evidence shown for each cause; default 6. */
  evidence?: number;
  /** Steps of the plan shown; default 6. */
  steps?: number;
  /** Lines of the resource tree; default 20. */
  treeLines?: number;
}

const section = (title: string, lines: readonly string[], style: Style): string[] =>
  lines.length === 0 ? [] : ["", style.bold(title), ...lines];

function verdict(diagnosis: Diagnosis, style: Style): string[] {
  const text = style.clean(diagnosis.summary);
  const mark = diagnosis.healthy ? style.green(style.ok) : style.red(style.failed);
  return wrap(text, style.width, "  ").map((line, index) =>
    index === 0 ? `${mark} ${line.slice(2)}` : line,
  );
}

function beside(diagnosis: Diagnosis, style: Style): string[] {
  const lines: string[] = [];
  for (const { title, count } of diagnosis.symptoms.slice(0, 6))
    lines.push(...wrap(`${style.clean(title)}${count > 1 ? ` (${count})` : ""}`, style.width, "- "));
  return lines;
}

function conformance(diagnosis: Diagnosis, style: Style): string[] {
  const shown = diagnosis.conformance.slice(0, 5);
  const lines = shown.flatMap(({ rfc, level, message, count }) =>
    wrap(
      `${rfc} (${level}): ${style.clean(message)}${count > 1 ? ` (${count} times)` : ""}`,
      style.width,
      "- ",
    ),
  );
  if (diagnosis.conformance.length > shown.length)
    lines.push(style.dim(`${style.ellipsis} ${diagnosis.conformance.length - shown.length} more`));
  return lines;
}

function who(diagnosis: Diagnosis, style: Style): string[] {
  const { origin, intermediaries } = diagnosis.who;
  const name = (product: { name: string; version?: string }): string =>
    style.clean(product.version === undefined ? product.name : `${product.name} ${product.version}`);
  const parts = [
    ...(origin ? [`server ${name(origin)}`] : []),
    ...intermediaries.map((product) => `behind ${name(product)}`),
  ];
  return parts.length === 0 ? [] : [style.dim(parts.join(", "))];
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
  const style = styleOf(options);
  const lines: string[] = [];
  if (exchange) lines.push(renderRequestLine(exchange, options), ...who(diagnosis, style), "");
  lines.push(...verdict(diagnosis, style));
  if (exchange) {
    const view = resourcesOfExchange(exchange);
    if (view.resources.length > 0) {
      const maxLines = options.treeLines ?? 20;
      lines.push(
        ...section(
          "Resources",
          [renderSummary(view, options), ...renderTree(view, { ...options, maxLines }).split("\n")],
          style,
        ),
      );
    }
  }
  const most = options.causes ?? 3;
  const causes = diagnosis.causes.slice(0, most);
  lines.push(
    ...section(
      "Causes",
      causes.flatMap((cause, index) => causeLines(cause, index, style, options.evidence ?? 6)),
      style,
    ),
  );
  if (diagnosis.causes.length > most)
    lines.push(style.dim(`${style.ellipsis} ${diagnosis.causes.length - most} less likely`));
  lines.push(...section("What to do", planLines(diagnosis.plan, style, options.steps ?? 6), style));
  lines.push(
    ...section(
      "Whom to ask",
      diagnosis.escalate.flatMap(({ to, tell }) => wrap(`${to}: ${style.clean(tell)}`, style.width, "- ")),
      style,
    ),
  );
  lines.push(...section("Seen beside it", beside(diagnosis, style), style));
  lines.push(...section("Departures from the standard", conformance(diagnosis, style), style));
  lines.push(
    ...section(
      "Not taken into account",
      diagnosis.limits.flatMap((limit) => wrap(style.clean(limit), style.width, "- ")),
      style,
    ),
  );
  return lines.join("\n");
}
