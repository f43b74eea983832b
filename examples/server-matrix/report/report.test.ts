import { describe, expect, test } from "vitest";
import { requirements } from "../suite/requirements/index.ts";
import { htmlTable } from "./html.ts";
import { markdownTable } from "./markdown.ts";
import type { Matrix } from "./table.ts";
import { textTable } from "./text.ts";

const matrix: Matrix[] = [
  {
    kind: "apache",
    version: "2.4",
    answers: {
      "put-new": { answer: "201", right: true },
      "if-no-lock": { answer: 'done | <b>"', right: false },
    },
  },
  { kind: "nginx", version: "", answers: { "put-new": { answer: "500", right: false } } },
];

describe("the table", () => {
  test("as text: marks, the scores, and what they do instead", () => {
    const text = textTable(matrix);
    expect(text).toMatch(/^ {28,}apache {2}nginx$/mu);
    expect(text).toMatch(/^ {2}put-new +✓ +✗$/mu);
    expect(text).toMatch(/^ {2}put-get +· +·$/mu);
    expect(text).toMatch(/^as RFC 4918 asks +1\/2 +0\/1$/mu);
    expect(text).toContain("nginx\n  put-new: 500  [PUT of a new resource is 201; 9.7, RFC 9110 9.3.4]");
  });

  test("as Markdown: one cell per server, and nothing that breaks out of it", () => {
    const lines = markdownTable(matrix).split("\n");
    expect(lines).toContain("| 9.7, RFC 9110 9.3.4 | PUT of a new resource is 201 | ✓ | 500 |");
    expect(lines.find((line) => line.includes("holds never"))).toBe(
      String.raw`| 10.4.8 | &lt;DAV:no-lock> holds never: 412 | done \| &lt;b>" |  |`,
    );
    expect(lines).toContain("| 1 of 2 | 0 of 1 |");
  });

  test("as HTML: a page of its own, escaped", () => {
    const html = htmlTable(matrix);
    expect(html).toContain('<td class="other">done | &lt;b&gt;&quot;</td>');
    expect(html).not.toMatch(/<script|https?:/u);
    expect(html.match(/<tr>/gu)?.length).toBe(requirements.length + 1);
  });
});
