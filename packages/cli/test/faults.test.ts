import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startServer } from "@multistatus/harness";
import { afterAll, describe, expect, test, vi } from "vitest";

import { startCommand } from "./support/child.ts";
import { multistatus } from "./support/run.ts";

// A process of its own takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const folder = mkdtempSync(join(tmpdir(), "multistatus-faults-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const READY = /^In front of the target with (?:one fault|\d+ faults) at (\S+) until Ctrl-C\.$/mu;

function config(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

describe("faults, as a process", () => {
  test("does the harm that the file and the options declare, says so, and ends well on Ctrl-C", async () => {
    await using server = await startServer({ seed: { "docs/a.txt": "a", "docs/b.txt": "b" } });
    const file = config("faults.json", {
      faults: [{ kind: "status", status: 423, path: "/docs/a.txt", method: ["DELETE"], times: 1 }],
      seed: 7,
    });
    const argv = ["faults", "--target", server.url, "--config", file, "--fault", "answer:503,request=/b.txt"];
    await using command = startCommand(argv);
    const url = await command.told(READY);
    expect(command.output()).toContain("with 2 faults");

    const deleted = await fetch(`${url}docs/`, { method: "DELETE" });
    expect(deleted.status).toBe(207);
    expect(await deleted.text()).toContain("423");
    expect((await fetch(`${url}b.txt`)).status).toBe(503);
    await command.told(/^1 DELETE \/docs\/ 207\n {4}fault 1 status: .*423 for \/docs\/a\.txt$/mu);
    await command.told(/^2 GET \/b\.txt 503\n {4}fault 2 answer/mu);
    const { code, signal, stderr } = await command.end("SIGINT");
    expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: "" });
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  test("the same seed does the same harm", async () => {
    await using server = await startServer();
    const file = config("list.json", [{ kind: "answer", status: 503, probability: 0.5 }]);
    const statuses = async (): Promise<number[]> => {
      await using command = startCommand([
        "faults",
        "--target",
        server.url,
        "--config",
        file,
        "--seed",
        "11",
      ]);
      const url = await command.told(READY);
      const seen: number[] = [];
      for (let count = 0; count < 12; count += 1) seen.push((await fetch(url, { method: "OPTIONS" })).status);
      await command.end("SIGTERM");
      return seen;
    };
    const first = await statuses();
    expect(new Set(first).size).toBe(2);
    expect(await statuses()).toEqual(first);
  });
});

describe("faults that cannot be", () => {
  const target = ["--target", "http://127.0.0.1:9/"];
  test.each<[string, string[], RegExp]>([
    [
      "a file that is not there",
      [...target, "--config", join(folder, "absent.json")],
      /absent\.json cannot be read/u,
    ],
    [
      "no JSON",
      [...target, "--config", config("bad.json", "{")],
      /bad\.json cannot be read as a declaration of faults/u,
    ],
    ["no list", [...target, "--config", config("none.json", {})], /it holds no list `faults`/u],
    [
      "an unknown kind",
      [...target, "--config", config("kind.json", [{ kind: "explode" }])],
      /`faults\[0\]\.kind` must be one of status/u,
    ],
    [
      "an unknown kind on the command line",
      [...target, "--fault", "explode:now"],
      /begins with its kind, and "explode" is none: there are status, /u,
    ],
    ["an unknown field", [...target, "--fault", "status:423,colour=red"], /colour/u],
    [
      "a seed that is no number",
      [...target, "--seed", "abc"],
      /--seed <N>.* is invalid\. Give a whole number/u,
    ],
    ["a target that is none", ["--target", "ftp://dav.example/"], /target/iu],
  ])("%s is one line and exit status 2", async (_name, argv, message) => {
    const { code, stdout, stderr } = await multistatus(["faults", ...argv]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  test("a port that is taken", async () => {
    await using server = await startServer();
    const { port } = new URL(server.url);
    const argv = ["faults", "--target", server.url, "--listen", `127.0.0.1:${port}`];
    const { code, stderr } = await multistatus(argv);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`port.*${port}|${port}.*port`, "iu"));
  });
});
