import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** Where daemons are on Debian; often not on a user's PATH. */
const daemonDirectories = ["/usr/sbin", "/usr/local/sbin", "/sbin"];

/** The first of these programs that is there, with its path. */
export async function findExecutable(...names: readonly string[]): Promise<string | undefined> {
  const directories = [...(process.env["PATH"] ?? "").split(delimiter), ...daemonDirectories];
  for (const name of names) {
    for (const directory of directories) {
      if (directory === "") continue;
      const path = join(directory, name);
      if (await isExecutable(path)) return path;
    }
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
