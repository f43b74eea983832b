import { cpus } from "node:os";
import { matcherCost } from "./matcher-cost.ts";

// node --expose-gc --initial-heap-size=3000 --conditions=@multistatus/source packages/expect/bench/index.ts [--quick]

const LIMIT = 5;
/** Each href is looked up in a list of as many: that takes what it takes. */
const WITHOUT_LIMIT = "toHaveResources, in another order";
const quick = process.argv.includes("--quick");
const [resources, count] = quick ? [20_000, 5] : [100_000, 9];

const { parse, costs } = await matcherCost(resources, count);
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`);
console.log(
  `A matcher on a parsed response of ${resources.toLocaleString("en")} resources, against its parse (${parse.toFixed(0)} ms of CPU time); median of ${count} interleaved rounds`,
);
console.log(
  `  ${"".padEnd(34)}${"first on it".padStart(22)}${"any further one".padStart(22)}  (! = not less than ${LIMIT} %)`,
);
let missed = false;
for (const { name, first, further } of costs) {
  missed ||= name !== WITHOUT_LIMIT && (share(first) >= LIMIT || share(further) >= LIMIT);
  console.log(`  ${name.padEnd(34)}${shown(first)}${shown(further)}`);
}
// What every message takes weighs more on a short list: the limit is meant for long ones.
if (missed && !quick) process.exitCode = 1;

function share(milliseconds: number): number {
  return (milliseconds / parse) * 100;
}

function shown(milliseconds: number): string {
  const text = `${milliseconds.toFixed(2)} ms ${share(milliseconds).toFixed(2).padStart(6)} %`;
  return `${text}${share(milliseconds) >= LIMIT ? " !" : "  "}`.padStart(22);
}
