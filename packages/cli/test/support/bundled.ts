import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll } from "vitest";

import { bundleCommand } from "../../build/bundle.mjs";

/**
 * Bundles the command as it is built, from the sources as they are, into a folder of the test file's own: another build that
 * replaces `dist` meanwhile changes nothing. The folder of the package; the command is `bin/multistatus.js` in it.
 */
export async function bundledPackage(): Promise<string> {
  const top = await mkdtemp(join(tmpdir(), "multistatus-bundled-"));
  afterAll(() => rm(top, { recursive: true, force: true }));
  const copy = join(top, "packages/cli");
  const root = fileURLToPath(new URL("../../", import.meta.url));
  for (const name of ["package.json", "bin"])
    await cp(join(root, name), join(copy, name), { recursive: true });
  await symlink(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  await bundleCommand(join(copy, "dist"));
  return copy;
}
