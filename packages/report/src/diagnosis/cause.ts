import type { Cause, Evidence } from "@multistatus/core";
import { percent } from "../formats/words.ts";
import { fitEnd } from "../text/fit.ts";
import type { Style } from "../text/style.ts";
import { distinctEvidence } from "./evidence.ts";
import { placeOf } from "./place.ts";
import { rivalOf } from "./rival.ts";
import { wrap } from "./wrap.ts";

const RANK = { decisive: 0, strong: 1, moderate: 2, weak: 3 };
const PATHS = 5;
const QUOTE_LINES = 4;

function evidenceLines(piece: Evidence, style: Style): string[] {
  const mark = piece.for ? style.green("+") : style.red("-");
  const lines = wrap(`${style.clean(piece.text)} (${placeOf(piece)})`, style.width, "     ").map(
    (line, index) => (index === 0 ? `   ${mark} ${line.slice(5)}` : line),
  );
  return [...lines, ...quoteLines(piece.quote, style)];
}

/** What proves it often stands at the end of a log line, so that one line of a narrow screen is not enough. */
function quoteLines(quote: string | undefined, style: Style): string[] {
  if (!quote) return [];
  const lines = wrap(style.clean(quote), style.width, "     > ");
  const shown = lines.slice(0, QUOTE_LINES);
  if (lines.length > shown.length) shown[shown.length - 1] += ` ${style.ellipsis}`;
  return shown.map((line) => style.dim(fitEnd(line, style.width, style.ellipsis)));
}

function shareOf({ accountsFor: { failures, of } }: Cause): string | undefined {
  if (of < 2 || failures === 0) return undefined;
  return `explains ${failures.toLocaleString("en-US")} of ${of.toLocaleString("en-US")} failures`;
}

function pathsOf({ resources, resourceCount }: Cause, style: Style): string[] {
  if (resources.length === 0) return [];
  const shown = resources.slice(0, PATHS).map((path) => style.clean(path));
  const more =
    resourceCount > PATHS ? ` and ${(resourceCount - shown.length).toLocaleString("en-US")} more` : "";
  return wrap(`at ${shown.join(", ")}${more}`, style.width, "   ");
}

/**
 * One cause with its evidence, the strongest first; the fixes stand in the plan.
 *
 * @param before the causes above it
 * @param most pieces of evidence shown
 */
export function causeLines(cause: Cause, before: readonly Cause[], style: Style, most: number): string[] {
  const sure = { high: style.green, medium: style.yellow, low: style.dim }[cause.likelihood];
  const rival = rivalOf(cause, before);
  const note = rival === undefined ? shareOf(cause) : `instead of ${rival}`;
  const lines = [
    `${before.length + 1}. ${style.bold(cause.id)}  ${sure(`${cause.likelihood}, ${percent(cause.confidence)}`)}${note === undefined ? "" : style.dim(`  ${note}`)}`,
    ...wrap(style.clean(cause.title), style.width, "   "),
    ...pathsOf(cause, style),
  ];
  const pieces = distinctEvidence(cause).toSorted(
    (a, b) => Number(b.for) - Number(a.for) || RANK[a.weight] - RANK[b.weight],
  );
  for (const piece of pieces.slice(0, most)) lines.push(...evidenceLines(piece, style));
  const hidden = pieces.length - most;
  if (hidden > 0)
    lines.push(
      style.dim(`   ${style.ellipsis} ${hidden} more ${hidden === 1 ? "piece" : "pieces"} of evidence`),
    );
  return lines;
}
