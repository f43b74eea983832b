// pnpm record:proxies <folder> [kind…]: records every faulty and every healthy set-up of the installed proxies as scenarios,
// which `pnpm score <folder>` then scores.
import { mkdir } from "node:fs/promises";
import { isInstalled, isProxyInstalled, proxyKinds, type ProxyKindName } from "@multistatus/harness";
import { casesFor } from "./cases-for.ts";
import { idOf } from "./id-of.ts";
import { recordScenario } from "./record.ts";

const [place, ...asked] = process.argv.slice(2);
if (place === undefined) {
  console.error(`Name the folder to record into: pnpm record:proxies <folder> [${proxyKinds().join(" ")}]`);
  process.exit(2);
}
const unknown = asked.filter((kind) => !(proxyKinds() as string[]).includes(kind));
if (unknown.length > 0) {
  console.error(`There is no proxy kind ${unknown.join(", ")}. Known kinds: ${proxyKinds().join(", ")}.`);
  process.exit(2);
}
await mkdir(place, { recursive: true });
for (const kind of asked.length > 0 ? (asked as ProxyKindName[]) : proxyKinds()) {
  const installation = await isProxyInstalled(kind);
  if (!installation.installed) {
    console.log(`skipped   ${kind}: ${installation.reason}. ${installation.howToInstall}`);
    continue;
  }
  for (const one of casesFor(kind)) {
    const server = await isInstalled(one.server);
    if (server.installed) console.log(`recorded  ${await recordScenario(place, kind, one)}`);
    else console.log(`skipped   ${idOf(kind, one)}: ${server.reason}. ${server.howToInstall}`);
  }
}
