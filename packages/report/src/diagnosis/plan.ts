import type { PlanStep } from "@multistatus/core";
import type { Style } from "../text/style.ts";
import { wrap } from "./wrap.ts";

function stepLines(step: PlanStep, index: number, style: Style): string[] {
  const notes = [
    step.difficulty,
    ...(step.risk === "none" ? [] : [`${step.risk} risk`]),
    ...(step.cause ? [step.cause] : []),
  ];
  const lines = [...wrap(style.clean(step.title), style.width, `${index + 1}. `)];
  lines[lines.length - 1] += style.dim(`  (${notes.join(", ")})`);
  for (const line of step.do) {
    const caution = line.startsWith("Caution: ");
    const [first = "", ...rest] = line.split("\n");
    const wrapped =
      rest.length > 0
        ? [`     ${style.clean(first)}`, ...rest.map((one) => `     ${style.clean(one)}`)]
        : wrap(style.clean(line), style.width, "   - ");
    lines.push(...wrapped.map((one) => (caution ? style.yellow(one) : one)));
  }
  return lines;
}

/** What to do, in order: quick wins first, the request that confirms it last. */
export function planLines(plan: readonly PlanStep[], style: Style, most: number): string[] {
  if (plan.length === 0) return [];
  const last = plan.at(-1) as PlanStep;
  const shown = plan.length > most ? [...plan.slice(0, most - 1), last] : plan;
  const lines = shown.flatMap((step, index) => stepLines(step, index, style));
  if (plan.length > most)
    lines.push(style.dim(`${style.ellipsis} ${plan.length - most} more steps in the JSON form`));
  return lines;
}
