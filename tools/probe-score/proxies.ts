import { createClient, createRecorder } from "@multistatus/client";
import {
  isInstalled,
  isProxyInstalled,
  proxyKinds,
  startProxy,
  startServer,
  type ProxyKindName,
} from "@multistatus/harness";
import { casesFor } from "../proxy-scenarios/cases-for.ts";
import { idOf } from "../proxy-scenarios/record.ts";
import { startSlowOrigin } from "../proxy-scenarios/slow-origin.ts";
import type { ProxyCase } from "../proxy-scenarios/types.ts";
import { lastOf } from "./settled.ts";
import type { SetUp } from "./types.ts";

/** Longer than any timeout that is too short, milliseconds. */
const slowness = 5000;

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
      await using server = await startServer(one.server, one.options ?? {});
      await using slow =
        one.slow === undefined ? undefined : await startSlowOrigin(server.url, one.slow, slowness);
      await using proxy = await startProxy(kind, {
        target: slow ?? server,
        tls: one.tls === true,
        ...(one.fault === undefined ? {} : { fault: one.fault }),
      });
      const [user] = Object.entries(one.options?.users ?? {});
      const auth = user && { auth: { username: user[0], password: user[1] } };
      const recorder = createRecorder();
      await using client = createClient({
        url: proxy.url,
        ...auth,
        recorder,
        ...(proxy.certificate === undefined ? {} : { tls: { ca: proxy.certificate } }),
      });
      await using direct = createClient({ url: server.url, ...auth });
      await one.prepare?.(direct);
      await one.before?.(client, direct);
      const exchange = await lastOf(recorder, one.ask(client));
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
