import { describe, expect, test } from "vitest";

import { FindingCollector, KEPT_PER_CODE } from "./collector.ts";
import { describeFinding } from "./describe.ts";
import { FINDING_TEXTS } from "./texts.ts";
import type { FindingCode } from "./codes.ts";

describe.each(Object.keys(FINDING_TEXTS) as FindingCode[])("%s", (code) => {
  test("has a heading, a sentence and a next step", () => {
    const { severity } = FINDING_TEXTS[code];
    const { title, message, advice } = describeFinding({ code, severity });
    expect(code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(title).toMatch(/^[^.]+$/);
    expect(message).toMatch(/[.)]$/);
    expect(advice).toMatch(/\.$/);
    expect(message).not.toContain("undefined");
  });
});

test("values reach the sentence, the rule comes along, and a fold is said", () => {
  const description = describeFinding({
    code: "encoding-mismatch",
    severity: "warning",
    data: { source: "charset", label: "latin1", used: "utf-8", usedSource: "bom" },
    count: 7,
  });
  expect(description.message).toBe(
    "The charset says latin1, but the bom says utf-8, which was used. (7 times from here on.)",
  );
  expect(description.rfc).toBe("RFC 7303 section 3");
});

test("a collector keeps the first of each code and counts the rest", () => {
  const collector = new FindingCollector();
  for (let index = 0; index < 1000; index++) {
    collector.add("no-reason-phrase", () => ({ offset: index, line: 1, column: index + 1 }));
  }
  collector.add("missing-href", undefined, { element: "x".repeat(1000) });
  expect(collector.kept).toHaveLength(KEPT_PER_CODE + 1);
  expect(collector.kept[KEPT_PER_CODE - 1]).toMatchObject({
    count: 1000 - KEPT_PER_CODE + 1,
    position: { offset: 19 },
  });
  expect(collector.kept[0]).not.toHaveProperty("count");
  expect(String(collector.kept.at(-1)!.data!["element"]).length).toBeLessThan(250);
});
