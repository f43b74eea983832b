import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readHar, resourcesOfExchange } from "@multistatus/core";
import { describe, expect, test } from "vitest";

import { multistatus } from "./support/run.ts";

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const failed = fixture("diagnose/nephele-delete-locked-and-500/exchange.har");
const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));

/** Runs the command in a process of its own until it says where it is, asks, and presses Ctrl-C. */
async function during(
  argv: readonly string[],
  ask: (url: string) => Promise<void>,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ["--conditions=@multistatus/source", bin, "reproduce", ...argv]);
  let [stdout, stderr] = ["", ""];
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
  const started = new Promise<string>((resolve) => {
    child.stdout.on("data", (data: Buffer) => {
      stdout += data.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(stdout)?.[0];
      if (url !== undefined && stdout.includes("curl")) resolve(url);
    });
    void ended.then(() => resolve(""));
  });
  const url = await started;
  try {
    if (url !== "") await ask(url);
  } finally {
    child.kill("SIGINT");
  }
  return { code: await ended, stdout, stderr };
}

const recorded = readHar(JSON.parse(readFileSync(failed, "utf8"))).exchanges.at(-1);

describe("multistatus reproduce", () => {
  test("answers as recorded, and says what was never asked", async () => {
    const path = new URL(recorded?.request.url ?? "").pathname;
    const { code, stdout, stderr } = await during([failed], async (url) => {
      const answer = await fetch(url.slice(0, -1) + path, { method: "DELETE" });
      expect([answer.status, await answer.text()]).toEqual([207, recorded?.response?.body.text]);
      expect((await fetch(`${url}other`)).status).toBe(501);
    });
    expect(code).toBe(0);
    expect(stdout.replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")).toMatchSnapshot();
    expect(stderr).toBe("Never recorded, and answered 501: GET /other\n");
  });

  test("is a server over a copy of what was told", async () => {
    const told = (exchange: Parameters<typeof resourcesOfExchange>[0]): string[] =>
      resourcesOfExchange(exchange)
        .resources.map(({ path, status }) => `${path.replace(/\/$/, "")} ${status}`)
        .sort();
    const { code, stdout } = await during([failed, "--as", "server"], async (url) => {
      const target = url.slice(0, -1) + new URL(recorded?.request.url ?? "").pathname;
      const answer = await fetch(target, { method: "DELETE" });
      const text = await answer.text();
      const again = {
        request: { method: "DELETE", url: target, headers: [] },
        response: { status: answer.status, statusText: "", headers: [], body: { text, size: text.length } },
        hops: [],
      };
      expect(recorded && told(again)).toEqual(recorded && told(recorded));
    });
    expect(code).toBe(0);
    expect(stdout.replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")).toMatchSnapshot();
  });

  test.each([
    [["--help"], 0, /Examples:\n {2}\$ multistatus reproduce failed\.har/],
    [["/no/such.har"], 2, /no\/such\.har/],
    [[fixture("listing.xml")], 2, /does not tell the request that was answered\. Record it as a HAR/],
    [[failed, "--entry", "9"], 2, /no number 9/],
    [[failed, "--listen", "example.org:80"], 2, /listens on this machine only/],
    [[failed, "--listen", "99999"], 2, /a port from 0/],
    [[failed, "--as", "proxy"], 2, /replay, server/],
  ])("%j is exit status %i", async (argv, code, says) => {
    const outcome = await multistatus(["reproduce", ...argv]);
    expect(outcome.code).toBe(code);
    expect(outcome.stdout + outcome.stderr).toMatch(says);
  });

  test("a port in use is said in one line", async () => {
    await during([failed], async (url) => {
      const { code, stderr } = await multistatus(["reproduce", failed, "--listen", new URL(url).port]);
      expect([code, stderr.split("\n").length]).toEqual([2, 2]);
      expect(stderr).toContain("is in use");
    });
  });
});
