import { expect, test } from "vitest";
import { isWhole } from "../../context/ask.ts";
import { buildContext } from "../../context/build.ts";
import { answerTo, listed, propfind } from "../../testing/answers.ts";
import { readAnswers } from "./index.ts";
import { probeOf, answering, saidBy } from "../../../../test/said-by.ts";

test("what was changed goes well, or is refused alike, or otherwise", () => {
  const asked = answerTo("MKCOL", "/c/new", 409);
  const slash = probeOf(asked, "slash");
  expect(saidBy(asked, slash, { status: 201 })).toEqual({ "path-redirect": "for, decisive" });
  expect(saidBy(asked, slash, { status: 409 })).toEqual({ "path-redirect": "against, strong" });
  expect(saidBy(asked, slash, { status: 404 })).toEqual({});
});

test("a probe of another kind, and failures inside a Multi-Status, are left to the rules", () => {
  const asked = propfind("/c/", 404);
  expect(saidBy(asked, { ...probeOf(asked, "look"), id: "own" }, { status: 404 })).toEqual({});
  const whole = listed("/c/", "/c/a");
  const probe = probeOf(whole, "look");
  const { context } = buildContext({
    exchange: whole,
    probes: [{ probe, exchange: answering(probe, { status: 404 }) }],
  });
  const problem = context.problems.find(isWhole);
  expect(problem && readAnswers(context, problem)("already-exists", undefined)).toBeUndefined();
});
