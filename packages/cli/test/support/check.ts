import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startServer } from "@multistatus/harness";
import { afterAll } from "vitest";

import type { CheckFile } from "../../src/index.ts";
import { multistatus, type Outcome } from "./run.ts";

/** Where the configurations of a test file are, until its tests are done. */
export const folder: string = await mkdtemp(join(tmpdir(), "multistatus-check-"));
afterAll(() => rm(folder, { recursive: true }));

export const lock = { method: "LOCK", path: "docs/a.txt", save: { token: { header: "Lock-Token" } } };

export const unlock = { method: "UNLOCK", path: "docs/a.txt", headers: { "Lock-Token": "${token}" } };

/** Four checks, of which one fails by a lock, and one that is skipped. */
export const config: CheckFile = {
  name: "Nightly",
  url: "${env.DAV_URL}",
  users: { alice: { username: "alice", passwordEnv: "ALICE_PASSWORD" } },
  user: "alice",
  checks: [
    {
      name: "the root is listed",
      expect: [
        ["toHaveAllResourcesStatus", "2xx"],
        ["toHaveResource", "docs/"],
        ["not.toHaveResource", "other/"],
      ],
    },
    { name: "strangers are refused", user: false, expect: [["toHaveStatus", 401]] },
    {
      name: "a folder with a locked file is not deleted",
      groups: ["locks"],
      before: [lock],
      method: "DELETE",
      path: "docs/",
      submitLocks: false,
      expect: [["toHaveFailedResources", { "/docs/a.txt": 423 }]],
      after: [unlock],
    },
    {
      name: "a folder with a locked file is deleted",
      groups: ["locks"],
      before: [lock],
      method: "DELETE",
      path: "docs/",
      submitLocks: false,
      expect: [["toHaveAllResourcesStatus", "2xx"]],
      after: [unlock],
    },
    { name: "later", skip: "not there yet" },
  ],
};

/** Runs a configuration against a server of its own, and takes out of what was printed what differs each time. */
export async function check(
  given: unknown,
  argv: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<Outcome> {
  await using server = await startServer({
    seed: { "docs/a.txt": "a", "docs/b.txt": "b" },
    users: { alice: "s3cret" },
  });
  const file = join(folder, "checks.json");
  await writeFile(file, JSON.stringify(given, undefined, 2));
  const outcome = await multistatus(["check", file, ...argv], {
    env: { DAV_URL: server.url, ALICE_PASSWORD: "s3cret", ...env },
  });
  const plain = (text: string): string =>
    text
      .replaceAll(server.url, "http://dav.example/")
      .replaceAll(folder, "folder")
      .replaceAll(/\d+(?:\.\d)? m?s\b/g, "N ms");
  return { ...outcome, stdout: plain(outcome.stdout), stderr: plain(outcome.stderr) };
}
