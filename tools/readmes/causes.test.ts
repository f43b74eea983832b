import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_CAUSES } from "@multistatus/core";
import { expect, test } from "vitest";
import { root } from "../root.ts";

test("the guide names the causes for which somebody else is called, and no others", () => {
  const page = readFileSync(join(root, "docs/guide/escalating.md"), "utf8");
  const [, table = ""] = page.split("where one of these causes is likely");
  const named = [...table.matchAll(/causes\/([\w-]+)\/README\.md/g)].map(([, id]) => id);
  const calling = ALL_CAUSES.filter(({ escalate }) => escalate !== undefined).map(({ id }) => id);
  expect(new Set(named)).toEqual(new Set(calling));
});

test.each(ALL_CAUSES.map(({ id }) => id))("%s has a test, and a README with the headings of all", (id) => {
  const folder = join(root, "packages/core/src/diagnosis/causes", id);
  expect(existsSync(join(folder, "index.test.ts"))).toBe(true);
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  expect(readme.match(/^##? .+$/gm)).toEqual([
    `# ${id}`,
    "## On the wire",
    "## Why the evidence means it",
    "## Look-alikes",
    "## Fixes",
    "## Sources",
  ]);
});
