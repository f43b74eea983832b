import type { Diagnosis, PlanStep } from "@multistatus/core";
import { columns } from "../text/fit.ts";
import type { Style } from "../text/style.ts";
import { wrap } from "./wrap.ts";

/** Steps beyond the first ones are named and not spelt out. */
const SPELT_OUT = 3;

function stepLines(step: PlanStep, index: number, style: Style): string[] {
  const notes = [
    step.difficulty,
    ...(step.risk === "none" ? [] : [`${step.risk} risk`]),
    ...(step.cause ? [step.cause] : []),
  ];
  const lines = wrap(style.clean(step.title), style.width, `${index + 1}. `);
  const note = `(${notes.join(", ")})`;
  const last = lines.at(-1) ?? "";
  if (columns(last) + 2 + note.length <= style.width) lines[lines.length - 1] = `${last}  ${style.dim(note)}`;
  else lines.push(`   ${style.dim(note)}`);
  if (index >= SPELT_OUT) return lines;
  for (const line of step.do) {
    const wrapped = wrap(style.clean(line.replaceAll("\n", " ")), style.width, "   - ");
    lines.push(...(line.startsWith("Caution: ") ? wrapped.map(style.yellow) : wrapped));
  }
  return lines;
}

/** What to do, in order, without the request that confirms it. */
export function planLines({ plan, causes }: Diagnosis, style: Style, most: number): string[] {
  const confirm = causes[0]?.confirm?.curl;
  const steps = plan.filter((step) => confirm === undefined || step.do[0] !== confirm);
  const lines = steps.slice(0, most).flatMap((step, index) => stepLines(step, index, style));
  const hidden = steps.length - most;
  if (hidden > 0)
    lines.push(style.dim(`${style.ellipsis} ${hidden} more step${hidden === 1 ? "" : "s"} in the JSON form`));
  return lines;
}

/** What the repeated request must show, and the command for it at the margin, so that it can be copied as it stands. */
export function confirmLines({ causes }: Diagnosis, style: Style): string[] {
  const confirm = causes[0]?.confirm;
  if (!confirm) return [];
  const expected = wrap(`Send the request again and expect ${confirm.expect}:`, style.width, "");
  // Each line by itself: its end belongs to the command, what else a terminal would obey does not.
  return [...expected, "", ...confirm.curl.split("\n").map((line) => style.clean(line))];
}
