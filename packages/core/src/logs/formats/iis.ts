import { defined } from "../../exchange/defined.ts";
import { count, given } from "../fields.ts";
import { win32 } from "../errno.ts";
import type { LineReader, LogFields } from "../types.ts";

/** What IIS 7 and later log when nobody chose other fields; used until a `#Fields:` line is seen. */
const DEFAULT =
  "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken";

/**
 * IIS's W3C extended log: fields as the last `#Fields:` line names them, times in UTC, spaces inside values written as
 * `+`. Made from Microsoft's documentation, not tried on a recording.
 */
export function iisReader(): LineReader {
  let names = DEFAULT.split(" ");
  let date: string | undefined;
  return (line) => {
    if (line.trim() === "") return "comment";
    if (line.startsWith("#")) {
      const [, directive, value] = /^#(\w+): ?(.*)$/.exec(line) ?? [];
      if (directive === "Fields") names = (value ?? "").trim().split(/\s+/);
      if (directive === "Date") date = value?.slice(0, 10);
      return "comment";
    }
    const values = line.trim().split(/\s+/);
    if (values.length !== names.length) return "unreadable";
    const at = new Map(names.map((name, i) => [name.toLowerCase(), values[i] ?? ""]));
    const field = (name: string): string | undefined => given(at.get(name));
    const time = Date.parse(`${field("date") ?? date ?? ""}T${field("time") ?? ""}Z`);
    const status = count(field("sc-status"));
    if (Number.isNaN(time) || (status === undefined && field("cs-method") === undefined)) return "unreadable";
    return fields(field, time, status);
  };
}

function fields(
  field: (name: string) => string | undefined,
  time: number,
  status: number | undefined,
): LogFields {
  const errno = win32(count(field("sc-win32-status")) ?? 0);
  const substatus = count(field("sc-substatus"));
  const query = field("cs-uri-query");
  const stem = field("cs-uri-stem");
  const outer = status ?? "-";
  const dotted = substatus === undefined || substatus === 0 ? `${outer}` : `${outer}.${substatus}`;
  return {
    time,
    zone: 0,
    ...defined<LogFields>({
      client: field("c-ip"),
      method: field("cs-method"),
      path: query === undefined ? stem : `${stem ?? ""}?${query}`,
      status,
      substatus,
      size: count(field("sc-bytes")),
      duration: count(field("time-taken")),
      user: field("cs-username"),
      host: field("cs-host"),
      agent: field("cs(user-agent)")?.replaceAll("+", " "),
      errno,
      code: errno === undefined ? undefined : `win32 ${errno.number}`,
    }),
    message: `${field("cs-method") ?? "-"} ${stem ?? "-"} ${dotted}${errno ? ` ${errno.name}` : ""}`,
  };
}
