import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

import { vi } from "vitest";

const bin = fileURLToPath(new URL("../../src/bin.ts", import.meta.url));

/** How a process ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** The command as a process of its own, from its source. */
export interface Child extends AsyncDisposable {
  process: ChildProcess;
  /** What it wrote to standard output so far. */
  output(): string;
  /** Waits until it wrote what fits to standard output, or to standard error, and gives the first group. */
  told(pattern: RegExp, stream?: "stdout" | "stderr"): Promise<string>;
  ended: Promise<Ended>;
  /** Sends a signal, and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<Ended>;
}

/** Starts `multistatus` with these arguments. */
export function startCommand(argv: readonly string[], env: Record<string, string> = {}): Child {
  const child = spawn(process.execPath, ["--conditions=@multistatus/source", bin, ...argv], {
    env: { ...process.env, FORCE_COLOR: undefined, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return {
    process: child,
    ended,
    output: () => stdout,
    told: async (pattern, stream = "stdout") =>
      vi.waitFor(
        () => {
          const found = pattern.exec(stream === "stdout" ? stdout : stderr);
          if (found) return found[1] ?? found[0];
          throw new Error(`it wrote ${JSON.stringify(stdout + stderr)}`);
        },
        { timeout: 120_000, interval: 50 },
      ),
    async end(signal = "SIGINT") {
      child.kill(signal);
      return ended;
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
