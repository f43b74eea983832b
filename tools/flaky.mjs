// Runs tests many times and names those that do not always pass: npx pnpm flaky [--times 20] [--shuffle] [paths]
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    times: { type: "string", default: "20" },
    // Tests of a file in another order each time.
    shuffle: { type: "boolean", default: false },
  },
});
// As with `npm test`, other servers are asked for by name: MULTISTATUS_SERVERS=all.
process.env["MULTISTATUS_SERVERS"] ??= "embedded";
const times = Number(values.times);
if (!Number.isInteger(times) || times < 2) {
  console.error(`--times ${values.times} is no whole number of at least 2.`);
  process.exit(2);
}

const directory = mkdtempSync(join(tmpdir(), "multistatus-flaky-"));
/** How often each test failed, and its first reason. */
const failures = new Map();
let tests = 0;
try {
  for (let round = 1; round <= times; round++) {
    const outputFile = join(directory, `${round}.json`);
    const shuffle = values.shuffle ? ["--sequence.shuffle.tests", `--sequence.seed=${round}`] : [];
    const options = ["--project=!types", "--reporter=json", `--outputFile=${outputFile}`, ...shuffle];
    const started = performance.now();
    spawnSync("vitest", ["run", ...options, ...positionals], { stdio: ["ignore", "ignore", "inherit"] });
    if (!existsSync(outputFile)) {
      console.error("vitest ended without a result. Run it yourself: npx pnpm exec vitest run");
      process.exit(2);
    }
    const { testResults, numTotalTests } = JSON.parse(readFileSync(outputFile, "utf8"));
    tests = numTotalTests;
    const failed = [];
    for (const { name: file, status, message, assertionResults } of testResults) {
      const bad = assertionResults.filter((result) => result.status === "failed");
      const reasons = bad.map(({ fullName, failureMessages }) => [fullName, failureMessages[0]]);
      // A file that could not be loaded has no results.
      if (status === "failed" && bad.length === 0) reasons.push(["(the file)", message]);
      for (const [test, reason = ""] of reasons) {
        const name = `${relative(process.cwd(), file)} > ${test}`;
        const known = failures.get(name);
        failures.set(name, {
          count: (known?.count ?? 0) + 1,
          reason: known?.reason ?? reason.split("\n")[0],
        });
        failed.push(name);
      }
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`round ${round} of ${times}: ${numTotalTests} tests, ${failed.length} failed, ${seconds} s`);
    for (const name of failed) console.log(`  ${name}`);
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}

for (const [name, { count, reason }] of [...failures].toSorted(([, a], [, b]) => b.count - a.count)) {
  console.log(`${count} of ${times}  ${name}\n    ${reason}`);
}
if (failures.size === 0) console.log(`All ${tests} tests passed ${times} times.`);
process.exit(failures.size === 0 ? 0 : 1);
