// Mutation testing of one part of core: changes its source in many small ways, and lists the changes that no test notices.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { rooms } from "./rooms.ts";
import { survivorsFile } from "./survivors.mjs";

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
console.log(readFileSync(survivorsFile(room), "utf8"));
