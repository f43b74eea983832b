import { propfindCost } from "./propfind.ts";

// node --conditions=@multistatus/source packages/client/bench/propfind-cost.ts [--quick]

const LIMIT = 1.15;
const quick = process.argv.includes("--quick");
const missed: number[] = [];

console.log("One PROPFIND: bare undici and our parse, against the client; median of interleaved rounds");
for (const [responses, batch, count] of [
  [1, 200, quick ? 11 : 41],
  [5000, 4, quick ? 7 : 25],
] as const) {
  const { undici, client } = await propfindCost(responses, batch, count);
  const ratio = client / undici;
  if (ratio > LIMIT) missed.push(responses);
  console.log(
    `  ${`${responses.toLocaleString("en")} responses`.padEnd(18)}${undici.toFixed(3).padStart(9)} ms${client.toFixed(3).padStart(9)} ms` +
      `   client / undici ${ratio.toFixed(2)}  (at most ${LIMIT}${ratio > LIMIT ? ": MISSED" : ""})`,
  );
}
if (missed.length > 0) process.exitCode = 1;
