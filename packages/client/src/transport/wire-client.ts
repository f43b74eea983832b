import type { ConnectionFacts } from "@multistatus/core";
import { Client, type buildConnector, type Dispatcher } from "undici";
import { Receiver } from "./receiver.ts";
import { wireOf, type Wire } from "./wire.ts";

/** An undici client that tells a receiver which connection its request was written to. */
export function createWireClient(
  origin: URL | string,
  options: Client.Options & { connect: buildConnector.connector },
  about: Pick<ConnectionFacts, "proxy" | "socketPath">,
): Client {
  let wire: Wire | undefined;
  const connect: buildConnector.connector = (where, callback) => {
    const start = performance.now();
    options.connect(where, (...result) => {
      const [, socket] = result;
      if (socket) wire = wireOf(socket, performance.now() - start, about);
      callback(...result);
    });
  };
  const client = new Client(origin, { ...options, connect });
  const dispatch = client.dispatch.bind(client);
  client.dispatch = (request: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean => {
    if (handler instanceof Receiver) handler.connectionOf = () => wire;
    return dispatch(request, handler);
  };
  return client;
}
