import { STATUS_CODES } from "node:http";
import { expect, test } from "vitest";
import { statusName, statusText } from "./status-names.ts";

test("the codes of RFC 4918 and RFC 5842 have their names", () => {
  expect([207, 208, 422, 423, 424, 507, 508].map(statusText)).toEqual([
    "207 Multi-Status",
    "208 Already Reported",
    "422 Unprocessable Content",
    "423 Locked",
    "424 Failed Dependency",
    "507 Insufficient Storage",
    "508 Loop Detected",
  ]);
});

test("a code without a name is shown bare", () => {
  expect(statusName(299)).toBe("");
  expect(statusText(299)).toBe("299");
});

test("every name is Node's, apart from those that RFC 9110 changed and Node's own jokes", () => {
  const changed = new Set([413, 422]);
  const unregistered = new Set([418, 509]);
  for (const [code, name] of Object.entries(STATUS_CODES)) {
    if (changed.has(Number(code)) || unregistered.has(Number(code))) continue;
    expect(statusName(Number(code)).toLowerCase(), code).toBe(name?.toLowerCase());
  }
});
