import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** What a run came to. `peak` is in megabytes; `cpu` and it are NaN where the system does not tell. */
export interface Run {
  seconds: number;
  /** Seconds of processor time, on all cores together. */
  cpu: number;
  peak: number;
  lines: number;
}

/** Runs a program to its end; counts the lines that it prints and samples what it has used of memory and processor. */
export async function run(command: string, args: readonly string[]): Promise<Run> {
  const start = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  let lines = 0;
  let errors = "";
  let peak = Number.NaN;
  let cpu = Number.NaN;
  child.stdout.on("data", (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) lines += 1;
  });
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const sampling = setInterval(() => {
    peak = Math.max(peak || 0, residentMegabytes(child.pid) ?? peak);
    cpu = cpuSeconds(child.pid) ?? cpu;
  }, 20);
  const status = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  clearInterval(sampling);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${String(status)}: ${errors}`);
  return { seconds: (performance.now() - start) / 1000, cpu, peak, lines };
}

function residentMegabytes(pid: number | undefined): number | undefined {
  const kilobytes = /^VmRSS:\s+(\d+)/mu.exec(procFile(pid, "status"))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1000;
}

/** `utime` and `stime`: the 14th and 15th field, in hundredths of a second. */
function cpuSeconds(pid: number | undefined): number | undefined {
  const [, user, system] = /\) \S(?: \S+){10} (\d+) (\d+)/u.exec(procFile(pid, "stat")) ?? [];
  return user === undefined ? undefined : (Number(user) + Number(system)) / 100;
}

/** Empty where there is none: on another system, or once the process has ended. */
function procFile(pid: number | undefined, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}
