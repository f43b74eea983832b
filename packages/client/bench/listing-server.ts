import { createServer, type AddressInfo } from "node:net";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

// A server in a thread of its own that answers every request with the same listing: what is measured is the client.

/** Starts it with a listing of so many responses. */
export async function startListingServer(responses: number): Promise<AsyncDisposable & { url: string }> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { responses } });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  return {
    url: `http://127.0.0.1:${port}/dav/`,
    [Symbol.asyncDispose]: async () => void (await worker.terminate()),
  };
}

function response(index: number): string {
  return `<D:response xmlns:lp1="DAV:">
<D:href>/dav/projects/report%20${index}.txt</D:href>
<D:propstat>
<D:prop>
<lp1:resourcetype/>
<lp1:getcontentlength>${1000 + index}</lp1:getcontentlength>
<lp1:getlastmodified>Tue, 12 Mar 2024 10:20:30 GMT</lp1:getlastmodified>
<lp1:getetag>"${index}-613790a5c2280"</lp1:getetag>
</D:prop>
<D:status>HTTP/1.1 200 OK</D:status>
</D:propstat>
</D:response>
`;
}

function serve({ responses }: { responses: number }): void {
  const members = Array.from({ length: responses }, (_, index) => response(index)).join("");
  const xml = `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">\n${members}</D:multistatus>\n`;
  const answer =
    "HTTP/1.1 207 Multi-Status\r\nDate: Tue, 12 Mar 2024 10:20:30 GMT\r\nServer: Apache/2.4.59 (Unix)\r\n" +
    `Content-Length: ${Buffer.byteLength(xml)}\r\nKeep-Alive: timeout=5, max=100\r\nConnection: Keep-Alive\r\n` +
    `Content-Type: text/xml; charset="utf-8"\r\n\r\n${xml}`;
  const server = createServer((socket) => {
    let pending = "";
    socket.setNoDelay(true).on("error", () => {});
    socket.on("data", (data) => {
      pending += data.toString("latin1");
      const head = pending.indexOf("\r\n\r\n");
      const length = Number(/\r\ncontent-length: (\d+)/iu.exec(pending)?.[1] ?? 0);
      if (head === -1 || pending.length < head + 4 + length) return;
      pending = "";
      socket.write(answer);
    });
  });
  server.listen(0, "127.0.0.1", () => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
    parentPort?.postMessage((server.address() as AddressInfo).port);
  });
}

if (!isMainThread && (workerData as { responses?: number } | null)?.responses !== undefined) {
  serve(workerData as { responses: number });
}
