import { dirname, join } from "node:path";
import { firstExisting } from "../child/files.ts";

/** Debian, Fedora, Arch and Homebrew. */
const directories = [
  "/usr/lib/apache2/modules",
  "/usr/lib64/httpd/modules",
  "/usr/lib/httpd/modules",
  "/opt/homebrew/lib/httpd/modules",
];

/** The directory of Apache's modules, where it has this one: `mod_dav_fs`. */
export async function directoryOfModule(name: string): Promise<string | undefined> {
  const module = await firstExisting(directories.map((directory) => join(directory, `${name}.so`)));
  return module === undefined ? undefined : dirname(module);
}
