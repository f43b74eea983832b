import { fileURLToPath } from "node:url";
import { casesIn } from "../score/cases.ts";
import type { Case } from "../score/cases.ts";

/** A recorded scenario that is kept as a fixture in `fixtures/diagnosis`. */
export function recordedCase(id: string): Case {
  const [found] = casesIn([fileURLToPath(new URL(`fixtures/diagnosis/${id}`, import.meta.url))]);
  if (!found) throw new Error(`fixtures/diagnosis/${id} is no recorded scenario.`);
  return found;
}
