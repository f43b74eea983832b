import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** What a run came to. `peak` is in megabytes; NaN where the system does not tell. */
export interface Run {
  seconds: number;
  peak: number;
  lines: number;
}

/** Runs a program to its end; counts the lines that it prints and samples the memory that it has in use. */
export async function run(command: string, args: readonly string[]): Promise<Run> {
  const start = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  let lines = 0;
  let errors = "";
  let peak = Number.NaN;
  child.stdout.on("data", (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) lines += 1;
  });
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const sampling = setInterval(() => (peak = Math.max(peak || 0, residentMegabytes(child.pid) ?? peak)), 20);
  const status = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  clearInterval(sampling);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${String(status)}: ${errors}`);
  return { seconds: (performance.now() - start) / 1000, peak, lines };
}

function residentMegabytes(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1000;
  } catch {
    return undefined;
  }
}
