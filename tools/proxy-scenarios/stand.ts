import { createClient, createRecorder, type Client, type Recorder } from "@multistatus/client";
import { startProxy, startServer, type DavProxy, type ProxyKindName } from "@multistatus/harness";
import { startSlowOrigin } from "./slow-origin.ts";
import type { ProxyCase } from "./types.ts";

/** Longer than any timeout that is too short, milliseconds. */
const SLOWNESS = 5000;

/** A case as it stands: the server, the proxy in front of it, and a client of each. */
export interface Stand extends AsyncDisposable {
  proxy: DavProxy;
  /** Through the proxy, and what it sends. */
  proxied: Client;
  through: Recorder;
  /** Straight to the server, and what it sends. */
  direct: Client;
  beside: Recorder;
}

/** Starts what a case needs, and prepares it; all of it is gone when it is disposed of. */
export async function standFor(kind: ProxyKindName, one: ProxyCase): Promise<Stand> {
  await using started = new AsyncDisposableStack();
  const server = started.use(await startServer(one.server, one.options ?? {}));
  const target =
    one.slow === undefined ? server : started.use(await startSlowOrigin(server.url, one.slow, SLOWNESS));
  const proxy = started.use(
    await startProxy(kind, {
      target,
      tls: one.tls === true,
      ...(one.fault === undefined ? {} : { fault: one.fault }),
    }),
  );
  const [user] = Object.entries(one.options?.users ?? {});
  const auth = user && { auth: { username: user[0], password: user[1] } };
  const through = createRecorder();
  const beside = createRecorder();
  const proxied = started.use(
    createClient({
      url: proxy.url,
      ...auth,
      recorder: through,
      ...(proxy.certificate === undefined ? {} : { tls: { ca: proxy.certificate } }),
    }),
  );
  const direct = started.use(createClient({ url: server.url, ...auth, recorder: beside }));
  await one.prepare?.(direct);
  const all = started.move();
  return { proxy, proxied, through, direct, beside, [Symbol.asyncDispose]: async () => all.disposeAsync() };
}
