// What the tests reach, by package, and by file where something is missed: npx pnpm coverage [packages/expect …]
// The runs of vitest that tests start are counted in; the servers are those of `npm test`.
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import coverage from "istanbul-lib-coverage";
import report from "istanbul-lib-report";
import reports from "istanbul-reports";

const folder = join(process.cwd(), "coverage");
const paths = process.argv.slice(2);
const named = new Set(paths.flatMap((path) => /^packages\/([\w-]+)/.exec(path)?.[1] ?? []));
const included = [...named].map((name) => `--coverage.include=packages/${name}/src/**/*.ts`);

rmSync(folder, { recursive: true, force: true });
const { status } = spawnSync(
  "vitest",
  [
    "run",
    "--project=!types",
    "--coverage",
    `--coverage.reportsDirectory=${join(folder, "run")}`,
    ...included,
    ...paths,
  ],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      MULTISTATUS_SERVERS: process.env.MULTISTATUS_SERVERS ?? "embedded",
      MULTISTATUS_COVERAGE: join(folder, "children"),
    },
  },
);
const own = join(folder, "run", "coverage-final.json");
if (!existsSync(own)) {
  console.error("vitest ended without a result. Run it yourself: npx pnpm exec vitest run");
  process.exit(status || 2);
}

const whole = coverage.createCoverageMap(JSON.parse(readFileSync(own, "utf8")));
for (const file of globSync(join(folder, "children", "*", "coverage-final.json"))) {
  const reached = coverage.createCoverageMap(JSON.parse(readFileSync(file, "utf8")));
  // What a child reached of other packages than those asked for stays out.
  reached.filter((path) => whole.files().includes(path));
  whole.merge(reached);
}
for (const part of ["run", "children"]) rmSync(join(folder, part), { recursive: true, force: true });

const context = report.createContext({ dir: folder, coverageMap: whole });
reports.create("text", { skipFull: true, maxCols: 120 }).execute(context);
reports.create("html").execute(context);

/** @type {Map<string, import("istanbul-lib-coverage").CoverageSummary>} */
const packages = new Map();
for (const path of whole.files()) {
  const name = relative(process.cwd(), path).split(/[\\/]/)[1] ?? "";
  const sum = packages.get(name) ?? coverage.createCoverageSummary();
  sum.merge(whole.fileCoverageFor(path).toSummary());
  packages.set(name, sum);
}
const columns = /** @type {const} */ (["lines", "branches", "functions"]);
const cell = (text) => String(text).padStart(10);
console.log(`\n${"package".padEnd(10)}${columns.map(cell).join("")}`);
for (const [name, sum] of [...packages].sort(([a], [b]) => a.localeCompare(b))) {
  console.log(
    `${name.padEnd(10)}${columns.map((column) => cell(`${sum[column].pct.toFixed(1)} %`)).join("")}`,
  );
}
writeFileSync(
  join(folder, "summary.json"),
  JSON.stringify(Object.fromEntries([...packages].map(([name, sum]) => [name, sum.toJSON()])), undefined, 2),
);
console.log("Line by line: coverage/index.html");
process.exit(status ?? 1);
