import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLineSplitter } from "./lines.ts";

const split = (chunks: string[], limit = 100): { text: string; cut: boolean }[] => {
  const splitter = createLineSplitter(limit);
  return [...chunks.flatMap((chunk) => [...splitter.push(chunk)]), ...splitter.end()];
};

describe("createLineSplitter", () => {
  it("finds the same lines however the text is cut into chunks", () => {
    const text = fc.stringMatching(/^[a-z\r\n ]{0,60}$/);
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 6 }), (whole, cuts) => {
        const at = [...new Set(cuts)].sort((a, b) => a - b);
        const chunks = [0, ...at].map((from, i) => whole.slice(from, [...at, whole.length][i]));
        expect(split(chunks)).toEqual(split([whole]));
      }),
    );
  });

  it("takes CRLF, a BOM at the start, and a last line without its end", () => {
    expect(split(["\uFEFFa\r\n\nb"]).map((line) => line.text)).toEqual(["a", "", "b"]);
  });

  it("cuts a line at the limit, says so, and goes on with the next", () => {
    const lines = split(["x".repeat(70), `${"x".repeat(70)}\nnext\n`], 100);
    expect(lines).toEqual([
      { text: "x".repeat(100), cut: true },
      { text: "next", cut: false },
    ]);
  });
});
