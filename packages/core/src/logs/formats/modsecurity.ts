import { defined } from "../../exchange/defined.ts";
import type { LogFields } from "../types.ts";

/**
 * What a ModSecurity message adds, in Apache's or nginx's error log: `[id "911100"]`, `[uri "/dav/"]`,
 * `[hostname "…"]`, and the status in `Access denied with code 403`. Empty for any other message.
 */
export function modSecurity(message: string): LogFields {
  if (!message.includes("ModSecurity: ")) return {};
  const tag = (name: string): string | undefined =>
    new RegExp(`\\[${name} "((?:[^"\\\\]|\\\\.)*)"\\]`).exec(message)?.[1];
  const id = tag("id");
  const denied = /Access denied with code (\d{3})/.exec(message)?.[1];
  return defined<LogFields>({
    code: id === undefined ? undefined : `ModSecurity ${id}`,
    path: tag("uri"),
    host: tag("hostname"),
    status: denied === undefined ? undefined : Number(denied),
  });
}
