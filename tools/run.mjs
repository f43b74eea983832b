// Runs on whatever Node (20 or newer) is there: installs the workspace with the pinned pnpm, builds what changed, then
// hands over to the workspace's own Node 24. `npm start`, `npm test` and their like come through here.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { checks } from "./checks.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === "win32";
const [task, ...args] = process.argv.slice(2);

const env = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  DO_NOT_TRACK: "1",
};
// npm hands its own settings to its scripts; pnpm warns about each that it does not know.
for (const name of Object.keys(env)) if (/^npm_(config|package|lifecycle)_/i.test(name)) delete env[name];

const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Runs a program in the workspace; ends this process with its status when it fails, unless told to go on. */
function run(command, commandArgs, { quiet = false, mayFail = false, onEnd = () => {} } = {}) {
  const stdio = quiet ? ["ignore", "pipe", "pipe"] : "inherit";
  const result = spawnSync(command, commandArgs, { cwd: root, env, stdio, shell: windows });
  onEnd();
  const status = result.status ?? 1;
  if (result.error) console.error(`Could not run ${command}: ${result.error.message}`);
  if (status !== 0 && quiet) process.stderr.write(`${result.stdout ?? ""}${result.stderr ?? ""}`);
  if (status !== 0 && !mayFail) process.exit(status);
  return status;
}

const pnpm = (pnpmArgs, options) => run("npx", ["--yes", packageManager, ...pnpmArgs], options);
const node = (nodeArgs, options) => pnpm(["exec", "node", ...nodeArgs], options);

function manifests() {
  const folders = ["packages", "examples", "tools"].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(group, name)),
  );
  return ["", ...folders]
    .map((folder) => join(root, folder, "package.json"))
    .filter((file) => existsSync(file));
}

/** Installs only when a manifest or the lockfile changed since the last time. */
function install() {
  const hash = createHash("sha256");
  const settings = ["pnpm-lock.yaml", "pnpm-workspace.yaml"].map((name) => join(root, name));
  for (const file of [...settings, ...manifests()]) hash.update(readFileSync(file));
  const state = hash.digest("hex");
  const stamp = join(root, "node_modules", ".multistatus-installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === state) return;
  console.error("Installing dependencies (only when they changed) …");
  pnpm(["install", "--frozen-lockfile"], { quiet: true });
  writeFileSync(stamp, state);
}

/** Silent where nothing changed; a build that takes longer than a second is announced, or it would seem to hang. */
function build() {
  const began = Date.now();
  const announce = spawn(process.execPath, ["-e", ANNOUNCE], { stdio: ["ignore", "ignore", "inherit"] });
  pnpm(["run", "build"], { quiet: true, onEnd: () => announce.kill() });
  if (Date.now() - began > 1000) console.error(`Built in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
}

const ANNOUNCE = 'setTimeout(() => console.error("Building what changed …"), 1000)';

install();
switch (task) {
  case "start": {
    build();
    const command = args.length === 0 ? ["demo"] : args[0].includes("://") ? ["propfind", ...args] : args;
    node(["packages/cli/bin/multistatus.js", ...command]);
    break;
  }
  case "test":
    // Minutes of starting servers are asked for by name: MULTISTATUS_SERVERS=all.
    env.MULTISTATUS_SERVERS ??= "embedded";
    build();
    pnpm(["exec", "vitest", "run", ...args]);
    break;
  case "pack": {
    build();
    const folder = join(root, "packed");
    rmSync(folder, { recursive: true, force: true });
    pnpm(["--recursive", "--filter", "./packages/*", "pack", "--pack-destination", folder], { quiet: true });
    console.log(`In your project: npm install -D ${join(folder, "*.tgz")} vitest`);
    break;
  }
  case "packed":
    build();
    pnpm(["--dir", "tools/packed", "exec", "vitest", "run", ...args]);
    break;
  case "docs":
    pnpm(["--dir", "tools/site", "exec", "node", "--conditions=@multistatus/source", "build.ts"]);
    break;
  case "check":
    build();
    process.exit(checks({ pnpm, root }));
    break;
  default:
    console.error(`Unknown task ${JSON.stringify(task)}; use start, test, pack, packed, docs or check.`);
    process.exit(2);
}
