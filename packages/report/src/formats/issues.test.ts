import { diagnose } from "@multistatus/core";
import { expect, test } from "vitest";

import { deletion } from "../../test/reports.ts";
import { response } from "../../test/views.ts";
import { createReport } from "../index.ts";
import type { ExpectationFailure } from "../model/types.ts";
import { type Issue, issuesOf } from "./issues.ts";

/** Of a DELETE with these statuses of resources. */
function issuesIn(statuses: Record<string, number>, failures?: ExpectationFailure[]): Issue[] {
  const exchange = deletion(
    Object.entries(statuses)
      .map(([path, status]) => response(path, status))
      .join(""),
  );
  const entry = createReport().addExchange({
    exchange,
    diagnosis: diagnose({ exchange }),
    payloadFile: "answer.xml",
    ...(failures !== undefined && { expectations: [{ title: "toBeHealthy()", met: false, failures }] }),
  });
  return issuesOf(entry).filter(({ rule }) => rule.id !== "expectation");
}

const told = (issues: readonly Issue[]): unknown[] => issues.map(({ rule, path }) => [rule.id, path]);

test("each problem has the cause of its own", () => {
  expect(told(issuesIn({ "/docs/a": 500, "/docs/b": 423, "/docs/c": 403 }))).toEqual([
    ["locked", "/docs/b"],
    ["access-denied", "/docs/c"],
    ["server-error", "/docs/a"],
  ]);
});

test("two problems of one cause stand each at its place, with its status", () => {
  const issues = issuesIn({ "/docs/a": 403, "/docs/b": 405 });
  expect(told(issues)).toEqual([
    ["access-denied", "/docs/a"],
    ["access-denied", "/docs/b"],
  ]);
  expect(issues[0]?.text).toContain("403");
  expect(issues[1]?.text).toBe("The user, or the server process, may not do this (405 Method Not Allowed).");
  expect(new Set(issues.map(({ place }) => place?.column)).size).toBe(2);
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(2);
});

test("a problem that nothing explains is no cause of another's", () => {
  const issues = issuesIn({ "/docs/a": 423, "/docs/b": 418, "/docs/c": 418 });
  expect(told(issues)).toEqual([
    ["locked", "/docs/a"],
    ["failed", "/docs/b"],
  ]);
  expect(issues[1]?.text).toBe("418, 2 times: nothing that we know explains it.");
});

test("where nothing is explained, the summary says so", () => {
  const [only, ...others] = issuesIn({ "/docs/a": 418 });
  expect(others).toEqual([]);
  expect(only).toMatchObject({
    rule: { id: "failed" },
    text: expect.stringContaining("Nothing that we know explains it") as string,
  });
});

test("of two problems of one cause that one is accepted which is known", () => {
  const issues = issuesIn({ "/docs/a": 403, "/docs/b": 405 }, [
    { resource: "/docs/a", status: 403, known: "ticket 7" },
    { resource: "/docs/b", status: 405 },
  ]);
  expect(issues.map(({ path, known }) => [path, known])).toEqual([
    ["/docs/a", "ticket 7"],
    ["/docs/b", undefined],
  ]);
});
