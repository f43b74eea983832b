import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** Another revision, built beside this one. */
export interface OtherRevision extends Disposable {
  root: string;
  commit: string;
}

export function commitOf(root: string, revision = "HEAD"): string {
  return git(root, "rev-parse", "--short", `${revision}^{commit}`);
}

/**
 * Checks a revision out into a worktree of its own and builds it there. Its benchmarks are replaced by those of this
 * revision: both are measured by the same means.
 *
 * @throws {Error} where it cannot be checked out or built
 */
export function buildRevision(root: string, revision: string): OtherRevision {
  const commit = commitOf(root, revision);
  const directory = join(mkdtempSync(join(tmpdir(), "multistatus-bench-")), commit);
  git(root, "worktree", "add", "--quiet", "--detach", directory, commit);
  const remove = (): void => {
    git(root, "worktree", "remove", "--force", directory);
    rmSync(join(directory, ".."), { recursive: true, force: true });
  };
  try {
    pnpm(directory, "install", "--frozen-lockfile");
    pnpm(directory, "run", "build");
    for (const bench of globSync(["packages/*/bench", "tools/bench"], { cwd: directory })) {
      rmSync(join(directory, bench), { recursive: true });
    }
    for (const bench of globSync(["packages/*/bench", "tools/bench"], { cwd: root })) {
      const filter = (source: string): boolean => basename(source) !== "node_modules";
      cpSync(join(root, bench), join(directory, bench), { recursive: true, filter });
    }
  } catch (error) {
    remove();
    throw error;
  }
  return { root: directory, commit, [Symbol.dispose]: remove };
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync("git", args, { cwd, encoding: "utf8" }).trim();
}

function pnpm(cwd: string, ...args: string[]): void {
  const { packageManager } = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8")) as {
    packageManager: string;
  };
  const all = ["--yes", packageManager, ...args];
  const { status, stdout, stderr } = spawnSync("npx", all, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`pnpm ${args.join(" ")} failed in ${cwd}:\n${stdout}${stderr}`);
}
