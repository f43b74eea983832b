import { inspect } from "node:util";
import { expect, test } from "vitest";
import { createMemo } from "./memo.ts";
import type { Exchange } from "./types.ts";

const exchange = (): Exchange => ({
  request: { method: "GET", url: "http://dav.example/", headers: [] },
  timing: { startedAt: "2026-01-01T00:00:00.000Z", duration: 1 },
  hops: [],
});

test("a value is kept for the one exchange, and may be replaced", () => {
  const memo = createMemo<string>();
  const [one, other] = [exchange(), exchange()];
  expect(memo.get(one)).toBeUndefined();
  memo.set(one, "first");
  memo.set(one, "second");
  expect(memo.get(one)).toBe("second");
  expect(memo.get(other)).toBeUndefined();
});

test("memos do not know of each other", () => {
  const [one, other] = [createMemo<string>(), createMemo<string>()];
  const subject = exchange();
  one.set(subject, "one");
  expect(other.get(subject)).toBeUndefined();
  other.set(subject, "other");
  expect([one.get(subject), other.get(subject)]).toEqual(["one", "other"]);
});

test("nothing of it can be seen, and no copy has it", () => {
  const memo = createMemo<string>();
  const subject = exchange();
  memo.set(subject, "kept");
  expect(Reflect.ownKeys(subject)).toEqual(Reflect.ownKeys(exchange()));
  expect(inspect(subject, { showHidden: true })).toBe(inspect(exchange(), { showHidden: true }));
  expect(subject).toStrictEqual(exchange());
  const copies: Exchange[] = [
    { ...subject },
    structuredClone(subject),
    Object.create(subject) as Exchange,
    Object.defineProperties({} as Exchange, Object.getOwnPropertyDescriptors(subject)),
  ];
  expect(copies.map((copy) => memo.get(copy))).toEqual([undefined, undefined, undefined, undefined]);
});

test("a frozen exchange is kept for as well, frozen before or after", () => {
  const memo = createMemo<string>();
  const before = Object.freeze(exchange());
  memo.set(before, "before");
  memo.set(before, "before, again");
  const after = exchange();
  memo.set(after, "after");
  Object.freeze(after);
  expect([memo.get(before), memo.get(after)]).toEqual(["before, again", "after"]);
});
