import { parseMultiStatus } from "@multistatus/core";
import { expect, test } from "vitest";
import { multistatus, response } from "../test/views.ts";
import { renderFindings } from "./findings.ts";

test("the gravest first, with place, rule and advice", () => {
  const { findings } = parseMultiStatus(
    multistatus(`${response("/a", 200)}<D:response><D:status>nonsense</D:status></D:response>`),
  );
  const text = renderFindings(findings);
  expect(text).toMatch(
    /^error missing-href \(RFC 4918 section 14\.24\)\n {2}line 1, column \d+: This response has no href\./m,
  );
  expect(text).toContain("  → Nothing tells which resource is meant.");
  const severities = text.split("\n").flatMap((line) => /^(?:error|warning|info)/.exec(line)?.[0] ?? []);
  expect(severities).toEqual(
    [...severities].sort((a, b) => "ewi".indexOf(a[0] as string) - "ewi".indexOf(b[0] as string)),
  );
});

test("more findings than asked for are counted", () => {
  const { findings } = parseMultiStatus(multistatus("<D:response/>".repeat(30)));
  const text = renderFindings(findings, { maxFindings: 2, advice: false });
  expect(text.split("\n")).toHaveLength(5);
  expect(text).toMatch(/\n… \d+ more findings not shown$/);
});

test("none, nothing", () => {
  expect(renderFindings([])).toBe("");
});
