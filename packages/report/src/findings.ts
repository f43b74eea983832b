import { describeFinding, type Finding, type Severity } from "@multistatus/core";
import { counted } from "./summary.ts";
import { fitEnd, fitMiddle } from "./text/fit.ts";
import { styleOf, type Style, type TextOptions } from "./text/style.ts";

/** How findings are listed. */
export interface FindingsOptions extends TextOptions {
  /** The most findings shown, the gravest first; default all. The others are counted. */
  maxFindings?: number;
  /** Says what to do next beneath each; default true. */
  advice?: boolean;
}

const order: readonly Severity[] = ["error", "warning", "info"];

/** Findings in words, the gravest first: where, what, by which rule, and what to do next. Empty when there are none. */
export function renderFindings(findings: readonly Finding[], options: FindingsOptions = {}): string {
  const style = styleOf(options);
  const sorted = order.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const shown = sorted.slice(0, options.maxFindings ?? sorted.length);
  const lines = shown.flatMap((finding) => findingLines(finding, style, options.advice !== false));
  const rest = sorted.slice(shown.length).reduce((sum, finding) => sum + (finding.count ?? 1), 0);
  if (rest > 0) lines.push(style.dim(`${style.ellipsis} ${counted(rest, "more finding")} not shown`));
  return lines.join("\n");
}

function findingLines(finding: Finding, style: Style, withAdvice: boolean): string[] {
  const { message, advice, rfc } = describeFinding(finding);
  const { position, href, severity } = finding;
  const where = [
    ...(position === undefined ? [] : [`line ${position.line}, column ${position.column}`]),
    ...(href === undefined ? [] : [fitMiddle(style.clean(href), 60, style.ellipsis)]),
  ];
  const paint = severity === "error" ? style.red : severity === "warning" ? style.yellow : style.dim;
  const place = where.length === 0 ? "" : `${where.join(", ")}: `;
  const rule = rfc === undefined ? "" : ` (${rfc})`;
  const head = `${paint(severity)} ${finding.code}${rule}`;
  const text = fitEnd(`  ${place}${style.clean(message)}`, style.width * 3, style.ellipsis);
  return withAdvice ? [head, text, style.dim(`  ${style.arrow} ${style.clean(advice)}`)] : [head, text];
}
