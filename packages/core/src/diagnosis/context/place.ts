import { hrefKey, pathOf } from "../../resources/href.ts";
import type { Place } from "./types.ts";

const ORIGIN = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i;
const DEFAULT_PORT: Record<string, string> = { http: "80", https: "443" };

function originOf(url: string): string {
  const match = ORIGIN.exec(url);
  if (!match) return "";
  const scheme = (match[1] ?? "").toLowerCase();
  const authority = (match[2] ?? "").replace(/^.*@/, "").toLowerCase();
  const port = DEFAULT_PORT[scheme];
  return `${scheme}://${port !== undefined && authority.endsWith(`:${port}`) ? authority.slice(0, -1 - port.length) : authority}`;
}

/** Takes an absolute URL apart, without changing how anything in it is spelled. */
export function placeOf(url: string): Place {
  const afterOrigin = url.replace(ORIGIN, "");
  const end = afterOrigin.search(/[?#]/);
  const rawPath = (end < 0 ? afterOrigin : afterOrigin.slice(0, end)) || "/";
  return {
    url,
    origin: originOf(url),
    rawPath,
    path: pathOf(rawPath),
    key: hrefKey(url),
    rest: end < 0 ? "" : afterOrigin.slice(end),
  };
}
