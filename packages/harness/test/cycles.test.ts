import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { startServer } from "../src/index.ts";
import { kinds } from "./installed.ts";

// bench/cycles.ts does this 200 times.
describe.each(kinds)("$title", ({ kind, installed }) => {
  test.runIf(installed)("a few cycles leave no file, no process, no descriptor and no listener", async () => {
    const place = mkdtempSync(join(tmpdir(), "cycles-"));
    // Servers run as other users and have to get in.
    chmodSync(place, 0o755);
    vi.stubEnv("TMPDIR", place);
    try {
      await (await startServer(kind)).stop();
      const before = [descriptors(), process.listenerCount("exit"), process.listenerCount("SIGINT")];
      for (let cycle = 0; cycle < 3; cycle += 1) {
        await using server = await startServer(kind);
        expect(server.root).toContain(place);
      }
      expect(readdirSync(place)).toEqual([]);
      expect(execFileSync("ps", ["-eo", "args="], { encoding: "utf8" })).not.toContain(place);
      const after = [descriptors(), process.listenerCount("exit"), process.listenerCount("SIGINT")];
      expect(after).toEqual(before);
    } finally {
      vi.unstubAllEnvs();
      rmSync(place, { recursive: true });
    }
  });
});

/** How many files and sockets this process holds, where the system tells. */
function descriptors(): number {
  return existsSync("/proc/self/fd") ? readdirSync("/proc/self/fd").length : 0;
}
