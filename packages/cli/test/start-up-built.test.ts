import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { describe, expect, test } from "vitest";

import { bundledPackage } from "./support/bundled.ts";

const root = await bundledPackage();
const bin = join(root, "bin/multistatus.js");
const hook = new URL("support/loaded-files.mjs", import.meta.url).href;
const listing = fileURLToPath(new URL("fixtures/listing.xml", import.meta.url));

interface Loaded {
  /** Files of the bundle; any other file is in `foreign`. */
  chunks: string[];
  foreign: string[];
  /** The sources of these chunks. */
  modules: string[];
  /** Modules of Node's own. */
  builtins: string[];
}

/** What the built command loads when it runs. */
function loadedBy(...args: string[]): Loaded {
  const folder = mkdtempSync(join(tmpdir(), "multistatus-loaded-"));
  try {
    const record = join(folder, "loaded.json");
    const { stderr } = spawnSync(process.execPath, ["--import", hook, bin, ...args], {
      env: { ...process.env, LOADED_FILES: record, NODE_OPTIONS: "" },
      encoding: "utf8",
    });
    expect(stderr).not.toContain("defect");
    const { files, builtins } = JSON.parse(readFileSync(record, "utf8")) as {
      files: string[];
      builtins: string[];
    };
    const ours = files.filter((url) => url.includes("/packages/cli/dist/"));
    const modules = ours.flatMap((url) => {
      // What only leads on to another file has no sources.
      if (!existsSync(new URL(`${url}.map`))) return [];
      const { sources } = JSON.parse(readFileSync(new URL(`${url}.map`), "utf8")) as {
        sources: string[];
      };
      return sources.map((source) => fileURLToPath(new URL(source, url)).replaceAll("\\", "/"));
    });
    const foreign = files.filter((url) => !ours.includes(url) && !url.endsWith("/bin/multistatus.js"));
    return { chunks: ours, foreign: foreign.filter((url) => url !== hook), modules, builtins };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const among = (modules: readonly string[], pattern: RegExp): string[] =>
  modules.filter((module) => pattern.test(module));

describe("what the built command loads", () => {
  test.each([
    ["--version", 2],
    ["--help", 2],
    ["show --help", 2],
    ["show listing.xml", 8],
    ["explain 423", 10],
    ["diagnose listing.xml --method DELETE", 14],
  ])("%s: few files, and nothing beside them", (line, most) => {
    const { chunks, foreign } = loadedBy(
      ...line.split(" ").map((word) => (word === "listing.xml" ? listing : word)),
    );
    expect(foreign).toEqual([]);
    expect(chunks.length, chunks.join("\n")).toBeLessThanOrEqual(most);
  });

  test("a program that imports the package runs nothing by that, and can run the command", () => {
    const index = pathToFileURL(join(root, "dist/index.js")).href;
    const code = `const { run } = await import(${JSON.stringify(index)}); console.log("imported"); process.exit(await run(["--version"], process));`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^imported\n\d+\.\d+\.\d+\S*\n$/u);
  });

  test("version and help need the declaration of the command line alone", () => {
    for (const flag of ["--version", "--help"]) {
      const { modules, builtins } = loadedBy(flag);
      expect(among(modules, /^(?!.*(?:\/packages\/cli\/src\/|\/node_modules\/commander\/))/u)).toEqual([]);
      expect(among(builtins, /^(?:child_process|crypto|http|https|fs\/promises|readline|zlib)$/u)).toEqual(
        [],
      );
    }
  });

  test("show reads and prints: it diagnoses nothing, sends nothing, and makes no report", () => {
    const { modules, builtins } = loadedBy("show", listing);
    expect(among(modules, /packages\/core\/src\/multistatus\//u)).not.toEqual([]);
    expect(
      among(
        modules,
        /core\/src\/(?:diagnosis|conformance|logs)\/|client\/src\/|harness\/|expect\/src\/|report\/src\/(?:html\/|model\/create)|undici|valibot/u,
      ),
    ).toEqual([]);
    expect(among(builtins, /^(?:child_process|crypto|http|https|tls|zlib)$/u)).toEqual([]);
  });

  test("diagnosing a file sends nothing, and makes no report that nobody asked for", () => {
    const { modules } = loadedBy("diagnose", listing, "--method", "DELETE");
    expect(among(modules, /core\/src\/diagnosis\//u)).not.toEqual([]);
    expect(
      among(
        modules,
        /client\/src\/|harness\/|expect\/src\/|report\/src\/(?:html\/|model\/create)|undici|valibot/u,
      ),
    ).toEqual([]);
  });
});
