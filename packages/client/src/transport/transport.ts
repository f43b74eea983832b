import type { Dispatcher } from "undici";
import { InvalidRequestError } from "../errors/classes.ts";
import { createOwnDispatcher, isTunnelled } from "./own-dispatcher.ts";
import type { ConnectionOptions } from "./options.ts";
import { createProxyFor, type Proxy } from "./proxy.ts";
import type { Receiver } from "./receiver.ts";
import type { PreparedRequest } from "../request/types.ts";
import { ConnectTimeout } from "./connect-timeout.ts";

/** What goes over the wire, besides what the request says. */
export interface Outgoing {
  prepared: PreparedRequest;
  /** Names and values in turn. */
  headers: string[];
  body: Uint8Array | AsyncIterable<Uint8Array> | undefined;
  /** Whether the connection is closed afterwards. */
  reset: boolean;
}

/** Sends requests over connections of the client's own, or over a dispatcher that it was given. */
export interface Transport {
  /** The proxy that answers a request to this origin itself, because it is sent there in absolute form. */
  proxyFor(origin: string): Proxy | undefined;
  /** The origin of the proxy that a request to this origin goes over, be it as a tunnel. */
  over(origin: string): string | undefined;
  /** Sends one request. Everything that comes of it, errors too, goes to the receiver. A timer to clear, if any. */
  send(receiver: Receiver, outgoing: Outgoing): NodeJS.Timeout | undefined;
  close(): Promise<void>;
}

/** @throws {InvalidRequestError} `invalid-options` when a dispatcher is given beside what only holds without one */
export function createTransport(
  options: ConnectionOptions & { dispatcher?: Dispatcher },
  connectTimeout: number,
): Transport {
  const { dispatcher: given } = options;
  const extra = (["proxy", "socketPath", "tls", "http2"] as const).find(
    (name) => options[name] !== undefined,
  );
  if (given && extra !== undefined)
    throw invalid(`\`${extra}\` and \`dispatcher\` exclude each other: set it there`);
  if (options.socketPath !== undefined && options.proxy !== undefined) {
    throw invalid("`socketPath` and `proxy` exclude each other");
  }
  const proxyFor = createProxyFor(options.proxy);
  const dispatcher = given ?? createOwnDispatcher(options, proxyFor, connectTimeout);
  const absoluteFormProxy = (origin: string): Proxy | undefined => {
    const proxy = proxyFor(origin);
    return proxy && !isTunnelled(proxy, origin) ? proxy : undefined;
  };
  return {
    proxyFor: absoluteFormProxy,
    over: (origin) => proxyFor(origin)?.place.origin,
    send(receiver, { prepared, headers, body, reset }) {
      const { method, place, timeouts } = prepared;
      const target = prepared.target ?? place.target;
      const chosen = proxyFor(place.origin);
      const tunnelled = chosen !== undefined && isTunnelled(chosen, place.origin);
      const proxy = tunnelled ? undefined : chosen;
      try {
        dispatcher.dispatch(
          {
            origin: proxy?.place.origin ?? place.origin,
            path: proxy ? place.origin + target : target,
            method,
            headers,
            body: (body ?? null) as Uint8Array | null,
            headersTimeout: timeouts.headers,
            bodyTimeout: timeouts.body,
            reset,
          },
          receiver,
        );
      } catch (error) {
        receiver.abort(error);
      }
      // The connector keeps the limit of the client. Another one needs a timer, and so do the steps of a tunnel together.
      const kept = timeouts.connect === connectTimeout && !tunnelled;
      if (given || receiver.started || timeouts.connect === 0 || kept) return undefined;
      return setTimeout(() => {
        if (!receiver.started) receiver.abort(new ConnectTimeout());
      }, timeouts.connect);
    },
    async close() {
      if (!given) await dispatcher.destroy();
    },
  };
}

function invalid(problem: string): InvalidRequestError {
  return new InvalidRequestError(problem, { code: "invalid-options", method: "", url: "" });
}
