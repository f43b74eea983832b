import {
  Agent as HttpAgent,
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { Agent as HttpsAgent, createServer as createTlsServer } from "node:https";
import { isIPv6 } from "node:net";
import { HarnessError } from "../errors.ts";
import { listen } from "../listen.ts";
import { serveRequest } from "./serve-request.ts";
import type { Relay, RelayOptions } from "./types.ts";

/**
 * Starts a streaming reverse proxy.
 *
 * @throws {HarnessError} `port-in-use`, `server-did-not-start`, `invalid-option` for a certificate that is none
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { listen: side, target } = options;
  const server = makeServer(side.tls);
  const agent = new (target.protocol === "https:" ? HttpsAgent : HttpAgent)({ keepAlive: true });
  const running = new Set<Promise<void>>();
  const stopped = new AbortController();
  let origin = "";
  const serve =
    (expects: boolean) =>
    (message: IncomingMessage, response: ServerResponse): void => {
      const gone = new AbortController();
      const leave = (): void => gone.abort();
      response.once("close", leave);
      stopped.signal.addEventListener("abort", leave);
      const served = serveRequest({
        options,
        agent,
        ownOrigin: origin,
        message,
        response,
        expects,
        signal: gone.signal,
      }).finally(() => {
        stopped.signal.removeEventListener("abort", leave);
        running.delete(served);
      });
      running.add(served);
    };
  server.on("request", serve(false));
  server.on("checkContinue", serve(true));
  const port = await listen(server, side.port, side.host);
  origin = `${side.tls ? "https" : "http"}://${hostOf(side.host)}:${port}`;
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    stopped.abort();
    server.closeAllConnections();
    await Promise.allSettled(running);
    agent.destroy();
    await closed;
  };
  let stopping: Promise<void> | undefined;
  return { origin: `${origin}/`, port, stop: async () => (stopping ??= stop()) };
}

/** How clients of this machine name an address that is listened on; all addresses of it are the loopback one, too. */
function hostOf(address: string): string {
  if (address === "0.0.0.0" || address === "::") return "127.0.0.1";
  return isIPv6(address) ? `[${address}]` : address;
}

function makeServer(tls: RelayOptions["listen"]["tls"]): Server {
  const common = { maxHeaderSize: 131_072, requestTimeout: 0, keepAliveTimeout: 30_000 };
  if (!tls) return createServer(common);
  try {
    return createTlsServer({ ...common, ...tls });
  } catch (cause) {
    throw new HarnessError(
      "invalid-option",
      `The option \`tls\` must hold a certificate and its key as PEM: ${(cause as Error).message}`,
      { cause },
    );
  }
}
