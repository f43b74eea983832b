import { createServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import * as certificates from "./certificates.ts";

/** An https server that answers with the name of the client's certificate. */
export async function startTls(
  cert: string = certificates.good,
  options: ServerOptions = {},
): Promise<AsyncDisposable & { url: string }> {
  const server = createServer({ key: certificates.key, cert, ...options }, ({ socket }, response) => {
    const { subject } = (socket as TLSSocket).getPeerCertificate();
    response.writeHead(207).end(subject?.CN === undefined ? "nobody" : String(subject.CN));
  });
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
