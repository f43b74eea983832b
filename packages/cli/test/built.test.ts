import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "vitest";

import { bundledPackage } from "./support/bundled.ts";

const command = join(await bundledPackage(), "bin/multistatus.js");
const listing = fileURLToPath(new URL("fixtures/listing.xml", import.meta.url));
const harness = existsSync(new URL("../../harness/dist/index.js", import.meta.url));
const note = harness ? "" : " (skipped: the harness is not built)";

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the built command; `read` is called with each piece of its output. */
function start(
  argv: string[],
  stdin = "",
  read: (child: ReturnType<typeof spawn>) => void = () => {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...argv], {
      env: { ...process.env, FORCE_COLOR: undefined },
    });
    const ended: Ended = { code: null, stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => {
      ended.stdout += String(chunk);
      read(child);
    });
    child.stderr.on("data", (chunk) => (ended.stderr += String(chunk)));
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...ended, code }));
    child.stdin.on("error", () => {});
    child.stdin.end(stdin);
  });
}

describe("the built command", () => {
  test("shows a file", async () => {
    const { code, stdout, stderr } = await start(["show", listing]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("2 resources: 2 × 200 OK");
  });

  test("reads a pipe, and its exit status is the verdict", async () => {
    const { code } = await start(
      ["show", "-"],
      '<multistatus xmlns="DAV:"><response><href>/a</href><status>HTTP/1.1 423 Locked</status></response></multistatus>',
    );
    expect(code).toBe(1);
  });

  test("wrong usage is exit status 2", async () => {
    const { code, stdout, stderr } = await start(["shwo"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("Did you mean show?");
  });

  test("a reader that goes away early is no error", async () => {
    const many = Array.from(
      { length: 50_000 },
      (_, index) => `<response><href>/${index}</href><status>HTTP/1.1 200 OK</status></response>`,
    ).join("");
    const body = `<multistatus xmlns="DAV:">${many}</multistatus>`;
    const { code, stderr } = await start(["show", "-"], body, (child) => child.stdout?.destroy());
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test.skipIf(!harness)(`the demonstration ends by itself${note}`, async () => {
    const { code, stdout } = await start(["demo"]);
    expect(stdout).toContain("What next");
    expect(code).toBe(0);
  });
});
