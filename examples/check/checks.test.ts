import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

import { type Fault, startFaultProxy, startServer, type ServerOptions } from "@multistatus/harness";
import { readReport } from "@multistatus/report";
import { run } from "multistatus";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "example-check-"));
});
afterEach(async () => rm(folder, { recursive: true }));

/** Runs the checks on a server that is started for them, as the command does; the report comes as JSON beside the text. */
async function check(options: ServerOptions, faults: Fault[] = []) {
  await using server = await startServer({
    seed: { "archive/2025.txt": "Done.\n" },
    forbidden: ["/archive/"],
    users: { ada: "secret", reader: "also secret" },
    ...options,
  });
  await using proxy = await startFaultProxy({ target: server, faults });
  const file = join(folder, "report.json");
  let text = "";
  const config = fileURLToPath(new URL("multistatus.config.ts", import.meta.url));
  const status = await run(["check", config, "--format", `json=${file}`], {
    stdin: Readable.from([]),
    stdout: { write: (piece) => (text += piece) },
    stderr: { write: (piece) => (text += piece) },
    env: { DAV_URL: proxy.url, ADA_PASSWORD: "secret", READER_PASSWORD: "also secret" },
  });
  const { runs } = readReport(await readFile(file, "utf8"));
  return { status, text, verdicts: runs[0]?.entries.map(({ verdict }) => verdict) };
}

test("the gate is open where all is as expected, or known", async () => {
  const { status, text, verdicts } = await check({});
  expect(verdicts, text).toEqual(["ok", "ok", "known", "ok", "ok"]);
  expect(status).toBe(0);
});

test("what was known and holds now is told", async () => {
  const { status, text } = await check({ forbidden: [] });
  expect(status, text).toBe(0);
  expect(text).toContain("No longer fails: default › an archived collection can be read");
});

test("the gate is shut where a member cannot be deleted, and names the cause", async () => {
  const full = { kind: "status", status: 507, path: "/ci/plan.txt", method: "DELETE" } as const;
  const { status, text, verdicts } = await check({}, [full]);
  expect(status).toBe(1);
  expect(verdicts).toEqual(["ok", "ok", "known", "failed", "failed"]);
  expect(text).toContain("Likely cause: storage-full");
});
