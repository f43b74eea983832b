import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  isInstalled,
  serverKinds,
  startServer,
  type ServerKindName,
  type ServerOptions,
} from "../src/index.ts";

// node --conditions=@multistatus/source packages/harness/bench/cycles.ts [cycles, all kinds together; 200]
//
// Starts and stops every installed server again and again, every other time with a quota where it has one (a mounted disk), and
// says how long it takes and what is left: no file, process, descriptor, listening port and mount.

const cycles = Number(process.argv[2] ?? 200);
const place = mkdtempSync(join(tmpdir(), "cycles-"));
chmodSync(place, 0o755);
process.env["TMPDIR"] = place;

const kinds: ServerKindName[] = [];
for (const kind of serverKinds()) if ((await isInstalled(kind)).installed) kinds.push(kind);

/** Where a disk can be mounted; Subversion and the embedded server take none. */
const canMount = process.getuid?.() === 0 && process.platform === "linux";
const optionsFor = (kind: ServerKindName, cycle: number): ServerOptions =>
  canMount && kind !== "apache-svn" && Math.floor(cycle / kinds.length) % 2 === 1 ? { quota: 8_000_000 } : {};

const ports = new Set<number>();
const descriptors = (): number => readdirSync("/proc/self/fd").length;
/** Descriptors that Node opens for good come with the first start of each kind. */
for (const kind of kinds) await (await startServer(kind)).stop();
const before = descriptors();

const took = new Map<ServerKindName, { start: number[]; stop: number[] }>();
for (let cycle = 0; cycle < cycles; cycle += 1) {
  const kind = kinds[cycle % kinds.length];
  if (kind === undefined) break;
  const times = took.get(kind) ?? { start: [], stop: [] };
  took.set(kind, times);
  const started = performance.now();
  const server = await startServer(kind, optionsFor(kind, cycle));
  ports.add(server.port);
  times.start.push(performance.now() - started);
  const stopped = performance.now();
  await server.stop();
  times.stop.push(performance.now() - stopped);
}

const median = (times: number[]): string =>
  `${Math.round(times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0)} ms`.padStart(8);
for (const [kind, { start, stop }] of took) {
  console.log(`${kind.padEnd(14)} ${start.length} cycles  start ${median(start)}  stop ${median(stop)}`);
}

const processes = execFileSync("ps", ["-eo", "args="], { encoding: "utf8" })
  .split("\n")
  .filter((line) => line.includes(place));
const listening = readFileSync("/proc/net/tcp", "utf8")
  .split("\n")
  .map((line) => /^ *\d+: [0-9A-F]+:([0-9A-F]{4}) \S+ 0A /u.exec(line)?.[1])
  .filter((port) => port !== undefined && ports.has(Number.parseInt(port, 16)));
const mounts = readFileSync("/proc/self/mountinfo", "utf8")
  .split("\n")
  .filter((line) => line.includes(place));
const left = {
  files: readdirSync(place),
  processes,
  descriptors: descriptors() - before,
  ports: listening,
  mounts,
};
console.log(`left after ${cycles} cycles: ${JSON.stringify(left)}`);
rmSync(place, { recursive: true });
if (Object.values(left).some((what) => (Array.isArray(what) ? what.length > 0 : what > 0)))
  process.exitCode = 1;
