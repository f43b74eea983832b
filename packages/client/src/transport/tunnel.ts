import type { Socket } from "node:net";
import { Client, type buildConnector } from "undici";
import { parseChallenges } from "../auth/challenges.ts";
import type { Signable } from "../auth/types.ts";
import { outgoingBody } from "../request/request-body.ts";
import { ConnectTimeout } from "./connect-timeout.ts";
import type { Proxy } from "./proxy.ts";

type Connector = buildConnector.connector;
type Where = buildConnector.Options;

/** How the proxy of a tunnel is reached. */
interface Gateway {
  proxy: Proxy;
  toProxy: Connector;
  /** Milliseconds for its answer to CONNECT; 0 means no limit. */
  limit: number;
}

/** The proxy made no tunnel. */
class TunnelError extends Error {
  readonly code = "proxy-refused";

  constructor(proxy: Proxy, status: number, reason: string | undefined) {
    const advice =
      reason ??
      (status === 407 ? "it asks for credentials: give `proxy.auth`" : "it may not allow this host or port");
    super(`the proxy ${proxy.place.origin} answered CONNECT with ${status}; ${advice}`);
  }
}

/** A connector that asks a proxy for a tunnel (RFC 9110 section 9.3.6) and speaks TLS through it where the URL is https. */
export function tunnelConnector(gateway: Gateway, secure: Connector): Connector {
  return (where, callback) => {
    void connectThrough();
    async function connectThrough(): Promise<void> {
      const done = callback as (error: Error | null, socket: Socket | null) => void;
      try {
        const socket = await openTunnel(gateway, where);
        if (where.protocol === "https:") secure({ ...where, httpSocket: socket }, callback);
        else done(null, socket);
      } catch (error) {
        done(final(error), null);
      }
    }
  };
}

async function openTunnel(gateway: Gateway, { hostname, port, protocol }: Where): Promise<Socket> {
  const { proxy } = gateway;
  const authority = `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
  const request: Signable = {
    method: "CONNECT",
    place: { ...proxy.place, target: authority },
    body: outgoingBody(undefined),
  };
  let authorization = await proxy.signIn?.initial(request);
  for (let attempt = 0; ; attempt++) {
    const { socket, status, headers } = await connect(gateway, authority, authorization);
    if (status >= 200 && status < 300) {
      if (authorization !== undefined) proxy.signIn?.accepted(request, headers, authorization);
      return socket;
    }
    socket.on("error", () => {}).destroy();
    const challenges = status === 407 ? parseChallenges(headers, "proxy-authenticate") : [];
    const answer =
      challenges.length > 0 && attempt < 2
        ? await proxy.signIn?.answer(challenges, request, attempt, authorization)
        : undefined;
    if (!answer || !("authorization" in answer)) {
      throw new TunnelError(proxy, status, answer?.note.message);
    }
    ({ authorization } = answer);
  }
}

/** One CONNECT on a connection of its own. */
async function connect(
  { proxy, toProxy, limit }: Gateway,
  authority: string,
  authorization: string | undefined,
): Promise<{ socket: Socket; status: number; headers: [string, string][] }> {
  const client = new Client(proxy.place.origin, {
    connect: toProxy,
    allowH2: false,
    headersTimeout: limit,
  });
  const { socket, statusCode, headers } = await client.connect({
    path: authority,
    headers: {
      host: authority,
      ...(authorization === undefined ? {} : { "proxy-authorization": authorization }),
    },
  });
  const list = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  return { socket: socket as Socket, status: statusCode, headers: list };
}

/** undici goes on trying after some of its own errors, as if they were of a connection that had been made. */
function final(error: unknown): Error {
  const { code = "" } = error as { code?: string };
  if (code === "UND_ERR_HEADERS_TIMEOUT") return new ConnectTimeout();
  if (error instanceof Error && !/^UND_ERR_(?:SOCKET|INFO)$/u.test(code)) return error;
  return Object.assign(new Error("the proxy closed the connection", { cause: error }), {
    code: "proxy-closed",
  });
}
