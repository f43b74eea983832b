import { expect, test } from "vitest";

import { type Candidate, chooseEntries } from "./choose.ts";

/** `P!` a failed PROPFIND, `P?!` one whose body was not recorded, `P` one that went well, `-` no WebDAV. */
const recording = (notation: string): Candidate[] =>
  notation.split(" ").map((mark, index) => ({
    number: index + 1,
    dav: mark !== "-",
    failed: mark.endsWith("!"),
    untold: mark.includes("?"),
    sameRequest: mark.replace(/[?!]/g, ""),
  }));

const chosen = (notation: string, choice?: number | "last" | "all"): number[] =>
  chooseEntries(recording(notation), choice, { name: "a.har", count: 2 }).map(({ number }) => number);

test.each([
  ["P!", [1], "the only one"],
  ["P! P", [2], "a failure that was put right gives way to the last"],
  ["P! D", [1], "a failure that stays"],
  ["P! D! P", [2], "the last failure that stays"],
  ["P P! -", [2], "what is no WebDAV does not count"],
  ["P P! P! D", [3], "the last of two"],
  ["D! P?! G", [1], "a failure goes before what cannot be told"],
  ["P?! D", [1], "what cannot be told goes before what went well"],
  ["P D -", [2], "nothing failed: the last"],
  ["-", [1], "the only one, though nothing shows that it is WebDAV"],
])("%s: entry %j, %s", (notation, expected) => {
  expect(chosen(notation)).toEqual(expected);
});

test("a 404 is put right by what creates the resource, and not by what else is found", () => {
  const probe = {
    number: 1,
    dav: true,
    failed: true,
    sameRequest: "PROPFIND /new",
    path: "/new",
    missing: true,
  };
  const create = { number: 2, dav: true, failed: false, sameRequest: "MKCOL /new/", path: "/new" };
  const chosenOf = (...candidates: Candidate[]): number[] =>
    chooseEntries(candidates, undefined, { name: "a.har", count: 2 }).map(({ number }) => number);
  expect(chosenOf(probe, create)).toEqual([2]);
  expect(chosenOf(probe, { ...create, path: "/other" })).toEqual([1]);
  expect(chosenOf({ ...probe, missing: false }, create)).toEqual([1]);
});

test("a 404 after the client's own DELETE is no failure", () => {
  const remove = { number: 1, dav: true, failed: false, sameRequest: "DELETE /a", path: "/a", removes: true };
  const look = { number: 2, dav: true, failed: true, sameRequest: "PROPFIND /a", path: "/a", missing: true };
  const list = { number: 3, dav: true, failed: false, sameRequest: "PROPFIND /", path: "" };
  const chosenOf = (...candidates: Candidate[]): number[] =>
    chooseEntries(candidates, undefined, { name: "a.har", count: 3 }).map(({ number }) => number);
  expect(chosenOf(remove, look, list)).toEqual([3]);
  expect(chosenOf({ ...remove, failed: true }, look, list)).toEqual([2]);
  expect(chosenOf({ ...remove, path: "/b" }, look, list)).toEqual([2]);
});

test("a number, last and all", () => {
  expect(chosen("P! - D -", 4)).toEqual([4]);
  expect(chosen("P! - D -", "last")).toEqual([3]);
  expect(chosen("P! - D -", "all")).toEqual([1, 3]);
});

test("what is not there is said", () => {
  expect(() => chosen("P D", 3)).toThrow("a.har has no entry 3");
  expect(() => chosen("- -")).toThrow("a.har holds no WebDAV exchange");
});
