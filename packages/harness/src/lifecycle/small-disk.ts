import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";
import { HarnessError } from "../errors.ts";

const run = promisify(execFile);

/** Why no disk of a certain size can be had here; `undefined` where one can. */
export function whyNoSmallDisk(): string | undefined {
  if (process.platform !== "linux") {
    return "quota on this system: it takes a small disk in memory (tmpfs), which only Linux has";
  }
  if (process.getuid?.() !== 0) return "quota unless root starts it: a small disk has to be mounted for it";
  return undefined;
}

/** A file system of its own on a directory. */
export interface SmallDisk {
  unmount(): Promise<void>;
  unmountNow(): void;
}

/**
 * Mounts a tmpfs of so many bytes, rounded up to whole pages, on a directory.
 *
 * @throws {HarnessError} `unsupported-option` where mounting is not allowed, as in most containers
 */
export async function mountSmallDisk(directory: string, bytes: number): Promise<SmallDisk> {
  const options = `size=${bytes},mode=755,nodev,nosuid`;
  try {
    await run("mount", ["-t", "tmpfs", "-o", options, "multistatus", directory]);
  } catch (cause) {
    throw new HarnessError(
      "unsupported-option",
      `A disk of ${bytes} bytes for \`quota\` cannot be mounted here: ${
        (cause as { stderr?: string }).stderr?.trim() || (cause as Error).message
      }`,
      { cause },
    );
  }
  return {
    async unmount() {
      // A process that was killed may take a moment to let go of its files.
      await run("umount", [directory]).catch(async () => run("umount", ["-l", directory]));
    },
    unmountNow() {
      execFileSync("umount", ["-l", directory], { stdio: "ignore" });
    },
  };
}
