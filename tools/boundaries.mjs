// The arrows of the house: which package may import which, and what core's source may reach at all.
import { readFileSync, readdirSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, relative, dirname, normalize } from "node:path";

/** What the source of a package, or of a part of it, may import besides itself; a trailing * is a prefix. Peers and test files are not restricted here. */
const allowed = {
  core: ["saxes"],
  client: ["@multistatus/core", "undici", "node:*"],
  report: ["@multistatus/core", "fast-string-width", "picocolors"],
  // Matchers start with each test file: of the reports they have the text alone.
  expect: ["@multistatus/core", "@multistatus/report/text", "vitest"],
  // Loaded when a test has failed, and by vitest itself.
  "expect/src/evidence": ["@multistatus/core", "@multistatus/report", "vitest"],
  "expect/src/reporter": ["@multistatus/report", "vitest", "node:*"],
  "expect/src/reporter.ts": ["@multistatus/report", "vitest", "node:*"],
  // The fixtures are the one part of expect that sends requests and starts servers.
  "expect/src/fixtures": [
    "@multistatus/core",
    "@multistatus/report/text",
    "@multistatus/client",
    "@multistatus/harness",
    "vitest",
    "node:*",
  ],
  "expect/src/jest.ts": ["@jest/globals"],
  "expect/src/playwright.ts": ["@playwright/test"],
  "expect/src/test.ts": ["@multistatus/client", "vitest"],
  harness: ["@multistatus/core", "nephele", "@nephele/*", "express", "node:*"],
  cli: ["@multistatus/*", "commander", "fastest-levenshtein", "read", "valibot", "node:*"],
};

/** The floors of a package, lowest first: a room uses what lies on its own floor or below. */
const floors = {
  core: [
    ["findings"],
    ["multistatus", "properties", "exchange"],
    ["resources", "conformance", "interop", "symptoms", "logs", "products", "glossary"],
    ["compare", "capabilities"],
    ["diagnosis"],
  ],
  expect: [
    ["adapters", "engine"],
    ["matchers", "snapshot", "evidence"],
    ["fixtures", "reporter"],
  ],
};

const importPattern =
  /(?:^|\n)\s*(?:import|export)\b[^"';]*?from\s*["']([^"']+)["']|\bimport\s*\(\s*["']([^"']+)["']|(?:^|\n)\s*import\s*["']([^"']+)["']/g;

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.name.endsWith(".ts") && !/\.test(-d)?\.ts$/.test(entry.name)) yield path;
  }
}

function matches(specifier, pattern) {
  return pattern.endsWith("*")
    ? specifier.startsWith(pattern.slice(0, -1))
    : specifier === pattern || specifier.startsWith(`${pattern}/`);
}

/** What a part of a package may import, where that is not what the package may. */
function allowedIn(file) {
  const path = file.replaceAll("\\", "/");
  const part = Object.keys(allowed).find(
    (key) => key.includes("/") && (path === key || path.startsWith(`${key}/`)),
  );
  return part && allowed[part];
}

/** -1 for what is no room: entry files, and the rooms of a package without floors. */
const floorOf = (name, path) =>
  (floors[name] ?? []).findIndex((rooms) => rooms.includes(path.split(/[\\/]/)[0]));

/** @returns {number} 0 when every import follows the arrows; prints each that does not */
export function checkBoundaries(root) {
  const wrong = [];
  for (const name of Object.keys(allowed).filter((key) => !key.includes("/"))) {
    const src = join(root, "packages", name, "src");
    for (const file of sources(src)) {
      const may = allowedIn(relative(join(root, "packages"), file)) ?? allowed[name];
      const text = readFileSync(file, "utf8");
      for (const match of text.matchAll(importPattern)) {
        const specifier = match[1] ?? match[2] ?? match[3];
        const where = relative(root, file);
        if (!specifier.startsWith(".")) {
          if (builtinModules.includes(specifier)) wrong.push(`${where}: write node:${specifier}`);
          else if (!may.some((pattern) => matches(specifier, pattern)))
            wrong.push(`${where}: ${name} may not import ${specifier}`);
          continue;
        }
        const target = relative(src, normalize(join(dirname(file), specifier)));
        if (target.startsWith("..")) wrong.push(`${where}: ${specifier} leaves the package`);
        else {
          const from = floorOf(name, relative(src, file));
          if (from >= 0 && floorOf(name, target) > from)
            wrong.push(`${where}: ${target} lies on a higher floor`);
        }
      }
    }
  }
  for (const line of wrong) console.error(line);
  return wrong.length === 0 ? 0 : 1;
}
