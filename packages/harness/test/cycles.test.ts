import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { startServer, type ServerOptions } from "../src/index.ts";
import { kinds } from "./installed.ts";
import { traits } from "./traits.ts";

const canMount = process.getuid?.() === 0 && process.platform === "linux";

// bench/cycles.ts does this 200 times.
describe.each(kinds)("$title", ({ kind, installed }) => {
  test.runIf(installed)(
    "a few cycles leave no file, process, descriptor, listener, port and mount",
    async () => {
      const place = mkdtempSync(join(tmpdir(), "cycles-"));
      // Servers run as other users and have to get in.
      chmodSync(place, 0o755);
      vi.stubEnv("TMPDIR", place);
      const disk: ServerOptions =
        !traits[kind].refuses.quota && (canMount || kind === "embedded") ? { quota: 4_000_000 } : {};
      try {
        await (await startServer(kind, disk)).stop();
        const before = [descriptors(), process.listenerCount("exit"), process.listenerCount("SIGINT")];
        const ports: number[] = [];
        for (let cycle = 0; cycle < 3; cycle += 1) {
          await using server = await startServer(kind, cycle === 0 ? {} : disk);
          expect(server.root).toContain(place);
          ports.push(server.port);
        }
        expect(readdirSync(place)).toEqual([]);
        expect(execFileSync("ps", ["-eo", "args="], { encoding: "utf8" })).not.toContain(place);
        expect(listening().filter((port) => ports.includes(port))).toEqual([]);
        expect(mounts()).not.toContain(place);
        const after = [descriptors(), process.listenerCount("exit"), process.listenerCount("SIGINT")];
        expect(after).toEqual(before);
      } finally {
        vi.unstubAllEnvs();
        rmSync(place, { recursive: true });
      }
    },
  );
});

/** How many files and sockets this process holds, where the system tells. */
function descriptors(): number {
  return existsSync("/proc/self/fd") ? readdirSync("/proc/self/fd").length : 0;
}

/** The ports on which somebody listens, where the system tells. */
function listening(): number[] {
  if (!existsSync("/proc/net/tcp")) return [];
  const lines = readFileSync("/proc/net/tcp", "utf8").split("\n");
  return lines.flatMap((line) => {
    const found = /^ *\d+: [0-9A-F]+:([0-9A-F]{4}) \S+ 0A /u.exec(line);
    return found ? [Number.parseInt(found[1] ?? "", 16)] : [];
  });
}

function mounts(): string {
  return existsSync("/proc/self/mountinfo") ? readFileSync("/proc/self/mountinfo", "utf8") : "";
}
