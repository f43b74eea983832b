import { expect, test } from "vitest";
import { explainCondition, explainedConditions } from "./conditions.ts";
import { explainedStatuses, explainStatus } from "./statuses.ts";

test("every status that RFC 4918 and RFC 5842 add is explained", () => {
  for (const code of [207, 208, 422, 423, 424, 507, 508])
    expect(explainStatus(code)?.rfc).toMatch(/RFC (?:4918|5842) section 1?[\d.]+/u);
  expect(explainStatus(299)).toBeUndefined();
});

test("statuses come in order, each once and with its name", () => {
  const codes = explainedStatuses();
  expect(codes).toEqual([...new Set(codes)].sort((a, b) => a - b));
  for (const code of codes) expect(explainStatus(code)?.name).not.toBe("");
});

test("a condition is found by its expanded and by its local name", () => {
  const [locked] = explainCondition("lock-token-submitted");
  expect(locked).toMatchObject({ name: "{DAV:}lock-token-submitted", statuses: [423] });
  expect(explainCondition("{DAV:}lock-token-submitted")).toEqual([locked]);
  expect(explainCondition("no-such-condition")).toEqual([]);
});

test("a local name that two extensions have gives both", () => {
  expect(explainCondition("no-uid-conflict").map(({ rfc }) => rfc.slice(0, 8))).toEqual([
    "RFC 4791",
    "RFC 6352",
  ]);
});

test("all seven conditions of RFC 4918 section 16 are known, and no name stands twice", () => {
  const names = explainedConditions();
  expect(names.filter((name) => explainCondition(name)[0]?.rfc === "RFC 4918 section 16")).toHaveLength(7);
  expect(new Set(names).size).toBe(names.length);
});
