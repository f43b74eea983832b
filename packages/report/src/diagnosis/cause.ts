import type { Cause, Evidence } from "@multistatus/core";
import { fitEnd } from "../text/fit.ts";
import type { Style } from "../text/style.ts";
import { placeOf } from "./place.ts";
import { wrap } from "./wrap.ts";

const RANK = { decisive: 0, strong: 1, moderate: 2, weak: 3 };
const PATHS = 5;

function evidenceLines(piece: Evidence, style: Style): string[] {
  const mark = piece.for ? style.green("+") : style.red("-");
  const lines = wrap(`${style.clean(piece.text)} (${placeOf(piece)})`, style.width, "      ").map(
    (line, index) => (index === 0 ? `    ${mark} ${line.slice(6)}` : line),
  );
  if (piece.quote)
    lines.push(style.dim(fitEnd(`      > ${style.clean(piece.quote)}`, style.width, style.ellipsis)));
  return lines;
}

/** Never 100: a diagnosis is no proof. */
const percent = (share: number): string => `${Math.min(99, Math.round(share * 100))} %`;

/** One cause with its evidence, the strongest first; the fixes stand in the plan. */
export function causeLines(cause: Cause, index: number, style: Style, evidence: number): string[] {
  const sure = { high: style.green, medium: style.yellow, low: style.dim }[cause.likelihood];
  const head = `${index + 1}. ${style.bold(cause.id)}  ${sure(`${cause.likelihood}, ${percent(cause.confidence)}`)}`;
  const { failures, of } = cause.accountsFor;
  const share = of > 0 && failures > 0 ? style.dim(`  explains ${failures} of ${of}`) : "";
  const lines = [head + share, ...wrap(style.clean(cause.title), style.width, "   ")];
  if (cause.resources.length > 0) {
    const shown = cause.resources
      .slice(0, PATHS)
      .map((path) => style.clean(path))
      .join(", ");
    const more = cause.resourceCount > PATHS ? ` and ${cause.resourceCount - PATHS} more` : "";
    lines.push(...wrap(`at ${shown}${more}`, style.width, "   "));
  }
  const pieces = cause.evidence.toSorted(
    (a, b) => Number(b.for) - Number(a.for) || RANK[a.weight] - RANK[b.weight],
  );
  for (const piece of pieces.slice(0, evidence)) lines.push(...evidenceLines(piece, style));
  if (pieces.length > evidence)
    lines.push(style.dim(`    ${style.ellipsis} ${pieces.length - evidence} more pieces of evidence`));
  return lines;
}
