import type { Walk, WalkedResource } from "../src/index.ts";
import { answer, type OddAnswer } from "./odd-server.ts";

export async function taken(walk: Walk): Promise<WalkedResource[]> {
  const entries: WalkedResource[] = [];
  for await (const entry of walk) entries.push(entry);
  return entries;
}

export const pathsOf = (entries: readonly WalkedResource[]): string[] =>
  entries.map(({ path }) => path).toSorted();

// A small server of answers, by Depth and path.
export const multistatus = (...responses: string[]): string =>
  `<D:multistatus xmlns:D="DAV:">${responses.join("")}</D:multistatus>`;

export const type = (href: string, extra = ""): string =>
  `<D:response><D:href>${href}</D:href><D:propstat><D:prop><D:resourcetype>${
    href.endsWith("/") ? "<D:collection/>" : ""
  }</D:resourcetype>${extra}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;

export const listing = (...hrefs: string[]): Buffer =>
  answer(
    "207 Multi-Status",
    { "Content-Type": "application/xml" },
    multistatus(...hrefs.map((href) => type(href))),
  );

export const no: Buffer = answer("403 Forbidden");

type Table = Record<string, Buffer | Buffer[]>;

/** Answers by `METHOD path depth`; of several the next each time. */
export function byRequest(table: Table): OddAnswer {
  const asked = new Map<string, number>();
  return (socket, request) => {
    const [, method = "", path = ""] = /^(\S+) (\S+)/u.exec(request) ?? [];
    const depth = /\r\ndepth: (\S+)/iu.exec(request)?.[1] ?? "";
    const name = `${method} ${path} ${depth}`.trim();
    const answers = [
      table[name] ?? (method === "OPTIONS" ? answer("200 OK") : answer("404 Not Found")),
    ].flat();
    const times = asked.get(name) ?? 0;
    asked.set(name, times + 1);
    const bytes = answers[Math.min(times, answers.length - 1)] as Buffer;
    socket.write(bytes);
    // A marker for "the connection is lost here".
    if (bytes.includes("CUT")) socket.destroy();
  };
}
