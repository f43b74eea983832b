import { createHash } from "node:crypto";
import { createServer, request, type IncomingMessage } from "node:http";
import { connect, type AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

/** A forward proxy that keeps the request line and the credentials of what it was asked. */
export interface TestProxy extends AsyncDisposable {
  url: string;
  /** `GET http://…`, `CONNECT 127.0.0.1:1`, each with its Proxy-Authorization, if any. */
  asked: { line: string; authorization: string | undefined }[];
}

const credentials = { username: "proxy", password: "pr0xy" };
const nonce = "proxy-nonce";

/** @param asks the scheme that it asks for; `refuses` answers 403 to everything */
export async function startTestProxy(asks?: "basic" | "digest" | "refuses"): Promise<TestProxy> {
  const asked: TestProxy["asked"] = [];
  const sockets = new Set<Duplex>();
  const challenge = asks === "digest" ? `Digest realm="p", qop="auth", nonce="${nonce}"` : 'Basic realm="p"';
  const passes = ({ method = "", url = "", headers }: IncomingMessage): boolean => {
    const authorization = headers["proxy-authorization"];
    asked.push({ line: `${method} ${url}`, authorization });
    if (asks === "refuses") return false;
    if (asks === undefined) return true;
    return asks === "basic"
      ? authorization === basic
      : authorization !== undefined && digestIsRight(authorization, method, url);
  };
  const refusal = asks === "refuses" ? "403 Forbidden" : "407 Proxy Authentication Required";
  const server = createServer((incoming, outgoing) => {
    if (!passes(incoming)) {
      outgoing
        .writeHead(Number(refusal.slice(0, 3)), { "Proxy-Authenticate": challenge })
        .end("refused by the proxy");
      incoming.resume();
      return;
    }
    const { "proxy-authorization": _own, ...headers } = incoming.headers;
    const onward = request(incoming.url ?? "", { method: incoming.method ?? "", headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  server.on("connect", (incoming: IncomingMessage, socket: Duplex) => {
    sockets.add(socket);
    socket.on("error", () => {});
    if (!passes(incoming)) {
      socket.end(`HTTP/1.1 ${refusal}\r\nProxy-Authenticate: ${challenge}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const [host, port] = (incoming.url ?? "").split(":");
    const onward = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    sockets.add(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const basic = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`;
const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

function digestIsRight(authorization: string, method: string, uri: string): boolean {
  const field = (name: string): string =>
    new RegExp(`\\b${name}="?([^",]*)`, "u").exec(authorization)?.[1] ?? "";
  const a1 = md5(`${credentials.username}:p:${credentials.password}`);
  const a2 = md5(`${method}:${uri}`);
  return field("response") === md5(`${a1}:${nonce}:${field("nc")}:${field("cnonce")}:auth:${a2}`);
}
