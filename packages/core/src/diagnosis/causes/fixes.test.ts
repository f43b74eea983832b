import { expect, test } from "vitest";
import { PRODUCT_IDS } from "../../products/catalogue.ts";
import type { Fix } from "../types.ts";
import { ALL_CAUSES } from "./index.ts";

const all: (Fix & { of: string })[] = ALL_CAUSES.flatMap(({ id, fixes }) =>
  fixes.map((fix) => ({ ...fix, of: `${id}: ${fix.title}` })),
);
const of = (found: readonly { of: string }[]): string[] => found.map((fix) => fix.of);
const texts = ({ caution = "", rollback = "", steps }: Fix): string[] => [...steps, caution, rollback];

test("fixes name products of the catalogue", () => {
  const ids: readonly string[] = PRODUCT_IDS;
  expect(of(all.filter(({ products = [] }) => products.some((id) => !ids.includes(id))))).toEqual([]);
});

test("what may do great harm says to whom, and how to take it back", () => {
  expect(of(all.filter(({ caution, risk, rollback }) => risk === "high" && !(caution && rollback)))).toEqual(
    [],
  );
});

test("what changes a server for all its users says how to take it back", () => {
  const changes = all.filter(({ difficulty, risk }) => difficulty !== "easy" && risk !== "none");
  expect(of(changes.filter(({ rollback }) => !rollback))).toEqual([]);
});

test("the marks around commands and settings are closed", () => {
  expect(of(all.filter((fix) => texts(fix).some((text) => (text.split("`").length - 1) % 2 === 1)))).toEqual(
    [],
  );
});

test("every cause has a fix for any server, and begins with one that changes nothing", () => {
  for (const { id, fixes } of ALL_CAUSES) {
    const everywhere = fixes.filter(({ products }) => products === undefined);
    expect(
      everywhere.map(({ difficulty }) => difficulty),
      id,
    ).toContain("easy");
  }
});

test("no fix opens files to everybody or switches a protection off as a whole", () => {
  const reckless = /^(?!.*\b(?:never|not|no)\b).*(?:chmod (?:-R )?[0-7]?777|SecRuleEngine Off|setenforce 0)/i;
  expect(of(all.filter(({ steps }) => steps.some((step) => reckless.test(step))))).toEqual([]);
});
