import { expect, test } from "vitest";
import { buildContext } from "./context/build.ts";
import { ALL_CAUSES } from "./causes/index.ts";
import { PAYLOAD, speaksAgainst, speaksFor, STATUS } from "./evidence.ts";
import { rank } from "./rank.ts";
import { causeOf } from "./testing/causes.ts";
import { exchangeOf, statusesOf } from "./testing/exchange.ts";
import type { Problem } from "./types.ts";
import { PRIORS, UNKNOWN, WEIGHTS } from "./weights.ts";

const { context } = buildContext({
  exchange: exchangeOf({
    method: "DELETE",
    url: "https://dav.example/docs/",
    status: 207,
    body: statusesOf({ "/docs/a": 423, "/docs/b": 403, "/docs/c": 500 }),
  }),
});
const problem = context.problems[1] as Problem;

test("confidence is the share of exp(score) among the rivals and none of them", () => {
  const ranked = rank(context, problem, [
    causeOf("strong-one", () => ["strong"]),
    causeOf("weak-one", () => ["weak", "moderate"], { prior: "low" }),
  ]);
  const scores = [PRIORS.high + WEIGHTS.strong, PRIORS.low + WEIGHTS.weak + WEIGHTS.moderate];
  const total = [...scores, UNKNOWN].reduce((sum, score) => sum + Math.exp(score), 0);
  expect(ranked.map(({ cause }) => cause.id)).toEqual(["strong-one", "weak-one"]);
  expect(ranked.map(({ confidence }) => confidence)).toEqual(
    scores.map((score) => expect.closeTo(Math.exp(score) / total, 10)),
  );
});

test("evidence against a cause counts as much as evidence for it", () => {
  const torn = causeOf("torn", () => [], {
    look: () => ({
      evidence: [speaksFor("strong", STATUS, "For it."), speaksAgainst("strong", STATUS, "Against it.")],
    }),
  });
  expect(rank(context, problem, [torn])[0]?.score).toBe(PRIORS.high);
});

test("a cause for which nothing speaks is no rival", () => {
  const against = causeOf("against", () => [], {
    look: () => ({ evidence: [speaksAgainst("weak", STATUS, "Against it.")] }),
  });
  const only = causeOf("only", () => ["moderate"]);
  expect(rank(context, problem, [only, against])).toEqual(rank(context, problem, [only]));
});

test("of a body that was not recorded nothing is evidence", () => {
  const torn = causeOf("torn", () => [], {
    look: () => ({
      evidence: [speaksFor("strong", STATUS, "Status."), speaksFor("decisive", PAYLOAD, "Body.")],
    }),
  });
  const unseen = { ...context, exchange: { ...context.exchange, unknown: ["response-body" as const] } };
  const [ranked] = rank(unseen, problem, [torn]);
  expect(ranked?.sighting.evidence.map(({ text }) => text)).toEqual(["Status."]);
  expect(ranked?.score).toBe(PRIORS.high + WEIGHTS.strong);
});

test("weak evidence alone does not beat none of them", () => {
  const [weak] = rank(context, problem, [causeOf("weak-one", () => ["weak"])]);
  const [moderate] = rank(context, problem, [causeOf("moderate-one", () => ["moderate"])]);
  expect(weak?.confidence).toBeLessThan(0.5);
  expect(moderate?.confidence).toBeGreaterThan(0.5);
});

test("very sure causes leave finite figures", () => {
  const sure = causeOf("sure", () => Array.from({ length: 300 }, () => "decisive" as const));
  const also = causeOf("also", () => ["weak"]);
  const [first, second] = rank(context, problem, [also, sure]);
  expect([first?.cause.id, first?.confidence, second?.confidence]).toEqual([
    "sure",
    1,
    expect.closeTo(0, 10),
  ]);
});

test("every one of our own causes is ranked by its evidence alone", () => {
  for (const one of context.problems)
    for (const { cause, sighting, score, confidence } of rank(context, one, ALL_CAUSES)) {
      const weighed = sighting.evidence.reduce(
        (sum, piece) => sum + (piece.for ? 1 : -1) * WEIGHTS[piece.weight],
        PRIORS[cause.prior],
      );
      expect(score).toBeCloseTo(weighed, 10);
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThan(1);
    }
});
