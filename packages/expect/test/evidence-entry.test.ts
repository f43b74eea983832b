import { defineCause } from "@multistatus/core";
import { expect, test } from "vitest";
import type { Failure } from "../src/engine/failure.ts";
import type { Fault } from "../src/engine/faults.ts";
import { entryOf } from "../src/evidence/entry.ts";
import { listing, lockedDelete } from "./exchanges.ts";

const backup = defineCause({
  id: "backup-runs",
  family: "conflict",
  prior: "high",
  title: "A backup holds the files",
  rfc: [],
  fixes: [],
  look: (_, { status }) => {
    const seen = (text: string) => ({ for: true, weight: "decisive", text, at: { kind: "status" } }) as const;
    return status === 423 ? { evidence: ["One.", "Two.", "Three."].map(seen) } : undefined;
  },
});

function failed(exchange: typeof listing, faults: Fault[], more: Partial<Failure> = {}): Failure {
  return {
    title: () => "toHaveResource()",
    subject: { exchange },
    message: () => "",
    brief: () => "Expected: an entry for /docs/c.txt",
    faults: () => faults,
    ...more,
  };
}

const at = (path: string): Pick<Fault, "url" | "path"> => ({ url: `http://dav.example${path}`, path });

test("a summary names the cause of what the assertion is about, and not that of something else", () => {
  const owner = { ...at("/docs/b.txt"), property: "{DAV:}owner", status: 403 };
  expect(entryOf([failed(listing, [owner])]).entry.summary).toContain("Most likely access-denied");
  const missing = { ...at("/docs/c.txt"), what: "not listed" };
  expect(entryOf([failed(listing, [missing])]).entry.summary).toBe(
    "toHaveResource() failed. Expected: an entry for /docs/c.txt.",
  );
});

test("what was otherwise is listed, without what says no more than what was received", () => {
  const faults = [
    { ...at("/docs/"), status: 207 },
    { ...at("/docs/c.txt"), what: "not listed" },
  ];
  expect(entryOf([failed(listing, faults)]).entry.expectations).toMatchObject([
    { met: false, failures: [{ resource: "/docs/c.txt", what: "not listed" }] },
  ]);
});

test("a cause of one's own that two assertions were given is no rival of itself", () => {
  const failure = failed(lockedDelete, [], { causes: [backup] });
  const [once, twice] = [[failure], [failure, failure]].map((failures) =>
    entryOf(failures).entry.diagnosis?.causes.map(({ id, confidence }) => [id, confidence]),
  );
  expect(once).toContainEqual(["backup-runs", expect.any(Number)]);
  expect(twice).toEqual(once);
});
