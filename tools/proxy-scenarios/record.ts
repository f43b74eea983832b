import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Client, Recorder } from "@multistatus/client";
import { createMasker, writeHar, type Exchange } from "@multistatus/core";
import { isProxyInstalled, type DavProxy, type ProxyKindName } from "@multistatus/harness";
import { idOf } from "./id-of.ts";
import { settled } from "./settled.ts";
import { standFor } from "./stand.ts";
import type { ProxyCase } from "./types.ts";

const creator = { name: "scenario-lab", version: "1" };

/**
 * Records one case as a scenario: what a client sees through the proxy, what it sees without, the proxy's logs and
 * configuration, and the label.
 *
 * @returns the scenario's folder, below `place`
 */
export async function recordScenario(place: string, kind: ProxyKindName, one: ProxyCase): Promise<string> {
  await using stand = await standFor(kind, one);
  const { proxy, proxied, through, direct, beside } = stand;
  const askDirectly = async (): Promise<Exchange[]> => {
    beside.clear();
    if (one.baseline !== false) await settled(one.ask(direct));
    return [...beside.exchanges];
  };
  let baseline: Exchange[] = [];
  if (one.undo) {
    baseline = await askDirectly();
    await one.undo(direct);
  }
  await one.before?.(proxied, direct);
  await settled(one.ask(proxied));
  const logs = await logsOf(proxy, through);
  if (!one.undo) baseline = await askDirectly();

  const id = idOf(kind, one);
  const folder = join(place, id);
  await mkdir(join(folder, "logs"), { recursive: true });
  const masker = createMasker();
  const write = async (file: string, value: unknown): Promise<void> =>
    writeFile(join(folder, file), `${JSON.stringify(value, undefined, 2)}\n`);
  await write("exchange.har", through.har({ mask: masker, creator }));
  if (one.baseline !== false) await write("baseline.har", writeHar(baseline, { mask: masker, creator }));
  for (const { file, text } of logs) await writeFile(join(folder, "logs", file), text);
  await writeFile(join(folder, "configuration.txt"), await proxy.configuration());
  await write("scenario.json", await label(id, one, { kind, proxied, logs }));
  return folder;
}

/** The logs once the last request stands in them; a proxy may write them a while after its answer. */
async function logsOf(proxy: DavProxy, { exchanges }: Recorder): ReturnType<DavProxy["logs"]> {
  const method = exchanges.at(-1)?.request.method ?? "";
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const [access] = await proxy.logs();
    if (access?.text.includes(method)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return (await proxy.logs()).filter(({ text }) => text !== "");
}

async function label(
  id: string,
  one: ProxyCase,
  seen: { kind: ProxyKindName; proxied: Client; logs: Awaited<ReturnType<DavProxy["logs"]>> },
): Promise<object> {
  const base = decodeURIComponent(new URL(seen.proxied.url).pathname);
  const { cause, alsoAcceptable = [], alone = [], resources = [], resourcesAlso = [] } = one.expect;
  const below = (paths: readonly string[]): string[] => paths.map((path) => base + path);
  const installation = await isProxyInstalled(seen.kind);
  return {
    id,
    title: `${one.fault ?? "healthy"} on ${seen.kind} in front of ${one.server}`,
    server: { name: one.server, version: null },
    intermediary: {
      name: seen.kind,
      version: installation.installed ? (installation.version ?? null) : null,
    },
    injected: one.fault === undefined ? "Nothing." : `The fault "${one.fault}"; see configuration.txt.`,
    input: {
      exchange: "exchange.har",
      baseline: one.baseline === false ? null : "baseline.har",
      baselineIs: one.baseline === false ? null : "direct",
      logs: seen.logs.map(({ file, format }) => ({ file: `logs/${file}`, format })),
    },
    expect: {
      healthy: cause === "none",
      cause,
      alsoAcceptable,
      // Ours: what is right, too, where nothing but the exchange is at hand.
      alone,
      resources: below(resources),
      resourcesAlso: below(resourcesAlso),
    },
  };
}
