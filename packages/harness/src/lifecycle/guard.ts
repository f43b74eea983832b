import { spawn } from "node:child_process";

/** Clears up what this process has started when it cannot do so itself. */
export interface Guard {
  /** Ends this process group as well; `undefined` when it has ended. */
  watchGroup(group: number | undefined): void;
  /** Unmounts this directory as well. */
  watchMount(directory: string): void;
  /** Everything has been cleared up: there is nothing to guard any more. */
  release(): Promise<void>;
  releaseNow(): void;
}

/**
 * Its standard input, which tells it what there is, ends with us, however we end. A file system that something still uses is
 * detached all the same.
 */
const script = `
while read -r word value; do
  case $word in group) group=$value ;; mount) mount=$value ;; esac
done
[ -z "$group" ] || kill -s KILL -- "-$group"
[ -z "$mount" ] || umount "$mount" || umount -l "$mount"
rm -rf -- "$1" || { sleep 1; rm -rf -- "$1"; }`;

/**
 * When this process is killed (SIGKILL, out of memory), nothing of it runs any more: a shell then ends the server's process
 * group, unmounts its disk and removes its files. Where there is no shell (Windows), nobody does.
 */
export function guardDirectory(directory: string): Guard {
  if (process.platform === "win32") {
    return { watchGroup() {}, watchMount() {}, async release() {}, releaseNow() {} };
  }
  const shell = spawn("/bin/sh", ["-c", script, "multistatus-guard", directory], {
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
    // Out of reach of the signals that are meant for us.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => {
    shell.once("error", () => resolve());
    shell.once("exit", () => resolve());
  });
  // It has gone, as after `kill`: what there is then to be cleared up is cleared up by us.
  shell.stdin.on("error", () => {});
  // It must not keep this process from ending.
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  const releaseNow = (): void => void shell.kill("SIGKILL");
  return {
    watchGroup: (group) => void shell.stdin.write(`group ${group ?? ""}\n`),
    watchMount: (mount) => void shell.stdin.write(`mount ${mount}\n`),
    releaseNow,
    async release() {
      releaseNow();
      shell.ref();
      await ended;
    },
  };
}
