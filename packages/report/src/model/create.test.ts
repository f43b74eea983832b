import { expect, test } from "vitest";
import { unique } from "./create.ts";

test("ids are unique, also where one looks like what another becomes", () => {
  const taken = new Map<string, number>();
  const ids = ["a", "a-2", "a", "a", "a-2", "b", "a"].map((id) => unique(id, taken));
  expect(ids).toEqual(["a", "a-2", "a-3", "a-4", "a-2-2", "b", "a-5"]);
});

test("an id that very many want is found at once", () => {
  const taken = new Map<string, number>();
  for (let count = 1; count <= 200_000; count += 1) unique("1", taken);
  expect(unique("1", taken)).toBe("1-200001");
});
