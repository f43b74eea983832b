import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { casesIn } from "../../score/cases.ts";
import { scoreCase } from "../../score/score.ts";

// Rebuilt from what products are known to answer; nobody could record them here.
const reports = casesIn([fileURLToPath(new URL("../../test/fixtures/reports", import.meta.url))]);

test.each([...reports].map((one) => [one.label.id, one] as const))("%s", (_, one) => {
  const { expected, said, recall, precision } = scoreCase(one);
  expect(said[0]?.id ?? "none").toBe(expected);
  expect([recall ?? 1, precision ?? 1]).toEqual([1, 1]);
});
