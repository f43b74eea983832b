import { Agent as HttpAgent, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Agent as HttpsAgent, createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { HarnessError } from "../errors.ts";
import { serveRequest } from "./serve-request.ts";
import type { Relay, RelayOptions } from "./types.ts";

/**
 * Starts a streaming reverse proxy.
 *
 * @throws {HarnessError} `port-in-use`, `server-did-not-start`
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { listen, target } = options;
  const common = { maxHeaderSize: 131_072, requestTimeout: 0, keepAliveTimeout: 30_000 };
  const server = listen.tls ? createTlsServer({ ...common, ...listen.tls }) : createServer(common);
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
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => reject(notListening(listen.port, cause)));
    server.listen(listen.port, listen.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const name = ["127.0.0.1", "0.0.0.0", "::", "::1"].includes(listen.host) ? "127.0.0.1" : listen.host;
  const shown = listen.host === "::1" ? "[::1]" : name;
  origin = `${listen.tls ? "https" : "http"}://${shown}:${port}`;
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

function notListening(port: number, cause: NodeJS.ErrnoException): HarnessError {
  const taken = cause.code === "EADDRINUSE";
  const why = taken ? "it is in use; leave `port` out to get a free one" : cause.message;
  return new HarnessError(
    taken ? "port-in-use" : "server-did-not-start",
    `Port ${port} cannot be used: ${why}.`,
    { cause },
  );
}
