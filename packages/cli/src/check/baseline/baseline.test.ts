import type { Exchange } from "@multistatus/core";
import type { Fault } from "@multistatus/expect";
import { expect, test } from "vitest";

import type { Checked } from "../run-check.ts";
import { compareWithBaseline } from "./compare.ts";
import type { Deviation, KnownFailure } from "./file.ts";
import { orphans, type Suite, updatedBaseline } from "./update.ts";

const url = "http://dav.example/";
const urls = new Map([
  ["one", url],
  ["two", url],
]);
const suite: Suite = new Map([
  ["one", new Map(["delete", "list"].map((check) => [check, new Set(["toBeHealthy()"])]))],
  ["two", new Map([["delete", new Set(["toBeHealthy()"])]])],
]);
const exchange: Exchange = {
  request: { method: "DELETE", url: `${url}docs/`, headers: [] },
  response: { status: 207, statusText: "", headers: [], body: { size: 0 } },
  hops: [],
};

const fault = (name: string, status: number): Fault => ({
  url: `${url}docs/${name}`,
  path: `/docs/${name}`,
  status,
});

function checked(faults: Fault[], more: Partial<Checked["input"]> = {}, project = "one"): Checked {
  const met = faults.length === 0;
  const expectations = [{ title: "toBeHealthy()", met, ...(!met && { message: "Received: a failure" }) }];
  return { project, input: { id: "delete", exchange, expectations, faults: [faults], ...more } };
}

const known = (...failures: Omit<KnownFailure, "reason">[]): Deviation => ({
  project: "one",
  check: "delete",
  expectation: "toBeHealthy()",
  failures: failures.map((failure) => Object.assign({ reason: "ticket 7" }, failure)),
});

const a = { resource: "./a.txt", status: 423 };
const b = { resource: "./b.txt", status: 403 };

test("what is known fails as known, and is named", () => {
  const { entries, gone } = compareWithBaseline([checked([fault("a.txt", 423)])], [known(a)], urls);
  expect(entries[0]?.input.expectations).toEqual([
    {
      title: "toBeHealthy()",
      met: false,
      message: "Received: a failure",
      known: "ticket 7",
      failures: [{ resource: "/docs/a.txt", status: 423, known: "ticket 7" }],
    },
  ]);
  expect(gone).toEqual([]);
});

test.each([
  ["another resource", fault("b.txt", 423)],
  ["another status", fault("a.txt", 403)],
  ["a property", { ...fault("a.txt", 423), property: "{DAV:}owner" }],
  ["a condition", { ...fault("a.txt", 423), conditions: ["{DAV:}no-conflicting-lock"] }],
  ["what else is wrong", { ...fault("a.txt", 423), what: "not listed" }],
])("%s is a new failure of a check that is known to fail", (_, fresh) => {
  const { entries } = compareWithBaseline([checked([fault("a.txt", 423), fresh])], [known(a)], urls);
  const [expectation] = entries[0]?.input.expectations ?? [];
  expect(expectation?.known).toBeUndefined();
  expect(expectation?.failures?.map((failure) => failure.known)).toEqual([undefined, "ticket 7"]);
});

test("what does not fail any more is told, of a check that fails still and of one that is met", () => {
  const still = compareWithBaseline([checked([fault("a.txt", 423)])], [known(a, b)], urls);
  expect(still.entries[0]?.input.expectations?.[0]?.known).toBe("ticket 7");
  expect(still.gone.map(({ failure }) => failure.resource)).toEqual(["./b.txt"]);
  const met = compareWithBaseline([checked([])], [known(a, b)], urls);
  expect(met.gone).toHaveLength(2);
  expect(met.entries[0]?.input.expectations?.[0]?.message).toContain("holds now");
});

test("an answer that tells nothing is no known deviation, whatever fails in it", () => {
  const outage = checked([fault("a.txt", 423)], { untold: "no answer came (ECONNREFUSED)" });
  const { entries, gone } = compareWithBaseline([outage], [known(a)], urls);
  expect(entries[0]?.input.expectations?.[0]).toEqual({
    title: "toBeHealthy()",
    met: false,
    message: "Received: a failure\nNo known deviation: no answer came (ECONNREFUSED).",
  });
  expect(gone).toEqual([]);
  const updated = updatedBaseline(
    [outage],
    { deviations: [known(a)], reasons: new Map() },
    suite,
    urls,
    "today",
  );
  expect(updated).toEqual([known(a)]);
});

test("an update keeps reasons, takes out what is gone, and brings what is new with the day", () => {
  const now = [checked([fault("c.txt", 507), fault("a.txt", 423)])];
  const deviations = [known(a, b), { ...known(a), check: "list" }, { ...known(a), check: "renamed" }];
  deviations.push({ ...known(a), expectation: "toHaveStatus(204)" });
  expect(orphans(deviations, suite)).toEqual(deviations.slice(2));
  expect(updatedBaseline(now, { deviations, reasons: new Map() }, suite, urls, "2026-01-02")).toEqual([
    {
      ...known(a),
      failures: [
        { ...a, reason: "ticket 7" },
        { resource: "./c.txt", status: 507, reason: "since 2026-01-02" },
      ],
    },
    { ...known(a), check: "list" },
  ]);
});

test("a deviation without a project holds for all of them, and stays while one of them has it", () => {
  const { project: _project, ...everywhere } = known(a);
  const run = (one: Fault[], two: Fault[]): Checked[] => [checked(one), checked(two, {}, "two")];
  const failing = [fault("a.txt", 423)];
  const { entries } = compareWithBaseline(run(failing, failing), [everywhere], urls);
  expect(entries.map(({ input }) => input.expectations?.[0]?.known)).toEqual(["ticket 7", "ticket 7"]);
  const baseline = { deviations: [everywhere], reasons: new Map<string, string>() };
  expect(updatedBaseline(run(failing, []), baseline, suite, urls, "today")).toEqual([everywhere]);
  expect(updatedBaseline(run([], []), baseline, suite, urls, "today")).toEqual([]);
  expect(updatedBaseline([checked([])], baseline, suite, urls, "today")).toEqual([everywhere]);
});

test("what cannot be told is neither written nor excused", () => {
  const open: Fault = { ...fault("", 207), what: "cannot be told" };
  const written = { resource: ".", status: 207, what: "cannot be told" };
  const { entries } = compareWithBaseline([checked([open])], [known(written)], urls);
  expect(entries[0]?.input.expectations?.[0]?.known).toBeUndefined();
  const baseline = { deviations: [], reasons: new Map<string, string>() };
  expect(updatedBaseline([checked([open])], baseline, suite, urls, "today")).toEqual([]);
});
