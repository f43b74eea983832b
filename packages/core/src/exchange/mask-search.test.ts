import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTextSearch } from "./mask-search.ts";

/** Texts that occur nowhere, so that there are too many for a regular expression. */
const OTHERS = Array.from({ length: 40 }, (_, index) => `\u0000${index}\u0000`);

function search(texts: Iterable<readonly [string, string]>, anywhere: string[] = [], others = false) {
  const made = createTextSearch(new Set(anywhere));
  for (const [text, replacement] of texts) made.add(text, replacement);
  if (others) for (const other of OTHERS) made.add(other, "?");
  return made;
}

/** Among few texts and among many: it must make no difference. */
function replace(text: string, texts: Record<string, string>, anywhere: string[] = []): string {
  const [few, many] = [false, true].map((others) =>
    search(Object.entries(texts), anywhere, others).replace(text),
  );
  expect(many).toBe(few);
  return few ?? "";
}

describe("createTextSearch", () => {
  it("prefers the longest text at a place", () => {
    const texts = { abcdefgh: "1", abcdefghij: "2", abcdefghXY: "3" };
    expect(replace("abcdefghij abcdefgh abcdefghX", texts)).toBe("2 1 1X");
  });

  it("falls back to a short text where a longer one only begins alike", () => {
    expect(replace("abcdefgh1 abcd", { abcd: "1", abcdefgh2: "2" }, ["abcd"])).toBe("1efgh1 1");
  });

  it("replaces short texts only where they stand alone, unless told otherwise", () => {
    expect(replace("ab (ab) xab ab1", { ab: "1" })).toBe("1 (1) xab ab1");
    expect(replace("ab xab", { ab: "1" }, ["ab"])).toBe("1 x1");
  });

  it("steps over pseudonyms", () => {
    expect(replace("masked-12 masked", { masked: "masked-1" }, ["masked"])).toBe("masked-12 masked-1");
  });

  it("steps over status lines", () => {
    expect(replace("HTTP/1.1 423 Locked, 423", { "423": "masked-1" })).toBe("HTTP/1.1 423 Locked, masked-1");
  });

  it("takes one more at any time, and another replacement for one", () => {
    const made = search([["abcdefgh", "1"]]);
    expect(made.replace("abcdefgh abcdefghij x")).toBe("1 1ij x");
    made.add("abcdefghij", "2");
    made.add("x", "3");
    made.add("abcdefgh", "4");
    expect(made.replace("abcdefgh abcdefghij x")).toBe("4 2 3");
    expect(made.size).toBe(3);
  });

  it("takes many and long texts", () => {
    const many = Array.from(
      { length: 60_000 },
      (_, index) => `secret${index.toString(16).padStart(30, "0")}`,
    );
    const texts = new Map(many.map((text, index) => [text, `<${index}>`]));
    texts.set("&".repeat(500_000), "long");
    expect(search(texts).replace(`${many[59_999]}x${many[7]}${"&".repeat(500_001)}`)).toBe(
      "<59999>x<7>long&",
    );
  });

  it("leaves none behind", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "$", "(", "\\"), minLength: 8, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(9)),
        (words, picks) => {
          const text = picks.map((pick) => words[pick] ?? "ab").join("");
          const output = replace(text, Object.fromEntries(words.map((secret) => [secret, "#"])));
          expect(words.some((secret) => output.includes(secret))).toBe(false);
        },
      ),
    );
  });
});
