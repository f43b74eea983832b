import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../root.ts";
import { runApart } from "../run-apart.ts";

/** A folder of its own with the tarball of every public package, by the package's name. */
export interface Tarballs extends Disposable {
  folder: string;
  files: Readonly<Record<string, string>>;
}

interface Manifest {
  name: string;
  private?: boolean;
  packageManager: string;
}

/** Packs what `pnpm build` made, as publishing would. */
export async function packAll(): Promise<Tarballs> {
  const folder = mkdtempSync(join(tmpdir(), "multistatus-packed-"));
  const { packageManager } = manifestOf(root);
  const files: Record<string, string> = {};
  for (const name of readdirSync(join(root, "packages"))) {
    const cwd = join(root, "packages", name);
    const manifest = manifestOf(cwd);
    if (manifest.private) continue;
    const said = await runApart(
      "npx",
      ["--yes", packageManager, "pack", "--json", "--pack-destination", folder],
      {
        cwd,
      },
    );
    const { filename } = JSON.parse(said.slice(said.indexOf("{"))) as { filename: string };
    files[manifest.name] = filename.startsWith("/") ? filename : join(folder, filename);
  }
  return { folder, files, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}
