import { describe, expect, test } from "vitest";

import { Scope } from "./scope.ts";

const XML = "http://www.w3.org/XML/1998/namespace";
const outer = (): Scope => Scope.root().child(["xmlns", "xmlns:p", "xmlns:q"], ["DAV:", "urn:p", "urn:q"]);

describe("a name", () => {
  test.each([
    ["a", "{DAV:}a", "", "a", undefined],
    ["p:a", "{urn:p}a", "p", "a", undefined],
    ["xml:a", `{${XML}}a`, "xml", "a", undefined],
    ["DAV:a", "{DAV:}a", "DAV", "a", "undeclared-prefix"],
    ["z:a", "{}a", "z", "a", "undeclared-prefix"],
    ["p:a:b", "{urn:p}a:b", "p", "a:b", "malformed-name"],
    ["z:a:b", "{}a:b", "z", "a:b", "malformed-name"],
    [":a", "{}:a", "", ":a", "malformed-name"],
    ["a:", "{}a:", "", "a:", "malformed-name"],
  ])("%s of an element", (raw, name, prefix, localName, problem) => {
    const scope = outer();
    const resolved = scope.resolve(raw);
    expect(resolved).toMatchObject({ raw, name, prefix, localName });
    expect(resolved.problem).toBe(problem);
    expect(resolved.name).toBe(`{${resolved.namespace}}${resolved.localName}`);
  });

  test("of an attribute is in no namespace without a prefix", () => {
    const scope = outer();
    expect(scope.resolveAttribute("a")).toMatchObject({ name: "{}a", prefix: "" });
    expect(scope.resolveAttribute("p:a")).toMatchObject({ name: "{urn:p}a", prefix: "p" });
  });

  test("without a default namespace is in none", () => {
    expect(Scope.root().resolve("a")).toMatchObject({ name: "{}a", problem: undefined });
  });

  test("means the same however often and in whatever order it is asked for", () => {
    const scope = outer();
    const names = ["a", "p:a", "q:a", "a", "q:a", "p:a", "p:a", "a", "a", "b", "q:a", "b", "a"];
    const expected = names.map(
      (raw) =>
        Scope.root().child(["xmlns", "xmlns:p", "xmlns:q"], ["DAV:", "urn:p", "urn:q"]).resolve(raw).name,
    );
    for (let round = 0; round < 3; round++)
      expect(names.map((raw) => scope.resolve(raw).name)).toEqual(expected);
  });

  test("is told from very many others", () => {
    const scope = outer();
    const many = Array.from({ length: 10_000 }, (_, index) => `p:n${index}`);
    for (let round = 0; round < 2; round++)
      expect(many.map((raw) => scope.resolve(raw).name)).toEqual(many.map((raw) => `{urn:p}${raw.slice(2)}`));
  });
});

describe("declarations", () => {
  test("hold inside, also where others are added, and are taken back", () => {
    const scope = outer();
    const inner = scope.child(["xmlns:r"], ["urn:r"]).child(["x"], ["y"]);
    expect(inner.resolve("p:a").name).toBe("{urn:p}a");
    expect(inner.resolve("r:a").name).toBe("{urn:r}a");
    expect(scope.resolve("r:a").problem).toBe("undeclared-prefix");
    const bare = inner.child(["xmlns", "xmlns:p"], ["", ""]);
    expect(bare.resolve("a").name).toBe("{}a");
    expect(bare.resolve("p:a").problem).toBe("undeclared-prefix");
    expect(bare.resolve("q:a").name).toBe("{urn:q}a");
  });

  test("are told apart by name and by value, however often elements repeat them", () => {
    const scope = outer();
    const cases: [names: string[], values: string[], expected: string][] = [
      [["xmlns:s"], ["u1"], "{u1}a"],
      [["xmlns:s"], ["u2"], "{u2}a"],
      [["x", "xmlns:s"], ["", "u1"], "{u1}a"],
      [["xmlns:s", "x"], ["u1", ""], "{u1}a"],
      [["xmlns:t"], ["u1"], "{}a"],
      [["xmlns:t", "xmlns:s"], ["u1", "u3"], "{u3}a"],
      [["s"], ["u1"], "{}a"],
      [["xmlns:v", "abcdefs"], ["u1", "u4"], "{}a"],
    ];
    for (let round = 0; round < 3; round++)
      for (const [names, values, expected] of [...cases, ...cases.toReversed()])
        expect([names, scope.child(names, values).resolve("s:a").name]).toEqual([names, expected]);
  });

  test("of more sorts than are remembered", () => {
    const scope = outer();
    const uris = Array.from({ length: 600 }, (_, index) => `urn:${index}`);
    for (let round = 0; round < 2; round++)
      expect(uris.map((uri) => scope.child(["xmlns:s"], [uri]).resolve("s:a").namespace)).toEqual(uris);
  });

  test("that are equal make one scope, and attributes make none", () => {
    const scope = outer();
    expect(scope.child(["xmlns:s"], ["u"])).toBe(scope.child(["a", "xmlns:s"], ["b", "u"]));
    expect(scope.child(["a", "xml:space", "xmlnsx"], ["1", "2", "3"])).toBe(scope);
    expect(scope.child([], [])).toBe(scope);
  });
});

test("a language holds inside until another one is named, or none", () => {
  const scope = outer();
  const german = scope.child(["xml:lang"], ["de"]);
  expect(scope.lang).toBeUndefined();
  expect(german.lang).toBe("de");
  expect(german.child(["xmlns:s"], ["u"]).lang).toBe("de");
  expect(german.child(["xml:lang"], ["en"]).lang).toBe("en");
  expect(german.child(["xml:lang"], [""]).lang).toBeUndefined();
  expect(german.resolve("p:a").name).toBe("{urn:p}a");
});

test("a prefix that is read as DAV: is so everywhere from there on, unless it is declared", () => {
  const root = Scope.root();
  const inner = root.child(["xmlns:D"], ["urn:d"]);
  expect(root.resolve("D:a").name).toBe("{}a");
  expect(inner.resolve("E:a").name).toBe("{}a");
  root.assumeDav("D");
  expect(root.resolve("D:a")).toMatchObject({ name: "{DAV:}a", problem: "undeclared-prefix" });
  expect(inner.resolve("D:a")).toMatchObject({ name: "{urn:d}a", problem: undefined });
  inner.assumeDav("E");
  expect(inner.resolve("E:a").name).toBe("{DAV:}a");
  expect(root.resolve("E:a").name).toBe("{DAV:}a");
  expect(Scope.root().resolve("D:a").name).toBe("{}a");
});
