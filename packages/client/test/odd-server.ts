import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** A server that says byte for byte what the test wants, and keeps what it was sent. */
export interface OddServer extends AsyncDisposable {
  url: string;
  port: number;
  /** Each request as it came over the wire, in order. */
  requests: string[];
}

/** An answer: bytes to write (the connection then stays open), or a function that does what it likes with the socket. */
export type OddAnswer = string | Buffer | ((socket: Socket, request: string) => void);

/** Gives the answers in turn, and the last one again and again. Requests may have a body with a Content-Length. */
export async function startOddServer(...answers: OddAnswer[]): Promise<OddServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    let pending = "";
    socket.on("data", (data) => {
      pending += data.toString("latin1");
      for (let end = endOfRequest(pending); end > 0; end = endOfRequest(pending)) {
        const request = pending.slice(0, end);
        pending = pending.slice(end);
        const next = answers[Math.min(requests.length, answers.length - 1)];
        requests.push(request);
        if (typeof next === "function") next(socket, request);
        else if (next !== undefined) socket.write(next);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    requests,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Where the first whole request ends, 0 while it has not. */
function endOfRequest(text: string): number {
  const head = text.indexOf("\r\n\r\n");
  if (head === -1) return 0;
  if (/\r\ntransfer-encoding: chunked\r\n/iu.test(text.slice(0, head + 2))) {
    const end = text.indexOf("0\r\n\r\n", head + 4);
    return end === -1 ? 0 : end + 5;
  }
  const length = Number(/\r\ncontent-length: (\d+)/iu.exec(text.slice(0, head))?.[1] ?? 0);
  return text.length >= head + 4 + length ? head + 4 + length : 0;
}

/** A whole response with its length. */
export function answer(
  status: string,
  headers: Record<string, string> = {},
  body: string | Buffer = "",
): Buffer {
  const bytes = Buffer.from(body);
  const fields = Object.entries({ ...headers, "Content-Length": String(bytes.length) });
  const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${head}\r\n`, "latin1"), bytes]);
}
