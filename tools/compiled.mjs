// Every TypeScript file belongs to a project that `npm run types` compiles: a folder that is in none would have its types checked by nobody.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Compiled in another way. */
const elsewhere = [
  // Against the tarballs, by each compiler that is supported: `npm run test:packed`.
  "tools/packed/consumer/",
];

/** The projects that the scripts named `types` compile, of the workspace and of each package. */
function projects(root) {
  const folders = ["packages", "examples", "tools"].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(group, name)),
  );
  return ["", ...folders].flatMap((folder) => {
    const manifest = join(root, folder, "package.json");
    if (!existsSync(manifest)) return [];
    const { scripts = {} } = JSON.parse(readFileSync(manifest, "utf8"));
    return [...(scripts.types ?? "").matchAll(/\btsc -p (\S+)/g)].map(([, project]) => join(folder, project));
  });
}

/** The files that a project compiles, as paths from the root. */
function filesOf(root, project) {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const args = [tsc, "-p", project, "--listFilesOnly"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`${project} cannot be read:\n${stdout}${stderr}`);
  return stdout.split("\n").map((file) => relative(root, file.trim()).replaceAll("\\", "/"));
}

/** @returns {number} 0 when no TypeScript file is left out; names each that is */
export function checkCompiled(root) {
  const listed = spawnSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx", "*.mts", "*.cts"],
    { cwd: root, encoding: "utf8" },
  );
  if (listed.status !== 0) {
    console.error(`Git cannot say which files there are: ${listed.stderr || listed.error?.message}`);
    return 1;
  }
  const files = listed.stdout.split("\n").filter((file) => file !== "" && existsSync(join(root, file)));
  const compiled = new Set(projects(root).flatMap((project) => filesOf(root, project)));
  const left = files.filter(
    (file) => !compiled.has(file) && !elsewhere.some((folder) => file.startsWith(folder)),
  );
  for (const folder of new Set(left.map(dirname)))
    console.error(`No project that \`npm run types\` compiles has the TypeScript files of ${folder}.`);
  return left.length === 0 ? 0 : 1;
}
