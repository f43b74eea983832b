// Mutation testing of one part of core: changes its source in many small ways, and lists the changes that no test notices.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { rooms } from "./rooms.ts";

const [room, ...args] = process.argv.slice(2);
if (!Object.hasOwn(rooms, room ?? "")) {
  console.error(
    `Name what to mutate: npx pnpm mutation ${Object.keys(rooms).join("|")} [options of stryker run]`,
  );
  process.exit(2);
}
const { status } = spawnSync("stryker", ["run", "tools/mutation/stryker.config.mjs", ...args], {
  stdio: "inherit",
  env: { ...process.env, MUTATION_ROOM: room },
});
if (status !== 0) process.exit(status ?? 1);

const { files } = JSON.parse(readFileSync(`.stryker/reports/${room}.json`, "utf8"));
for (const [name, { source, mutants }] of Object.entries(files)) {
  const lines = source.split("\n");
  for (const { status: fate, location, replacement } of mutants) {
    if (fate !== "Survived" && fate !== "NoCoverage") continue;
    const { start, end } = location;
    const line = lines[start.line - 1] ?? "";
    const written = line.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined);
    const untested = fate === "NoCoverage" ? " (no test comes here)" : "";
    console.log(`${name}:${start.line}${untested}  ${written}  →  ${replacement.replaceAll(/\s+/g, " ")}`);
  }
}
