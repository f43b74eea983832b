import { defined } from "../../exchange/defined.ts";
import { address, level, timed } from "../fields.ts";
import { findErrno } from "../errno.ts";
import { modSecurity } from "./modsecurity.ts";
import { findTime } from "../time.ts";
import { unescapeText } from "../../multistatus/text/strings.ts";
import type { LineOutcome, LogFields } from "../types.ts";

const BRACKET = /^\s*\[([^\]]*)\]/;
const CODE = /(?:^|\s)(AH\d{5}):/;
/** mod_dav, of what it could not do; the path stands decoded and may hold spaces. */
const COULD_NOT =
  /\b(?:Could not|Unable to) ([A-Z]{3,})(?: new contents for)? (\/.*?)(?= due to |\.? {1,2}\[\d|\.?$)|\bThe ([A-Z]{3,}) on (\/.*?) failed\b/;
/** What sign-in, authorisation and mod_dav say of the decoded path that was asked, be it that of a sub-request. */
const ABOUT_PATH =
  /\bAH016(?:17|31): .* failure for "(\/[^"]*)"|\bAH01(?:618|788|79[0-3]): .*(?:not found|mismatch|denied)[^/]*: (\/.*)$|\bAH0003[567]: access to (\/.*?) (?:denied|failed)\b|\(URI: (\/[^)]*)\)|\bUnable to [a-z -]+ (?:resource|collection) (\/.*?)(?=\.? {1,2}\[\d|\.?$)/;
/** What Apache says of a path before it decodes it. */
const RAW_PATH = /\bAH00026: found %2f .* in URI path \((\/.*)\), returning/;
const USER = /\buser '?([^\s:']+)'?(?: not found)?:? /;

/**
 * Apache's error log: 2.4 (`[time] [module:level] [pid n:tid n] (errno)text: [client ip:port] AHnnnnn: message`), 2.2
 * (`[time] [level] [client ip] message`), custom formats without some of the brackets, and PHP's own lines in the same
 * file (`[22-Nov-2026 10:13:35 UTC] PHP Fatal error:  …`).
 */
export function readApacheError(line: string, around: number): LineOutcome {
  if (line.trim() === "") return "comment";
  const stamp = BRACKET.exec(line);
  const time = stamp ? findTime(stamp[1] ?? "", around) : undefined;
  if (!stamp || !time) return "unreadable";
  const { fields, rest } = leading(line.slice(stamp[0].length));
  const client = /\[(?:client|remote) ([^\]]{1,200})\]/.exec(rest);
  const message = rest.replaceAll(/\[(?:client|remote) [^\]]{1,200}\] ?/g, "").trim();
  const php = /^PHP (\w+)(?: error)?: /.exec(message);
  return {
    ...timed(time),
    ...fields,
    ...(client ? address(client[1]) : {}),
    ...defined<LogFields>({
      level: fields.level ?? level(php?.[1]) ?? (php ? "error" : undefined),
      module: fields.module ?? (php ? "php" : undefined),
      code: CODE.exec(message)?.[1],
      errno: findErrno(message),
      user: USER.exec(message)?.[1],
      ...request(message),
    }),
    ...modSecurity(message),
    message,
  };
}

/** The request that a message names. mod_dav escapes the path as for a page. */
function request(message: string): Pick<LogFields, "method" | "path"> {
  const [method, path] = partsOf(COULD_NOT, message);
  if (method !== undefined && path !== undefined) return { method, path: targetOf(unescapeText(path)) };
  const [raw] = partsOf(RAW_PATH, message);
  if (raw !== undefined) return { path: raw };
  const [about] = partsOf(ABOUT_PATH, message);
  return about === undefined ? {} : { path: targetOf(about) };
}

/** The groups that took part. */
const partsOf = (pattern: RegExp, message: string): (string | undefined)[] =>
  (pattern.exec(message) ?? []).slice(1).filter((part) => part !== undefined);

/** The request target of a decoded path, in which the log has `\xHH` for each byte outside ASCII. */
function targetOf(path: string): string {
  return path
    .toWellFormed()
    .replaceAll(/\\x([0-9a-fA-F]{2})|\\(["\\])|[^/]/gu, (found, hex?: string, mark?: string) =>
      hex === undefined ? encodeURIComponent(mark ?? found) : `%${hex}`,
    );
}

/** The bracketed fields that follow the time; the first that is neither level nor process ends them. */
function leading(text: string): { fields: LogFields; rest: string } {
  const fields: LogFields = {};
  let rest = text;
  for (let m = BRACKET.exec(rest); m; m = BRACKET.exec(rest)) {
    const inside = m[1] ?? "";
    const named = /^([\w.-]*):(\w+)$/.exec(inside);
    const process = /^pid (\d+)(?::tid (\d+))?$/.exec(inside);
    const word = level(named?.[2] ?? inside);
    if (process) fields.process = process[2] === undefined ? `${process[1]}` : `${process[1]}:${process[2]}`;
    else if (word !== undefined) {
      fields.level = word;
      if (named?.[1]) fields.module = named[1];
    } else break;
    rest = rest.slice(m[0].length);
  }
  return { fields, rest };
}
