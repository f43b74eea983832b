import { expect, test } from "vitest";
import { causeOf } from "./testing/causes.ts";

test.each(["locked", "path-not-found", "a1-2b"])("%s is an id", (id) => {
  expect(causeOf(id, () => []).id).toBe(id);
});

test.each(["", "Locked", "not_found", "-a", "a-", "a--b", "1a", "a b", "é"])(
  "%j is none, and it is said",
  (id) => {
    expect(() => causeOf(id, () => [])).toThrow(
      new TypeError(`A cause's id is kebab-case; this one is ${JSON.stringify(id)}.`),
    );
  },
);

test("a prior that is none is refused where no type did it: it would make every confidence NaN", () => {
  expect(() => causeOf("locked", () => [], { prior: "hgih" as "high" })).toThrow(
    new TypeError('The prior of locked is one of high, medium, low; it is "hgih".'),
  );
});
