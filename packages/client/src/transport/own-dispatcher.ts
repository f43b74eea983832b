import { Agent, buildConnector, Pool, type Dispatcher } from "undici";
import type { ConnectionOptions, TlsOptions } from "./options.ts";
import type { Proxy, ProxyFor } from "./proxy.ts";
import { tunnelConnector } from "./tunnel.ts";
import { createWireClient } from "./wire-client.ts";

/** Whether requests for an origin go through a tunnel and not to the proxy itself. */
export function isTunnelled(proxy: Proxy, origin: string): boolean {
  return proxy.tunnel || origin.startsWith("https:");
}

/** The client's own connections: made as the options say, observed, closed with it. */
export function createOwnDispatcher(
  { socketPath, tls = {}, http2 = false }: ConnectionOptions,
  proxyFor: ProxyFor,
  connectTimeout: number,
): Agent {
  const settings = { timeout: connectTimeout, ...tlsSettings(tls) };
  const toServer = buildConnector({
    ...settings,
    allowH2: http2,
    ...(socketPath === undefined ? {} : { socketPath }),
  });
  const toProxy = buildConnector({
    timeout: connectTimeout,
    allowH2: false,
    ...(tls.ca ? { ca: tls.ca as string[] } : {}),
  });
  const factory = (origin: string | URL, options: object): Dispatcher => {
    const { origin: name } = new URL(origin);
    const proxy = proxyFor(name);
    const tunnelled = proxy !== undefined && isTunnelled(proxy, name);
    const connect = tunnelled
      ? tunnelConnector({ proxy, toProxy, limit: connectTimeout }, toServer)
      : toServer;
    const about = {
      ...(socketPath === undefined ? {} : { socketPath }),
      ...(tunnelled ? { proxy: proxy.place.origin } : {}),
    };
    return new Pool(origin, {
      ...options,
      connect,
      allowH2: http2,
      factory: (where, clientOptions) =>
        createWireClient(where, { ...clientOptions, connect, allowH2: http2 }, about),
    });
  };
  return new Agent({ factory, allowH2: http2 });
}

function tlsSettings({ insecure, ...given }: TlsOptions): buildConnector.BuildOptions {
  return { ...(given as object), ...(insecure ? { rejectUnauthorized: false } : {}) };
}
