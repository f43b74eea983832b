import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Exchange, readExchanges } from "@multistatus/core";
import { partialFailure, startServer } from "@multistatus/harness";
import { afterAll, describe, expect, test, vi } from "vitest";

import { createJournal } from "../src/record/journal.ts";
import { keepWriting } from "../src/record/keeper.ts";
import { startCommand } from "./support/child.ts";
import { multistatus } from "./support/run.ts";

// A process of its own takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const folder = mkdtempSync(join(tmpdir(), "multistatus-record-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const READY = /^Recording at (\S+) until Ctrl-C\.$/mu;

interface Entry {
  request: { method: string; url: string };
  response: { status: number };
}

const entries = (file: string): Entry[] =>
  (JSON.parse(readFileSync(file, "utf8")) as { log: { entries: Entry[] } }).log.entries;

describe("record, as a process", () => {
  test("writes the HAR on Ctrl-C, masked and for its owner only; it can be diagnosed", async () => {
    const users = { alice: "s3cret-of-alice" };
    await using server = await startServer({ users });
    const out = join(folder, "ended.har");
    await using command = startCommand(["record", "--target", server.url, "--out", out]);
    const url = await command.told(READY);
    const authorization = `Basic ${Buffer.from("alice:s3cret-of-alice").toString("base64")}`;
    const headers = { Authorization: authorization };
    await fetch(`${url}docs/`, { method: "MKCOL", headers });
    await fetch(`${url}missing/`, { method: "PROPFIND", headers: { ...headers, Depth: "1" } });
    await command.told(/^PROPFIND \/missing\/ 404 \d+ bytes in \d+ ms$/mu);
    const { code, signal, stderr } = await command.end("SIGINT");
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(stderr).toBe(`Wrote 2 exchanges to ${out}, secrets masked.\n`);
    expect(entries(out).map(({ request, response }) => [request.method, response.status])).toEqual([
      ["MKCOL", 201],
      ["PROPFIND", 404],
    ]);
    expect(readFileSync(out, "utf8")).not.toMatch(/s3cret-of|YWxpY2U6/u);
    expect(process.platform === "win32" ? 0o600 : statSync(out).mode & 0o777).toBe(0o600);
    const { stdout } = await multistatus(["diagnose", out]);
    expect(stdout).toMatch(/path-not-found/u);
    // The port of the recording is closed by now.
    expect(stdout.split("To confirm")[1]).toContain(`${server.url}missing/`);
    expect(stdout.split("To confirm")[1]).not.toContain(url);
  });

  test("what is longer than it keeps is cut, which is told, and laid to nobody", async () => {
    const seed = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`docs/f${index}.txt`, "x"]));
    await using server = await startServer({ seed });
    const out = join(folder, "cut.har");
    await using command = startCommand([
      "record",
      "--target",
      server.url,
      "--out",
      out,
      "--body-limit",
      "2000",
    ]);
    const url = await command.told(READY);
    await fetch(`${url}docs/`, { method: "PROPFIND", headers: { Depth: "1" } });
    await command.told(
      /^PROPFIND \/docs\/ 207 \d+ bytes in \d+ ms, only the beginning of the answer is kept$/mu,
    );
    const { stderr } = await command.end("SIGINT");
    expect(stderr).toMatch(/One body is longer than the recording keeps.* --body-limit \d+\n$/u);
    const shown = await multistatus(["show", out]);
    expect(shown.code).toBe(1);
    expect(shown.stdout).toMatch(/The recording holds only the first 2,000 of [\d,]+ bytes of the body/u);
    expect(shown.stdout).not.toMatch(/broken off|unexpected-end/u);
    const { stdout } = await multistatus(["diagnose", out]);
    expect(stdout).toMatch(/The recording holds only the first 2000 of \d+ bytes/u);
    expect(stdout).not.toMatch(/server-error|did not end/u);
  });

  test("a process that is killed leaves what it recorded until a moment before", async () => {
    await using server = await startServer();
    const out = join(folder, "killed.har");
    await using command = startCommand(["record", "--target", server.url, "--out", out]);
    const url = await command.told(READY);
    await fetch(`${url}a/`, { method: "MKCOL" });
    await vi.waitFor(() => expect(entries(out)).toHaveLength(1), { timeout: 60_000, interval: 50 });
    await fetch(`${url}b/`, { method: "MKCOL" });
    await vi.waitFor(() => expect(entries(out)).toHaveLength(2), { timeout: 20_000, interval: 50 });
    const { signal } = await command.end("SIGKILL");
    expect(signal).toBe("SIGKILL");
    expect(entries(out).map(({ request }) => new URL(request.url).pathname)).toEqual(["/a/", "/b/"]);
  });

  test.skipIf(process.platform === "win32")("a system that stops is no reason to lose anything", async () => {
    await using server = await startServer();
    const out = join(folder, "stopped.har");
    await using command = startCommand(["record", "--target", server.url, "--out", out]);
    await fetch(await command.told(READY), { method: "OPTIONS" });
    expect((await command.end("SIGTERM")).code).toBe(0);
    expect(entries(out)).toHaveLength(1);
  });

  test("a labelled scenario, and --force for what exists", async () => {
    await using server = await startServer();
    const failure = await partialFailure(server);
    const scenario = join(folder, "locked-delete");
    const argv = [
      "record",
      "--target",
      server.url,
      "--scenario",
      scenario,
      "--title",
      "A lock",
      "--cause",
      "locked",
    ];
    const recorded = async (more: string[]): Promise<void> => {
      await using command = startCommand([...argv, "--injected", "a lock", "--server", "Nephele", ...more]);
      const url = await command.told(READY);
      await fetch(failure.url.replace(server.url, url), { method: "DELETE" });
      await command.told(/^DELETE \S+ 207/mu);
      expect((await command.end()).code).toBe(0);
    };
    await recorded([]);
    const label = (): unknown => JSON.parse(readFileSync(join(scenario, "scenario.json"), "utf8"));
    expect(label()).toMatchObject({
      id: "locked-delete",
      title: "A lock",
      server: { name: "Nephele" },
      injected: "a lock",
      input: { exchange: "exchange.har" },
      expect: { healthy: false, cause: "locked" },
    });
    expect(entries(join(scenario, "exchange.har"))).toHaveLength(1);
    expect(await multistatus(argv)).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/exchange\.har exists\. Give another place, or --force/u),
    });
    await recorded(["--force", "--id", "again"]);
    expect(label()).toMatchObject({ id: "again" });
    const { stdout } = await multistatus(["diagnose", join(scenario, "exchange.har"), "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ causes: [{ id: "locked" }] });
  });

  test("nothing is written where nothing was asked", async () => {
    await using server = await startServer();
    const out = join(folder, "nothing.har");
    await using command = startCommand(["record", "--target", server.url, "--out", out]);
    await command.told(READY);
    const { code, stderr } = await command.end();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "Nothing was asked, and nothing is written.\n" });
    expect(existsSync(out)).toBe(false);
  });

  test("a place that cannot be written is told while it can be put right, and another's file is left alone", async () => {
    await using server = await startServer();
    const out = join(folder, "taken.har");
    await using command = startCommand(["record", "--target", server.url, "--out", out]);
    const url = await command.told(READY);
    writeFileSync(out, "somebody else's");
    await fetch(url, { method: "OPTIONS" });
    await command.told(/^OPTIONS/mu);
    await command.told(/the recording goes on/u, "stderr");
    rmSync(out);
    const { code, stderr } = await command.end();
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^multistatus: .*taken\.har exists.*; the recording goes on, and is written again later\nWrote one exchange/u,
    );
    expect(entries(out)).toHaveLength(1);
  });

  test("where to write has to be said, once", async () => {
    for (const argv of [[], ["--out", "a.har", "--scenario", "b"]]) {
      const { code, stderr } = await multistatus(["record", "--target", "http://127.0.0.1:9/", ...argv]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/it has to be said where to write\. Give --out FILE or --scenario FOLDER/u);
    }
  });
});

