import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** What arrived at the origin. */
export interface Arrived {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** An origin that keeps what arrives and answers as a small WebDAV server would, or not at all. */
export interface Origin extends AsyncDisposable {
  url: string;
  arrived: Arrived[];
  /** Counts up in every body, so that an old answer is seen. */
  answers: number;
}

export const namespace = "http://example.org/ns/";

/** @param path ends in a slash */
export async function startOrigin(path: string): Promise<Origin> {
  const arrived: Arrived[] = [];
  const origin = { url: "", arrived, answers: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("error", () => response.destroy());
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      arrived.push({ method, path: url, headers, body: Buffer.concat(chunks).toString() });
      origin.answers += 1;
      if (url.endsWith("/never")) return;
      const tag = { ETag: `"tag-${origin.answers}"`, "Last-Modified": new Date(0).toUTCString() };
      if (url.endsWith("/away"))
        response.writeHead(302, { Location: `http://${headers.host}${path}there` }).end();
      else if (url.endsWith("/missing"))
        response.writeHead(404, { "Content-Type": "text/plain" }).end("none\n");
      else if (url.endsWith("/secret"))
        response.writeHead(401, { "WWW-Authenticate": 'Basic realm="x"' }).end();
      else if (method === "PROPFIND") {
        response.writeHead(207, { "Content-Type": 'application/xml; charset="utf-8"', DAV: "1, 2" });
        response.end(
          `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:" xmlns:x="${namespace}"><D:response><D:href>${path}</D:href>` +
            `<D:propstat><D:prop><D:displayname>é ${origin.answers}</D:displayname></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
        );
      } else if (method === "LOCK") {
        response
          .writeHead(200, { "Content-Type": "application/xml", "Lock-Token": "<urn:uuid:1>" })
          .end("<a/>");
      } else if (method === "GET") {
        response
          .writeHead(200, { "Content-Type": "text/plain", ...tag })
          .end(`${origin.answers}\n`.padEnd(2000, "-"));
      } else response.writeHead(204, { DAV: "1, 2", ...tag }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  return Object.assign(origin, {
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
