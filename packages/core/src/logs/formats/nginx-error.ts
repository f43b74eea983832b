import { defined } from "../../exchange/defined.ts";
import { address, level, requestLine, timed } from "../fields.ts";
import { findErrno } from "../errno.ts";
import { modSecurity } from "./modsecurity.ts";
import { findTime } from "../time.ts";
import type { LineOutcome, LogFields } from "../types.ts";

const HEAD = /^(\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2}) \[(\w+)\] (\d+)#(\d+): (?:\*(\d+) )?/;
const CONTEXT = /, (client|server|request|subrequest|upstream|host|referrer|login): (?:"([^"]*)"?|([^",]*))/g;

/**
 * nginx's error log: `2026/11/22 10:09:34 [error] 2548#2548: *16 message, client: …, server: …, request: "…",
 * upstream: "…", host: "…"`. The time is local and without a zone.
 */
export function readNginxError(line: string, around: number): LineOutcome {
  if (line.trim() === "") return "comment";
  const head = HEAD.exec(line);
  if (!head) return "unreadable";
  const text = line.slice(head[0].length);
  const first = text.search(/, client: /);
  const message = first === -1 ? text : text.slice(0, first);
  const context = new Map<string, string>();
  for (const m of (first === -1 ? "" : text.slice(first)).matchAll(CONTEXT)) {
    context.set(m[1] ?? "", m[2] ?? m[3] ?? "");
  }
  const connection = head[5] === undefined ? "" : `*${head[5]}`;
  return {
    ...timed(findTime(head[1] ?? "", around)),
    ...address(context.get("client")),
    ...modSecurity(message),
    ...requestLine(context.get("request") ?? ""),
    ...defined<LogFields>({
      level: level(head[2]),
      process: `${head[3]}#${head[4]}${connection}`,
      errno: findErrno(message),
      user: /^user "([^"]*)"/.exec(message)?.[1],
      host: context.get("host"),
      upstream: context.get("upstream"),
    }),
    message,
  };
}
