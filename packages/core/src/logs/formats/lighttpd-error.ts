import { defined } from "../../exchange/defined.ts";
import { timed } from "../fields.ts";
import { findErrno } from "../errno.ts";
import { findTime } from "../time.ts";
import type { LineOutcome, LogFields } from "../types.ts";

const LINE = /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}): (?:\(([\w.-]+\.c)\.(\d+)\) )?(.*)$/;

/** lighttpd's error log: `2026-11-22 10:15:01: (mod_auth.c.799) message`, local time without a zone, no level, no request. */
export function readLighttpdError(line: string, around: number): LineOutcome {
  if (line.trim() === "") return "comment";
  const m = LINE.exec(line);
  if (!m) return "unreadable";
  const message = m[4] ?? "";
  const ip = /\bIP:\s*([0-9a-fA-F.:]+)/.exec(message)?.[1];
  return {
    ...timed(findTime(m[1] ?? "", around)),
    ...defined<LogFields>({
      module: m[2] === undefined ? undefined : `${m[2]}.${m[3]}`,
      errno: findErrno(message),
      client: ip,
      user: /\busername:\s*(\S+)/.exec(message)?.[1],
      path: /(?:\buri:\s*|\bfor )(\/\S*)/.exec(message)?.[1],
    }),
    message,
  };
}
