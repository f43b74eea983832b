import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";

export const listing = `<?xml version="1.0" encoding="utf-8"?>
<D:multistatus xmlns:D="DAV:"><D:response><D:href>/docs/Ü.txt</D:href><D:propstat><D:prop>
<D:getetag>"1"</D:getetag></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`;

const xml = { "Content-Type": "application/xml" };

/** Answers that are hard to take over rightly, by path. */
const answers: Record<string, RequestListener> = {
  "/gzip": (_, response) => {
    const body = gzipSync(listing);
    response.writeHead(207, { ...xml, "Content-Encoding": "gzip", "Content-Length": body.length }).end(body);
  },
  "/br": (_, response) => {
    response.writeHead(207, { ...xml, "Content-Encoding": "br" }).end(brotliCompressSync(listing));
  },
  "/unknown-coding": (_, response) => {
    response.writeHead(207, { ...xml, "Content-Encoding": "x-own" }).end("not what it says");
  },
  "/cookies": (_, response) => {
    response
      .writeHead(207, { ...xml, "Set-Cookie": ["a=1; Path=/", "b=2"], "X-Twice": ["1", "2"] })
      .end(listing);
  },
  "/moved": (_, response) => {
    response.writeHead(301, { Location: "/moved/" }).end();
  },
  "/moved/": (_, response) => {
    response.writeHead(308, { Location: "/arrived/" }).end();
  },
  "/arrived/": ({ method }, response) => {
    response.writeHead(207, { ...xml, "X-Method": method ?? "" }).end(listing);
  },
  "/see-other": (_, response) => {
    response.writeHead(303, { Location: "/arrived/" }).end();
  },
  "/cut": (_, response) => {
    response.writeHead(207, { ...xml, "Content-Length": 4 * listing.length });
    response.write(listing.slice(0, 150), () => setTimeout(() => response.destroy(), 50));
  },
  "/latin1": (_, response) => {
    const body = Buffer.from(listing.replace("utf-8", "iso-8859-1"), "latin1");
    response.writeHead(207, { ...xml, "Content-Length": body.length }).end(body);
  },
  // The coding hides the length, so that only the charset tells that the text is not what was sent.
  "/latin1-gzip": (_, response) => {
    const body = gzipSync(Buffer.from(listing.replace("utf-8", "iso-8859-1"), "latin1"));
    const type = { "Content-Type": "application/xml; charset=iso-8859-1" };
    response.writeHead(207, { ...type, "Content-Encoding": "gzip" }).end(body);
  },
  "/mark": (_, response) => {
    const body = Buffer.from(`\uFEFF${listing}`);
    response.writeHead(207, { ...xml, "Content-Length": body.length }).end(body);
  },
  "/json": (_, response) => {
    response.writeHead(401, { "Content-Type": "application/json" }).end('{"error":"who are you?"}');
  },
  "/gone": (_, response) => {
    response.writeHead(204).end();
  },
  "/locked": (_, response) => {
    response.writeHead(423, xml).end('<D:error xmlns:D="DAV:"><D:lock-token-submitted/></D:error>');
  },
};

/** A server of these answers, on the loopback. */
export async function peculiar(): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    request.resume();
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