describe("keepWriting", () => {
  test("writes soon, then no more often than it is worth, and nothing once it is stopped", async () => {
    vi.useFakeTimers();
    try {
      let written = 0;
      const keeper = keepWriting(
        async () => {
          written += 1;
          await Promise.resolve();
        },
        () => expect.unreachable(),
      );
      keeper.changed();
      await vi.advanceTimersByTimeAsync(1);
      expect(written).toBe(1);
      for (let count = 0; count < 100; count += 1) {
        keeper.changed();
        await vi.advanceTimersByTimeAsync(50);
      }
      expect(written).toBeGreaterThanOrEqual(5);
      expect(written).toBeLessThanOrEqual(7);
      keeper.changed();
      await keeper.stop();
      const before = written;
      await vi.advanceTimersByTimeAsync(60_000);
      expect(written).toBe(before);
    } finally {
      vi.useRealTimers();
    }
  });

  test("an error is told once until it is over", async () => {
    vi.useFakeTimers();
    try {
      const told: unknown[] = [];
      const keeper = keepWriting(
        async () => Promise.reject(new Error("disk full")),
        (error) => told.push(error),
      );
      for (let count = 0; count < 3; count += 1) {
        keeper.changed();
        await vi.advanceTimersByTimeAsync(5000);
      }
      expect(told).toHaveLength(1);
      await keeper.stop();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("createJournal", () => {
  const exchange = (second: number, headers: [string, string][]): Exchange => ({
    request: { method: "PROPFIND", url: `http://dav.example/${second}/`, headers },
    response: { status: 207, statusText: "", headers: [], body: { text: "<a/>", size: 4 } },
    hops: [],
    timing: { startedAt: `2026-11-29T10:00:0${second}.000Z`, duration: 1 },
  });

  test("gives a HAR of what ended in the order in which it began, masked as it comes", () => {
    for (const showSecrets of [false, true]) {
      const journal = createJournal({ showSecrets });
      expect(JSON.parse(journal.text())).toMatchObject({ log: { version: "1.2", entries: [] } });
      journal.add(exchange(2, [["Cookie", "sid=c00kie-secret"]]));
      journal.add(exchange(1, []));
      const text = journal.text();
      const { exchanges, problems } = readExchanges(text);
      expect(problems).toEqual([]);
      expect(exchanges.map(({ request }) => request.url)).toEqual([
        "http://dav.example/1/",
        "http://dav.example/2/",
      ]);
      expect(text.includes("c00kie-secret")).toBe(showSecrets);
    }
  });
});
