import { expect, test } from "vitest";
import { root } from "../root.ts";
import { allSections, sectionsOf } from "./api/sections.ts";

test("an entry file is cut at its headings, and what exports nothing is no page", () => {
  const source = `import "./effect.ts";\n\n// Bodies: how they are read\nexport { a } from "./a.ts";\n\n// Nothing\n`;
  expect(sectionsOf(source, "core", "@multistatus/core")).toEqual([
    {
      module: "core/bodies",
      short: "Bodies",
      title: "Bodies: how they are read",
      specifier: "@multistatus/core",
      code: `\nexport { a } from "./a.ts";\n\n`,
    },
  ]);
});

test("every name of every entry stands on a page of its section, at an address of its own", () => {
  const sections = allSections(root);
  const modules = sections.map(({ module }) => module);
  expect(new Set(modules).size).toBe(modules.length);
  expect(sections.filter(({ short }) => short === "Start")).toEqual([]);
  expect(modules).toEqual(
    expect.arrayContaining(["core/exchanges", "expect/entry-test", "cli/the-command-from-a-program"]),
  );
});
