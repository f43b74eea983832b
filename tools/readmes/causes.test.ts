import { readFileSync } from "node:fs";
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
