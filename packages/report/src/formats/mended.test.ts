import { expect, test } from "vitest";

import { deletion } from "../../test/reports.ts";
import { response } from "../../test/views.ts";
import { createReport, renderReport } from "../index.ts";

const builder = createReport();
const title = "toBeHealthy()";
const gone = [{ resource: "/docs/a.txt", status: 423, known: "ticket 7" }];
builder.addExchange({
  name: "mended",
  exchange: deletion("", 204),
  expectations: [{ title, met: true, mended: gone }],
});
builder.addExchange({
  name: "broken",
  exchange: deletion(response("/docs/b.txt", 500)),
  expectations: [{ title, met: false, mended: gone, failures: [{ resource: "/docs/b.txt", status: 500 }] }],
});
builder.addExchange({ name: "sent nothing", expectations: [{ title, met: true, mended: gone }] });
const report = builder.finish();

test.each(["text", "markdown", "junit", "github", "summary"] as const)(
  "%s says of each what was known to fail and does not any more",
  (format) => {
    const text = renderReport(report, format);
    expect(text).toContain("No longer fails");
    expect(text.match(/\/docs\/a\.txt`? {1,2}423 Locked in .{0,3}toBeHealthy/gu)).toHaveLength(3);
    expect(text.match(/known: ticket 7/gu)).toHaveLength(3);
  },
);

test("of very many a summary names the first, and counts the others", () => {
  const many = createReport();
  for (let index = 0; index < 1000; index += 1)
    many.addExchange({
      name: `n${index}`,
      expectations: [
        { title, met: true, mended: Array.from({ length: 20 }, () => ({ resource: `/${"x".repeat(200)}` })) },
      ],
    });
  const summary = renderReport(many.finish(), "summary");
  expect(Buffer.byteLength(summary)).toBeLessThan(1_048_576);
  expect(summary).toContain("- … and 19800 more");
});

test("a terminal shows it below the entry", () => {
  expect(renderReport(report, "text").split("\n").slice(1, 3)).toEqual([
    expect.stringMatching(/^ {2}✓ mended/u),
    "      No longer fails: /docs/a.txt  423 Locked in toBeHealthy() (known: ticket 7)",
  ]);
});
