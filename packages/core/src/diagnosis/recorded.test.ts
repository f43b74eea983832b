import { expect, test } from "vitest";
import { recordedCase, recordedCases } from "../../test/recorded-case.ts";
import { scoreCase } from "../../score/score.ts";

test.each(recordedCases)("the true cause comes first, and nothing where all is well: %s", (id) => {
  const { accepted, recall = 1, said, top1 } = scoreCase(recordedCase(id));
  expect(top1, `${accepted.join(" | ")} ← ${JSON.stringify(said)}`).toBe(true);
  expect(recall).toBe(1);
});
