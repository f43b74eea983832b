import { redactUrl } from "../arguments/redact.ts";
import { titleOf } from "./expectations.ts";
import type { PlannedProject } from "./plan.ts";
import { methodOf } from "./request.ts";

/** What would be run, with what is asked and expected. */
export function listText(plan: readonly PlannedProject[]): string {
  return plan
    .map(({ project, checks }) => {
      const lines = checks.flatMap(({ check, title, expect }) => [
        `  ${title}${check.skip === undefined ? "" : `  (skipped: ${check.skip})`}`,
        `    ${methodOf(check)} ${check.path ?? ""}`.trimEnd(),
        ...expect.map((each) => `    ${titleOf(each)}`),
      ]);
      return [`${project.name}  ${redactUrl(project.url)}`, ...lines].join("\n");
    })
    .join("\n\n");
}
