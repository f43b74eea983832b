import { escapePattern } from "../escape.ts";
import { type Fields } from "./types.ts";

/** Both sides of the proxy: `http://127.0.0.1:8080`, without a slash at the end. */
export interface Sides {
  client: string;
  target: string;
}

const authority = (origin: string): string => origin.replace(/^[a-z]+:\/\//iu, "");
const defaultPort: Readonly<Record<string, string>> = { "http:": ":80", "https:": ":443" };

/** A pattern of an origin with either scheme; a default port may be written out. */
export function originPattern(origin: string): string {
  const port = URL.canParse(origin) ? defaultPort[new URL(origin).protocol] : undefined;
  const host = authority(origin);
  const optional = port !== undefined && !/:\d+$/u.test(host) ? `(?:${port})?` : "";
  return `https?://${escapePattern(host)}${optional}(?=[/?#<>\\s]|$)`;
}

/** Host, Destination (RFC 4918 section 10.3) and the tags of If (10.4) in the words of the target. */
export function requestFields(headers: Fields, { client, target }: Sides): Fields {
  const own = originPattern(client);
  return headers.map(([name, value]): [string, string] => {
    switch (name.toLowerCase()) {
      case "host": {
        return [name, authority(target)];
      }
      case "destination": {
        return [name, value.replace(new RegExp(`^\\s*${own}`, "iu"), target)];
      }
      case "if": {
        return [name, value.replaceAll(new RegExp(`<${own}`, "giu"), `<${target}`)];
      }
      default: {
        return [name, value];
      }
    }
  });
}

/** Location and Content-Location in the words of the client; cookies for a host and scheme that it can send them to. */
export function responseFields(headers: Fields, { client, target }: Sides): Fields {
  const own = new RegExp(`^\\s*${originPattern(target)}`, "iu");
  return headers.map(([name, value]): [string, string] => {
    const lower = name.toLowerCase();
    if (lower === "location" || lower === "content-location") return [name, value.replace(own, client)];
    if (lower !== "set-cookie") return [name, value];
    const anyHost = value.replaceAll(/;\s*domain=[^;]*/giu, "");
    return [
      name,
      client.startsWith("https:") ? anyHost : anyHost.replaceAll(/;\s*secure(?=\s*;|\s*$)/giu, ""),
    ];
  });
}
