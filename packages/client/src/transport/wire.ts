import type { ConnectionFacts } from "@multistatus/core";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";

/** One connection of the client's own, and what is known of it. */
export interface Wire {
  readonly facts: ConnectionFacts;
  /** Milliseconds that it took to make it. */
  readonly connectTime: number;
  /** Requests that were written to it so far. */
  requests: number;
}

/** What a socket says about itself once it is connected. */
export function wireOf(
  socket: Socket | TLSSocket,
  connectTime: number,
  about: Pick<ConnectionFacts, "proxy" | "socketPath">,
): Wire {
  const { remoteAddress, remotePort, localPort } = socket;
  return {
    connectTime,
    requests: 0,
    facts: {
      ...(remoteAddress === undefined ? {} : { remoteAddress }),
      ...(remotePort === undefined ? {} : { remotePort }),
      ...(localPort === undefined ? {} : { localPort }),
      ...about,
      ...("encrypted" in socket ? { tls: tlsFacts(socket) } : {}),
    },
  };
}

function tlsFacts(socket: TLSSocket): NonNullable<ConnectionFacts["tls"]> {
  const certificate = socket.getPeerCertificate();
  const { subject, issuer, valid_from: from, valid_to: to } = certificate;
  const problem = socket.authorized ? undefined : String(socket.authorizationError ?? "not verified");
  return {
    version: socket.getProtocol() ?? "unknown",
    cipher: socket.getCipher().name,
    ...(typeof socket.alpnProtocol === "string" ? { alpn: socket.alpnProtocol } : {}),
    trusted: socket.authorized,
    ...(problem === undefined ? {} : { problem }),
    ...(subject === undefined ? {} : { subject: nameOf(subject) }),
    ...(issuer === undefined ? {} : { issuer: nameOf(issuer) }),
    ...(from === undefined ? {} : { validFrom: isoDate(from) }),
    ...(to === undefined ? {} : { validTo: isoDate(to) }),
  };
}

function nameOf(name: object): string {
  return Object.entries(name)
    .flatMap(([key, value]: [string, unknown]) => [value].flat().map((one) => `${key}=${String(one)}`))
    .join(", ");
}

function isoDate(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString();
}
