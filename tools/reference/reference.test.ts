import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { matchers } from "@multistatus/expect";
import { createClient } from "@multistatus/client";
import { expect, test } from "vitest";
import { cliPage } from "./cli/page.ts";
import { methodsTable, shownMethods } from "./client/methods.ts";
import { exportsList } from "./exports.ts";
import { fill, table } from "./fill.ts";
import { formatSamples } from "./formats/page.ts";
import { faultTable } from "./harness/faults.ts";
import { refusals } from "./harness/proxies.ts";
import { optionsTable, partialFailureReasons, partialFailureTable } from "./harness/servers.ts";
import { declaredMatchers, matcherIndex, matcherSections } from "./matchers/page.ts";

const fileOf = (page: string): string =>
  fileURLToPath(new URL(`../../docs/reference/${page}.md`, import.meta.url));

/** The page as it is, with its generated parts made anew; `npx pnpm docs:reference` writes them. */
const made = (page: string, parts: Record<string, string>): string =>
  fill(readFileSync(fileOf(page), "utf8"), parts);

test("every matcher is declared, and has an example that holds, one that fails, and its message", async () => {
  expect(
    declaredMatchers()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(matchers).sort());
  await expect(made("matchers", { index: matcherIndex(), matchers: matcherSections() })).toMatchFileSnapshot(
    fileOf("matchers"),
  );
});

test("every method of the client is shown with what it sends", async () => {
  await using dav = createClient({ url: "http://127.0.0.1:9/" });
  const others = new Set(["request", "stream", "replay", "walk", "capabilities", "close"]);
  const methods = Object.keys(dav).filter(
    (name) => typeof dav[name as keyof typeof dav] === "function" && !others.has(name),
  );
  expect(methods.filter((name) => !shownMethods.has(name))).toEqual([]);
  expect(methods.length).toBeGreaterThan(30);
  await expect(made("client", { methods: await methodsTable() })).toMatchFileSnapshot(fileOf("client"));
});

test("servers, proxies and faults are as their tables say", async () => {
  const page = made("harness", {
    options: optionsTable(),
    "partial-failure": partialFailureTable(),
    "partial-failure-reasons": partialFailureReasons(),
    "proxy-refusals": refusals(),
    faults: faultTable(),
  });
  await expect(page).toMatchFileSnapshot(fileOf("harness"));
});

test.each(["client", "core", "harness"])("the README of %s names all that is exported", async (folder) => {
  const readme = fileURLToPath(new URL(`../../packages/${folder}/README.md`, import.meta.url));
  const page = fill(readFileSync(readme, "utf8"), { exports: exportsList(folder) });
  await expect(page).toMatchFileSnapshot(readme);
});

test("each format is shown as it is", async () => {
  await expect(made("formats", formatSamples())).toMatchFileSnapshot(fileOf("formats"));
});

test("the command line is as the command tells it", async () => {
  const page = fileURLToPath(new URL("../../docs/cli.md", import.meta.url));
  await expect(cliPage()).toMatchFileSnapshot(page);
});

test("a part is put between its marks, and the rest of the page stays", () => {
  const page = "before\n<!-- begin a -->\nold\n<!-- end a -->\nafter\n";
  expect(fill(page, { a: "new" })).toBe("before\n<!-- begin a -->\n\nnew\n\n<!-- end a -->\nafter\n");
  expect(fill(fill(page, { a: "new" }), { a: "new" })).toBe(fill(page, { a: "new" }));
  expect(() => fill(page, {})).toThrow("Nothing makes the part a.");
  expect(() => fill("no marks", { a: "new" })).toThrow("The page has no place for a.");
  expect(table(["x"], [["a|b\nc"]])).toBe("| x |\n| --- |\n| a\\|b c |");
});
