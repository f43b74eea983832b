import { cpus } from "node:os";

// node packages/core/bench/index.ts [--quick]

const PEAK_TARGET = 150;
const quick = process.argv.includes("--quick");
const failed: string[] = [];

const { compareWhole } = await import("./whole.ts");
const { streamCost } = await import("./stream.ts");

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}\n`);

for (const [resources, count] of quick
  ? ([[20_000, 3]] as const)
  : ([
      [20_000, 9],
      [100_000, 5],
    ] as const)) {
  const { megabytes, rows, skipped } = await compareWhole(resources, count);
  console.log(
    `${resources.toLocaleString("en")} resources, ${megabytes.toFixed(1)} MB, median of ${count} interleaved rounds`,
  );
  for (const { name, milliseconds, ratio, target } of rows) {
    const speed = (megabytes / (milliseconds / 1000)).toFixed(1);
    const wanted =
      target === undefined ? "" : `  (at least ${target.ratio}${ratio < target.ratio ? ": MISSED" : ""})`;
    console.log(
      `  ${name.padEnd(26)}${milliseconds.toFixed(0).padStart(8)} ms${speed.padStart(8)} MB/s   its time / ours ${ratio.toFixed(2).padStart(6)}${wanted}`,
    );
    if (target !== undefined && ratio < target.ratio) failed.push(`${name} at ${resources}`);
  }
  for (const reason of skipped) console.log(`  skipped: ${reason}`);
  console.log();
}

const resources = quick ? 100_000 : 1_000_000;
const { megabytes, seconds, peakMegabytes } = streamCost(resources);
const missed = peakMegabytes > PEAK_TARGET;
if (missed) failed.push("memory of the streaming");
console.log(
  `Streaming ${resources.toLocaleString("en")} resources, ${megabytes.toFixed(0)} MB made while they are read: ` +
    `${seconds.toFixed(1)} s, peak ${peakMegabytes.toFixed(0)} MB  (at most ${PEAK_TARGET}${missed ? ": MISSED" : ""})`,
);
if (failed.length > 0) {
  console.log(`\nMissed: ${failed.join(", ")}.`);
  process.exitCode = 1;
}
