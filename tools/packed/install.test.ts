import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { install, type Manager } from "./managers.ts";
import { runApart } from "../run-apart.ts";
import { packAll, type Tarballs } from "./tarballs.ts";

const consumer = join(dirname(fileURLToPath(import.meta.url)), "consumer");
const scratch = mkdtempSync(join(tmpdir(), "multistatus-stranger-"));
let tarballs: Tarballs;

beforeAll(async () => {
  tarballs = await packAll();
});
afterAll(() => {
  tarballs[Symbol.dispose]();
  rmSync(scratch, { recursive: true, force: true });
});

async function project(manager: Manager, others: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(scratch, manager);
  mkdirSync(folder);
  cpSync(consumer, folder, { recursive: true });
  await install(manager, folder, tarballs.files, others);
  return folder;
}

const bin = (folder: string, name: string): string => join(folder, "node_modules", ".bin", name);
const compilers = { typescript7: "npm:typescript@^7.0.2", typescript59: "npm:typescript@~5.9.3" };
// The projects of pnpm and yarn do without: what is only for these runners must not be missed there.
const runners = {
  "@jest/expect": "^30.0.0",
  "@jest/globals": "^30.0.0",
  "@playwright/test": "^1.50.0",
  jest: "^30.0.0",
};
// vite is a peer of vitest, which yarn leaves to the project.
const others = { "@types/node": "^24", vite: "^7.0.0", vitest: "^5.1.1" };

describe.each(["npm", "pnpm", "yarn"] as const)("installed with %s", (manager) => {
  let folder = "";
  beforeAll(async () => {
    folder = await project(manager, manager === "npm" ? { ...others, ...compilers, ...runners } : others);
  });

  test("a program can use every package", async () => {
    expect(await runApart(process.execPath, ["use.mjs"], { cwd: folder })).toContain("all of it works");
  });

  test("the matchers work in vitest, and its run is reported", async () => {
    const reporters = ["--reporter=default", "--reporter=@multistatus/expect/reporter"];
    expect(await runApart(bin(folder, "vitest"), ["run", ...reporters], { cwd: folder })).toMatch(
      /2 passed/u,
    );
    const report = readFileSync(join(folder, "multistatus-report", "report.md"), "utf8");
    expect(report).toContain("**2 ok**");
  });

  test("the command is there", async () => {
    const { version } = JSON.parse(
      readFileSync(join(folder, "node_modules", "multistatus", "package.json"), "utf8"),
    ) as { version: string };
    expect((await runApart(bin(folder, "multistatus"), ["--version"], { cwd: folder })).trim()).toBe(version);
    expect(await runApart(bin(folder, "multistatus"), ["demo"], { cwd: folder })).toContain("423 Locked");
  });

  describe.runIf(manager === "npm").each(["typescript7", "typescript59"])("compiled with %s", (compiler) => {
    describe.each([
      ["nodenext", "nodenext"],
      ["esnext", "bundler"],
    ])("module %s, resolution %s", (module, resolution) => {
      test.each(["types.ts", "jest/types.ts", "playwright/types.ts"])(
        "%s, no type left unchecked",
        async (file) => {
          const options = `--strict --noEmit --skipLibCheck false --target es2024 --lib es2024,esnext.disposable,dom --types node --module ${module} --moduleResolution ${resolution}`;
          const compiled = runApart(
            process.execPath,
            [join("node_modules", compiler, "bin", "tsc"), ...options.split(" "), file],
            { cwd: folder },
          );
          await expect(compiled).resolves.toBe("");
        },
      );
    });
  });

  describe.runIf(manager === "npm")("in other runners", () => {
    test("Jest", async () => {
      const jest = [join("node_modules", "jest", "bin", "jest.js"), "--config", "jest/jest.config.mjs"];
      const said = runApart(process.execPath, ["--experimental-vm-modules", ...jest, "--json"], {
        cwd: folder,
      });
      expect(JSON.parse(await said)).toMatchObject({ success: true, numPassedTests: 1 });
    });

    test("Playwright Test", async () => {
      const args = ["test", "--config", "playwright/playwright.config.mjs"];
      expect(await runApart(bin(folder, "playwright"), args, { cwd: folder })).toMatch(/1 passed/u);
    });
  });

  describe.runIf(manager === "npm")("under each supported Node", () => {
    test.each(["22.19.0", "24", "26"])("Node %s", async (version) => {
      const node = join(scratch, `node-${version}`);
      mkdirSync(node);
      await runApart("npm", ["install", "--no-audit", "--no-fund", "--prefix", node, `node@${version}`], {
        cwd: node,
      });
      const path = join(node, "node_modules", "node", "bin");
      expect(await runApart("node", ["--version"], { cwd: folder, path })).toContain(`v${version}`);
      expect(await runApart("node", ["use.mjs"], { cwd: folder, path })).toContain("all of it works");
      expect(await runApart(bin(folder, "vitest"), ["run"], { cwd: folder, path })).toMatch(/2 passed/u);
      expect(await runApart(bin(folder, "multistatus"), ["demo"], { cwd: folder, path })).toContain(
        "423 Locked",
      );
    });
  });
});
