import { defined } from "../../exchange/defined.ts";
import { address, count, given, requestLine, timed, tokenize } from "../fields.ts";
import type { Token } from "../fields.ts";
import { clf } from "../time.ts";
import type { LoggedTime } from "../time.ts";
import type { LineOutcome, LineReader, LogFields } from "../types.ts";

/** What a cache adds: Squid's `TCP_MISS:FIRSTUP_PARENT`, nginx's `$upstream_cache_status`, varnishncsa's handling. */
const CACHE =
  /^(?:(?:TCP|UDP|NONE)_[A-Z_]+(?::\S+)?|hit|miss|stale|expired|bypass|updating|revalidated|pass|pipe|synth)$/i;

/**
 * Access lines in the combined or common form: Apache, nginx, Tomcat, Squid (`logformat combined`), varnishncsa and
 * Python servers write it. What stands before the bracketed time is client, ident and user, led by the virtual host in
 * Apache's `vhost_combined`; after the request come status and bytes, then referer and agent, then extra fields.
 *
 * @param second What the second field is: the ident, or with lighttpd the Host.
 * @param durations How a lone number behind the agent is to be read (`%D` is microseconds with Apache and Tomcat).
 */
export const accessReader =
  (second: "ident" | "host", durations: "micro" | "seconds"): LineReader =>
  (line) =>
    readAccess(line, second, durations);

function readAccess(line: string, second: "ident" | "host", durations: "micro" | "seconds"): LineOutcome {
  if (line.trim() === "") return "comment";
  const tokens = tokenize(line);
  let time: LoggedTime | undefined;
  const stamp = tokens.findIndex((token) => {
    if (token.kind === "bracketed") time = clf(token.text);
    return time !== undefined;
  });
  const at = tokens.findIndex((token, i) => i > stamp && token.kind === "quoted");
  if (stamp < 1 || at === -1) return "unreadable";
  const request = tokens[at]?.text ?? "";
  const status = count(tokens[at + 1]?.text);
  if (status === undefined || status > 999) return "unreadable";
  const after = tokens.slice(at + 3);
  const texts = after.filter((token) => token.kind === "quoted").map((token) => token.text);
  return {
    ...timed(time),
    ...before(tokens.slice(0, stamp), second),
    ...requestLine(request),
    ...defined<LogFields>({
      status: status === 0 ? undefined : status,
      size: count(tokens[at + 2]?.text),
      agent: given(texts[1]),
      duration: duration(after, durations),
      code: after.find((token) => token.kind === "word" && CACHE.test(token.text))?.text.split(":")[0],
    }),
    message: request,
  };
}

/** Client, user and host from the fields before the time. A user name may hold spaces. */
function before(tokens: readonly Token[], second: "ident" | "host"): LogFields {
  const words = tokens.map((token) => token.text);
  const vhost = words.length > 3 && second === "ident" && !isAddress(words[0]) && isAddress(words[1]);
  const rest = vhost ? words.slice(1) : words;
  const host = vhost ? words[0] : second === "host" ? rest[1] : undefined;
  return {
    ...address(rest[0]),
    ...defined<LogFields>({ host: given(host), user: given(rest.slice(2).join(" ")) }),
  };
}

function isAddress(word: string | undefined): boolean {
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:.]+)$/i.test(word ?? "");
}

/** The first lone number after the agent; one with a fraction is seconds everywhere (nginx `$request_time`). */
function duration(after: readonly Token[], durations: "micro" | "seconds"): number | undefined {
  const found = after.find((token) => token.kind === "word" && /^\d+(\.\d+)?$/.test(token.text))?.text;
  if (found === undefined) return undefined;
  if (found.includes(".") || durations === "seconds") return Number(found) * 1000;
  return Number(found) / 1000;
}
