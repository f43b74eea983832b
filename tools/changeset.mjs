// A change to a published package needs a changeset, so that its users read of it.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

function git(root, args) {
  const result = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** The commit to compare with: the newest release, else nothing (everything is unreleased). */
const lastRelease = (root) => git(root, ["describe", "--tags", "--abbrev=0", "--match", "*@*"]);

/** @returns {number} 0 when no published package changed since the last release or a changeset waits */
export function checkChangeset(root) {
  const folder = join(root, ".changeset");
  const waiting = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md")
    : [];
  if (waiting.length > 0) return 0;
  const release = lastRelease(root);
  const changed =
    release === undefined
      ? "everything"
      : git(root, ["diff", "--name-only", release, "--", "packages/*/src", "packages/*/package.json"]);
  if (changed === "") return 0;
  console.error(
    `Published packages changed since ${release ?? "the beginning"}, and no changeset says what: run pnpm changeset.`,
  );
  return 1;
}
