import { describe, expect, test } from "vitest";
import { conformanceOf } from "../../src/conformance/conformance.ts";
import { REQUIREMENTS } from "../../src/conformance/registry.ts";
import { CLASSES_AND_EXTENSIONS } from "./cases/classes-and-extensions.ts";
import { ELEMENTS } from "./cases/elements.ts";
import { HREFS_AND_BODIES } from "./cases/hrefs-and-bodies.ts";
import { LOCKS } from "./cases/locks.ts";
import { METHODS } from "./cases/methods.ts";
import { sketch } from "./sketch.ts";

const TWINS = [...HREFS_AND_BODIES, ...METHODS, ...LOCKS, ...ELEMENTS, ...CLASSES_AND_EXTENSIONS];

const named = TWINS.map((twins) => ({
  ...twins,
  label: twins.of === undefined ? twins.id : `${twins.id}, ${twins.of}`,
}));

describe.each(named)("$label", ({ id, holds, breaks, misleads = false }) => {
  test("the conforming twin is not reported", () => {
    expect(conformanceOf(sketch(holds)).map((finding) => finding.id)).not.toContain(id);
  });

  test("nor is it where its body was not recorded", () => {
    const unknown = [...(holds.unknown ?? []), "response-body" as const];
    const ids = conformanceOf(sketch({ ...holds, body: "", unknown })).map((finding) => finding.id);
    expect(ids).not.toContain(id);
  });

  test("the break is", () => {
    const finding = conformanceOf(sketch(breaks)).find((one) => one.id === id);
    expect(finding).toMatchObject({ id, misleads });
    expect(finding?.message).toMatch(/^\S.*[.]$/s);
    expect(finding?.count).toBeGreaterThan(0);
  });
});

test("every requirement has its twins, and every twin its requirement", () => {
  const tested = new Set(TWINS.map(({ id }) => id));
  expect([...tested].sort()).toEqual(REQUIREMENTS.map(({ id }) => id).sort());
});

test("ids are unique, and name the section that they are of", () => {
  const ids = REQUIREMENTS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, rfc = 4918, section } of REQUIREMENTS) {
    const [, number, part] = /^(?:rfc(\d+)-)?([\d.]+)-[\w]+$/.exec(id) ?? [];
    expect({ id, rfc: Number(number ?? 4918) }).toEqual({ id, rfc });
    expect(`${section}.`).toMatch(new RegExp(`^${part}\\.`));
  }
});

test("no SHOULD counts as misleading", () => {
  const misleading = REQUIREMENTS.filter(({ level, misleads }) => level.startsWith("SHOULD") && misleads);
  expect(misleading.map(({ id }) => id)).toEqual([]);
});
