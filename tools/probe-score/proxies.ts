import { isInstalled, isProxyInstalled, proxyKinds, type ProxyKindName } from "@multistatus/harness";
import { casesFor } from "../proxy-scenarios/cases-for.ts";
import { idOf } from "../proxy-scenarios/id-of.ts";
import { standFor } from "../proxy-scenarios/stand.ts";
import type { ProxyCase } from "../proxy-scenarios/types.ts";
import { lastOf } from "./last-of.ts";
import type { SetUp } from "./types.ts";

/** Every fault of every real proxy, and healthy ones, with the requests and labels of the proxy scenarios. */
export const proxySetUps = (): SetUp[] =>
  proxyKinds().flatMap((kind) => casesFor(kind).map((one) => proxySetUp(kind, one)));

function proxySetUp(kind: ProxyKindName, one: ProxyCase): SetUp {
  const { cause, alsoAcceptable = [], alone = [] } = one.expect;
  return {
    id: idOf(kind, one),
    // What was asked before is not at hand here, as it is in the recorded scenarios.
    injected: { cause, alsoAcceptable, alone: one.before ? [...alone, "none"] : alone },
    needs: [async () => isProxyInstalled(kind), async () => isInstalled(one.server)],
    async open(look) {
      await using stand = await standFor(kind, one);
      const { proxy, proxied: client, through, direct } = stand;
      await one.before?.(client, direct);
      const exchange = await lastOf(through, one.ask(client));
      await look({
        exchange,
        client,
        direct: { client: direct },
        logs: async () =>
          (await proxy.logs()).map(({ file, format, text }) => ({ name: file, format, text })),
      });
    },
  };
}
