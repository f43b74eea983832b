import { listeningTls, targetUrl, type SidesOptions } from "./options.ts";
import { startRelay } from "./start-relay.ts";
import type { RelayOptions } from "./types.ts";

/** What is the same of every proxy of our own while it runs. */
export interface OwnProxy {
  /** Where clients find the target through it; ends in a slash. */
  url: string;
  port: number;
  certificate: string | undefined;
  stop(): Promise<void>;
}

/**
 * Starts a proxy of our own by what it was told about its two sides.
 *
 * @throws {HarnessError} `invalid-target`, `invalid-option`, `port-in-use`, `server-did-not-start`
 */
export async function startOwnProxy(options: SidesOptions, plan: RelayOptions["plan"]): Promise<OwnProxy> {
  const { port = 0, host = "127.0.0.1", hostHeader = "target", hrefs = "mapped", ca, insecure } = options;
  const target = targetUrl(options.target);
  const tls = await listeningTls(options.tls);
  const relay = await startRelay({
    target,
    host: hostHeader,
    hrefs,
    ...(ca !== undefined && { ca }),
    ...(insecure !== undefined && { insecure }),
    listen: { port, host, ...(tls && { tls }) },
    plan,
  });
  return {
    url: relay.origin.slice(0, -1) + target.pathname.replace(/\/*$/u, "/"),
    port: relay.port,
    certificate: tls?.cert,
    stop: async () => relay.stop(),
  };
}
