// pnpm score:probes [part of an id…]: sets up what can be wrong for real, diagnoses it live with at most five probes, and
// prints what was injected, what was found before and after the probes, and how many it took.
import { faultSetUps } from "./faults.ts";
import { missing } from "./missing.ts";
import { proxySetUps } from "./proxies.ts";
import { score } from "./run.ts";
import { partialSetUps, proxiedSetUps, serverSetUps } from "./servers.ts";
import { heading, line, totals } from "./table.ts";
import type { Outcome } from "./types.ts";

const atOnce = 2;
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const quiet = process.argv.includes("--misses");
const left = [
  ...serverSetUps(),
  ...partialSetUps(),
  ...proxiedSetUps(),
  ...faultSetUps(),
  ...proxySetUps(),
].filter(({ id }) => wanted.length === 0 || wanted.some((part) => id.includes(part)));
if (left.length === 0) {
  console.error(`No set-up has ${wanted.join(" or ")} in its id. Without arguments, all are tried.`);
  process.exit(2);
}

const outcomes: Outcome[] = [];
let skipped = 0;

async function work(): Promise<void> {
  for (let one = left.shift(); one; one = left.shift()) {
    const reason = await missing(one);
    if (reason !== undefined) {
      skipped += 1;
      console.log(`skipped ${one.id}: ${reason}`);
      continue;
    }
    try {
      const found = await score(one);
      outcomes.push(...found);
      for (const outcome of found) if (!quiet || outcome.verdict !== "right") console.log(line(outcome));
    } catch (error) {
      process.exitCode = 1;
      console.log(`failed  ${one.id}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
}

console.log(heading);
await Promise.all(Array.from({ length: atOnce }, work));
console.log();
for (const row of totals(outcomes)) console.log(row);
if (skipped > 0) console.log(`${skipped} set-ups were skipped.`);
