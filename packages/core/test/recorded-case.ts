import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { casesIn } from "../score/cases.ts";
import type { Case } from "../score/cases.ts";

const folder = new URL("fixtures/diagnosis/", import.meta.url);

/** Ids of the recorded scenarios that are kept as fixtures. */
export const recordedCases: readonly string[] = readdirSync(folder);

/** A recorded scenario of `recordedCases`. */
export function recordedCase(id: string): Case {
  const [found] = casesIn([fileURLToPath(new URL(id, folder))]);
  if (!found) throw new Error(`fixtures/diagnosis/${id} is no recorded scenario.`);
  return found;
}
