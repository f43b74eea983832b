import { describe, expect, test } from "vitest";
import { recordedCase, recordedCases } from "../../test/recorded-case.ts";
import { ALL_CAUSES } from "./causes/index.ts";
import { diagnose } from "./diagnose.ts";
import { causeOf } from "./testing/causes.ts";
import { PRIORS, WEIGHTS } from "./weights.ts";
import { deleted } from "./testing/deleted.ts";

describe("confidence", () => {
  const priorOf = (id: string): number =>
    PRIORS[ALL_CAUSES.find((cause) => cause.id === id)?.prior ?? "high"];

  test.each(recordedCases)("can be traced to the evidence that is given: %s", { tags: "large" }, (id) => {
    const { causes, problems } = diagnose(recordedCase(id).input);
    for (const problem of problems) {
      // A cause that was seen in several problems carries the evidence of all of them.
      const seen = causes.filter((cause) => cause.problems.length === 1 && cause.problems[0] === problem.id);
      const scored = seen.map((cause) => ({
        odds: Math.log(cause.confidence),
        score: cause.evidence.reduce(
          (sum, piece) => sum + (piece.for ? 1 : -1) * WEIGHTS[piece.weight],
          priorOf(cause.id),
        ),
      }));
      const [first, ...others] = scored;
      for (const other of others)
        expect((first?.odds ?? 0) - other.odds).toBeCloseTo((first?.score ?? 0) - other.score, 1);
    }
  });

  test("the causes of a problem and none of them share one whole", { tags: "large" }, () => {
    for (const id of recordedCases)
      for (const { causes } of diagnose(recordedCase(id).input).problems) {
        const sum = causes.reduce((total, { confidence }) => total + confidence, 0);
        expect(sum).toBeLessThanOrEqual(1.001);
        expect(causes).toEqual(causes.toSorted((a, b) => b.confidence - a.confidence));
      }
  });
});

test("a problem names its rivals as the flat list does, but those that are not worth anybody's time", () => {
  const sure = causeOf("sure", ({ status }) => (status === 499 ? ["decisive", "decisive"] : []));
  const rival = causeOf("rival", ({ status }) => (status === 499 ? ["decisive", "strong"] : []));
  const slight = causeOf("slight", ({ status }) => (status === 499 ? ["moderate"] : []));
  const { causes, problems } = diagnose(
    { exchange: deleted({ "/docs/a": 499 }) },
    { causes: [slight, rival, sure] },
  );
  expect(causes.map(({ id }) => id)).toEqual(["sure", "rival"]);
  expect(problems[0]?.causes).toEqual(causes.map(({ id, confidence }) => ({ id, confidence })));
});
