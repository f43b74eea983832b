import { expect, test } from "vitest";
import type { CauseDefinition } from "./define.ts";
import { diagnose } from "./diagnose.ts";
import { causeOf, fixOf } from "./testing/causes.ts";
import { exchangeOf, statusesOf } from "./testing/exchange.ts";
import type { Fix, PlanStep, Weight } from "./types.ts";

// Statuses that no cause of ours knows.
const exchange = exchangeOf({
  method: "DELETE",
  url: "https://dav.example/docs/",
  status: 207,
  body: statusesOf({ "/docs/a": 499, "/docs/b": 499, "/docs/c": 499, "/docs/d": 598, "/docs/e": 597 }),
});

const of = (
  status: number,
  fix: Partial<Fix>,
  weights: Weight[] = ["decisive", "strong"],
  rest: Partial<CauseDefinition> = {},
): CauseDefinition =>
  causeOf(`of-${status}`, (problem) => (problem.status === status ? weights : []), {
    fixes: [fixOf(`for ${status}`, fix)],
    ...rest,
  });

const planned = (...causes: CauseDefinition[]): PlanStep[] => diagnose({ exchange }, { causes }).plan;
const titles = (...causes: CauseDefinition[]): string[] =>
  planned(...causes)
    .map(({ title }) => title)
    .filter((title) => title.startsWith("for"));

test("what clears more goes first, also where another cause is surer", () => {
  expect(titles(of(598, {}), of(499, { difficulty: "hard", risk: "high" }, ["strong"]))).toEqual([
    "for 499",
    "for 598",
  ]);
});

test("of two that clear as much the easier goes first, then the safer, then what is asked sooner", () => {
  expect(titles(of(598, { difficulty: "hard" }), of(597, { difficulty: "medium" }))).toEqual([
    "for 597",
    "for 598",
  ]);
  expect(titles(of(598, { difficulty: "medium", risk: "none" }), of(597, { risk: "high" }))).toEqual([
    "for 597",
    "for 598",
  ]);
  expect(titles(of(598, { risk: "high" }), of(597, { risk: "low" }))).toEqual(["for 597", "for 598"]);
  expect(
    titles(of(598, {}, undefined, { family: "proxy" }), of(597, {}, undefined, { family: "request" })),
  ).toEqual(["for 597", "for 598"]);
});

test("steps come from the four likeliest causes", () => {
  const five = Array.from({ length: 5 }, (_, index) =>
    causeOf(
      `cause-${index}`,
      ({ status }) => (status === 499 ? ["strong", ...(index === 4 ? [] : (["weak"] as const))] : []),
      {
        fixes: [fixOf(`for ${index}`)],
      },
    ),
  );
  expect(titles(...five)).toEqual(["for 0", "for 1", "for 2", "for 3"]);
});

test("the last step says what to expect, and whether the same request is meant", () => {
  const last = (family: CauseDefinition["family"]) => planned(of(499, {}, undefined, { family })).at(-1);
  expect(last("server")).toMatchObject({
    title: "Repeat the same request and compare",
    why: expect.stringMatching(/^Expect a 2xx status.*\.$/),
  });
  expect(last("server")).not.toHaveProperty("cause");
  for (const family of ["request", "path", "conflict"] as const)
    expect(last(family)?.title).toBe("Send the request again with that changed, and compare");
});

test("a probe is told with all its headers, and whether it changes anything", () => {
  const asked = (readOnly: boolean): PlanStep | undefined =>
    planned(
      of(499, {}, ["moderate"], {
        probe: () => ({
          id: "look",
          question: "Is it there?",
          method: "PROPFIND",
          url: "https://dav.example/docs/",
          headers: [
            ["Depth", "0"],
            ["Accept", "*/*"],
          ],
          route: "same",
          readOnly,
          outcomes: [{ when: "207", means: "it is" }],
        }),
      }),
    )[0];
  expect(asked(true)).toMatchObject({
    risk: "none",
    do: ["PROPFIND https://dav.example/docs/, Depth: 0, Accept: */*", "207: it is."],
  });
  expect(asked(false)).toMatchObject({ risk: "high" });
});
