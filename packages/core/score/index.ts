// pnpm score <folder…>: how often the diagnosis names the labelled cause of recorded cases, with every miss.
import { casesIn } from "./cases.ts";
import { scoreCase } from "./score.ts";
import type { Scored } from "./score.ts";

const quiet = process.argv.includes("--quiet");
const paths = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (paths.length === 0) {
  console.error("Name one or more folders of recorded cases: pnpm score <folder…> [--quiet]");
  process.exit(2);
}

const scored: Scored[] = [];
for (const one of casesIn(paths)) {
  try {
    scored.push(scoreCase(one));
  } catch (error) {
    console.log(`ERROR ${one.label.id}: ${error instanceof Error ? error.stack : String(error)}`);
    process.exitCode = 1;
  }
}

const share = (part: number, of: number): string =>
  of === 0 ? "–" : `${((100 * part) / of).toFixed(1)} % (${part} of ${of})`;
const mean = (values: readonly number[]): string =>
  values.length === 0 ? "–" : (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3);
const named = (one: Scored): string =>
  one.said
    .slice(0, 4)
    .map(({ id, confidence }) => `${id} ${confidence.toFixed(2)}`)
    .join(", ") || "healthy";

if (!quiet) {
  for (const one of scored.filter(({ top1 }) => !top1))
    console.log(`miss  ${one.id}: ${one.accepted.join(" | ")} ← ${named(one)}`);
  for (const one of scored.filter(({ recall, precision }) => (recall ?? 1) < 1 || (precision ?? 1) < 1))
    console.log(
      `paths ${one.id}: ${JSON.stringify(one.expectedResources)} ← ${JSON.stringify(one.named.slice(0, 5))}`,
    );
}
const healthy = scored.filter((one) => one.healthy);
const sick = scored.filter((one) => !one.healthy);
console.log(`cases      ${scored.length}`);
console.log(`top-1      ${share(scored.filter(({ top1 }) => top1).length, scored.length)}`);
console.log(`top-3      ${share(scored.filter(({ top3 }) => top3).length, scored.length)}`);
console.log(
  `label's own ${share(scored.filter((one) => (one.said[0]?.id ?? "none") === one.expected).length, scored.length)}`,
);
console.log(`healthy called healthy ${share(healthy.filter(({ top1 }) => top1).length, healthy.length)}`);
console.log(
  `sick called healthy    ${share(sick.filter(({ said }) => said.length === 0).length, sick.length)}`,
);
console.log(
  `resources  recall ${mean(scored.flatMap(({ recall }) => recall ?? []))}, precision ${mean(scored.flatMap(({ precision }) => precision ?? []))}`,
);
console.log("calibration (confidence of the first cause: how many were right)");
for (const [low, high] of [
  [0, 0.5],
  [0.5, 0.7],
  [0.7, 0.8],
  [0.8, 0.9],
  [0.9, 0.95],
  [0.95, 1.01],
] as const) {
  const within = scored.filter(
    ({ confidence }) => confidence !== undefined && confidence >= low && confidence < high,
  );
  const right = within.filter(({ top1 }) => top1).length;
  if (within.length > 0)
    console.log(
      `  ${low.toFixed(2)}–${Math.min(high, 1).toFixed(2)}  said ${mean(within.map(({ confidence }) => confidence ?? 0))}  right ${share(right, within.length)}`,
    );
}
