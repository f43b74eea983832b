import { bodyFromText, diagnose } from "@multistatus/core";
import { expect, test } from "vitest";

import { deletion } from "../../test/reports.ts";
import { response } from "../../test/views.ts";
import { createReport, renderReport } from "../index.ts";
import type { ExpectationFailure, Report } from "../model/types.ts";

const locked: ExpectationFailure = { resource: "/docs/a.txt", status: 423 };
const broken: ExpectationFailure = { resource: "/docs/b.txt", status: 500 };
const known = { known: "ticket 7" };

function reportOf(...failures: ExpectationFailure[]): Report {
  const exchange = deletion(response("/docs/a.txt", 423) + response("/docs/b.txt", 500));
  const builder = createReport();
  builder.addExchange({
    exchange,
    diagnosis: diagnose({ exchange }),
    expectations: [{ title: "toBeHealthy()", met: false, message: "Received: failures", failures }],
  });
  return builder.finish();
}

test.each([
  ["what is new beside a known lock", { ...locked, ...known }, broken, "server-error", "locked"],
  ["what is new beside a known defect", locked, { ...broken, ...known }, "locked", "server-error"],
])("the cause that is named is that of %s", (_, one, other, named, accepted) => {
  const report = reportOf(one, other);
  expect(renderReport(report, "text")).toContain(`Likely cause: ${named} (`);
  expect(renderReport(report, "github")).toContain(`Likely cause: ${named} (`);
  expect(renderReport(report, "junit")).toContain(`type="${named}"`);
  expect(renderReport(report, "junit")).toContain(" (known)");
  expect(renderReport(report, "junit")).not.toContain(`Most likely ${accepted}`);
  const { causes = [] } = report.runs[0]?.entries[0]?.diagnosis ?? {};
  const fixes = causes.find(({ id }) => id === named)?.fixes ?? [];
  expect(renderReport(report, "text")).toContain(`Try first: ${fixes[0]?.title}`);
  const markdown = renderReport(report, "markdown");
  expect(markdown.indexOf(`**${named}**`)).toBeLessThan(markdown.indexOf(`**${accepted}**`));
  expect(markdown).toMatch(new RegExp(`\\*\\*${accepted}\\*\\* \\([^)]*, of what is known to fail\\)`));
});

test("where nothing is known it is the likeliest", () => {
  const report = reportOf(locked, broken);
  const [first] = report.runs[0]?.entries[0]?.diagnosis?.causes ?? [];
  expect(renderReport(report, "text")).toContain(`Likely cause: ${first?.id} (`);
  expect(renderReport(report, "markdown")).not.toContain("of what is known to fail");
});

test.each([
  ["locked", "server-error", locked],
  ["server-error", "locked", broken],
])("%s leads where only that is claimed to be well, and %s stands below it", (named, other, failure) => {
  const report = reportOf(failure);
  expect(renderReport(report, "github")).toContain(`Likely cause: ${named} (`);
  expect(renderReport(report, "junit")).toContain(`type="${named}"`);
  const markdown = renderReport(report, "markdown");
  expect(markdown.indexOf(`**${named}**`)).toBeLessThan(markdown.indexOf(`**${other}**`));
});

test("what fails elsewhere in the answer is no cause of a resource that is not listed", () => {
  const report = reportOf({ resource: "/docs/c.txt", what: "not listed" });
  for (const format of ["text", "github"] as const)
    expect(renderReport(report, format)).not.toContain("Likely cause");
  expect(renderReport(report, "junit")).toContain('type="expectation"');
});

test("an answer that cannot be read explains whatever was claimed of it", () => {
  const exchange = deletion("", 401);
  if (exchange.response) exchange.response.body = bodyFromText("");
  const builder = createReport();
  builder.addExchange({
    exchange,
    diagnosis: diagnose({ exchange }),
    expectations: [{ title: "toHaveResource()", met: false, failures: [{ resource: "/docs/c.txt" }] }],
  });
  expect(renderReport(builder.finish(), "text")).toContain("Likely cause: auth-required (");
});

test("what is new has a first step, also where what is known fills the plan", () => {
  const statuses = { "/a": 403, "/b": 403, "/c": 423, "/d": 423, "/e": 507 };
  const exchange = deletion(
    Object.entries(statuses)
      .map(([path, status]) => response(path, status))
      .join(""),
  );
  const diagnosis = diagnose({ exchange });
  expect(diagnosis.plan.map(({ cause }) => cause)).not.toContain("storage-full");
  const failures = Object.entries(statuses).map(([resource, status]) =>
    status === 507 ? { resource, status } : { resource, status, known: "ticket 7" },
  );
  const builder = createReport();
  builder.addExchange({
    exchange,
    diagnosis,
    expectations: [{ title: "toBeHealthy()", met: false, failures }],
  });
  const text = renderReport(builder.finish(), "text");
  expect(text).toMatch(/Likely cause: storage-full .*\n *Try first: Ask how much room is left/u);
});
