import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { conformanceOf, misleadingBreaks } from "../../src/conformance/conformance.ts";
import { readHar } from "../../src/exchange/har/read.ts";
import { symptomsOf } from "../../src/symptoms/symptoms.ts";
import type { Exchange } from "../../src/exchange/types.ts";

const recorded = new URL("../fixtures/recorded/", import.meta.url).pathname;

function exchangesOf(folder: string): Exchange[] {
  return readHar(readFileSync(join(folder, "exchange.har"), "utf8")).exchanges;
}

function misleading(exchange: Exchange | undefined): string[] {
  return exchange === undefined
    ? ["no exchange"]
    : misleadingBreaks(conformanceOf(exchange)).map(({ id }) => id);
}

const HEALTHY = [
  "healthy-apache-foreign-lock-listed",
  "healthy-apache-odd-names",
  "healthy-nginx-odd-names",
  "healthy-svn-propfind-unknown",
  "nephele-lock-cycle",
  "nephele-unknown-props",
  "ok-absolute-nephele",
  "radicale-sync-initial-empty-token",
  "sabre-expand-property",
  "sabre-prefer-minimal",
  "sabre-proppatch-displayname",
  "sabre-quota-props",
  "xandikos-addressbook-multiget",
  "xandikos-sync-deleted",
];

describe.each(HEALTHY)("%s, a healthy answer", (id) => {
  const exchange = exchangesOf(join(recorded, id)).at(-1);

  test("breaks no MUST in a way that misleads", () => {
    expect(misleading(exchange)).toEqual([]);
  });

  test("shows no symptom", () => {
    expect(exchange && symptomsOf(exchange)).toEqual([]);
  });
});

test.each([
  ["lighttpd-copy-unreadable-member", ["8.2-3", "9.8.3-7", "13-response"]],
  ["nginx-latin1-name-on-disk", ["8.2-3"]],
  ["nginx-unknown-prop-no-404", ["9.1-8"]],
  ["radicale-free-busy-bare-responses", ["14.24-form", "rfc4791-7.10-body"]],
  ["wds-lock-answer", ["10.5-form", "14.1-form"]],
  ["wds-urn-namespace-mangled", ["9.1-8"]],
  ["xandikos-proppatch-encoded-origin", ["14.7-1"]],
])("%s misleads its clients", (id, ids) => {
  expect(misleading(exchangesOf(join(recorded, id)).at(-1))).toEqual(ids);
});

const cases = process.env["MULTISTATUS_CASES"];

test.skipIf(cases === undefined)("no healthy case misleads (skipped unless MULTISTATUS_CASES is set)", () => {
  const folders = ["scenarios", "field-cases"]
    .map((kind) => join(cases ?? "", kind))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((id) => join(folder, id)));
  const wrong: string[] = [];
  let healthy = 0;
  for (const folder of folders) {
    const file = join(folder, "scenario.json");
    if (!existsSync(file)) continue;
    const { expect: label } = JSON.parse(readFileSync(file, "utf8")) as { expect: { healthy: boolean } };
    if (!label.healthy) continue;
    healthy += 1;
    for (const id of misleading(exchangesOf(folder).at(-1))) wrong.push(`${folder}: ${id}`);
  }
  expect(wrong).toEqual([]);
  expect(healthy).toBeGreaterThan(0);
});
