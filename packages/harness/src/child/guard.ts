import { spawn } from "node:child_process";

/** Ends a server that its owner has left behind. */
export interface Guard {
  /** The server has ended: there is nothing to guard any more. */
  release(): Promise<void>;
  releaseNow(): void;
}

/** Its standard input ends with us, however we end. */
const script = 'read -r line; kill -s KILL -- "-$1"; rm -rf -- "$2" || { sleep 1; rm -rf -- "$2"; }';

/**
 * When this process is killed (SIGKILL, out of memory), nothing of it runs any more: a shell then ends the server's process
 * group and removes its files.
 */
export function guardServer(group: number, directory: string): Guard {
  const shell = spawn("/bin/sh", ["-c", script, "multistatus-guard", String(group), directory], {
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
    // Out of reach of the signals that are meant for us.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => {
    shell.once("error", () => resolve());
    shell.once("exit", () => resolve());
  });
  // It must not keep this process from ending.
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  const releaseNow = (): void => void shell.kill("SIGKILL");
  return {
    releaseNow,
    async release() {
      releaseNow();
      shell.ref();
      await ended;
    },
  };
}
