import { unescapeText } from "../../multistatus/text/strings.ts";
import { decodedPath, decodeEscapes } from "../../resources/decode.ts";

/** One path to look for in messages, prepared once. */
export interface Needle {
  /** As the caller gave it. */
  path: string;
  /** Decoded, without its trailing slash. */
  plain: string;
  /** Decoded segments. */
  segments: string[];
}

/** @param path decoded URL path */
export function needle(path: string): Needle {
  return { path, plain: withoutSlash(path), segments: segmentsOf(path) };
}

/** What stands between the slashes. */
export const segmentsOf = (path: string): string[] => path.split("/").filter((segment) => segment !== "");

const withoutSlash = (path: string): string =>
  path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;

/** Behind a repository's own path, the resources of Subversion's protocol that stand for a file in a version or a change. */
const WORKING = /\/!svn\/(?:wrk|ver|bc|rvr|txr)\/[^/]+(?=\/|$)/;

/**
 * A logged request target as a decoded path without its trailing slash: absolute form, the log's own `\xHH` escapes
 * and percent-encoding undone, and a working resource of Subversion as the file that it stands for.
 */
export function loggedPath(target: string): string {
  const unescaped = target.replaceAll(/\\x([0-9a-fA-F]{2})/g, "%$1").replaceAll('\\"', '"');
  return withoutSlash(decodedPath(unescaped).replace(WORKING, ""));
}

/** A message without the `\xHH` that Apache's error log has for each byte outside ASCII. */
export function plainMessage(message: string): string {
  return message.replaceAll(/(?:\\x[0-9a-fA-F]{2})+/g, (run) => decodeEscapes(run.replaceAll("\\x", "%")));
}

/** How many segments two paths share at their end. */
export function sharedTail(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  while (shared < Math.min(a.length, b.length) && a.at(-1 - shared) === b.at(-1 - shared)) shared += 1;
  return shared;
}

/**
 * How a message names a path: the whole path, as it is or escaped in some way (`names-path`), or a file whose path ends
 * with the path's last segments (`names-file`; below the root one segment is enough only when nothing longer could fit).
 */
export function namedIn(message: string, wanted: Needle): "names-path" | "names-file" | undefined {
  const last = wanted.segments.at(-1);
  if (last === undefined) return undefined;
  const forms = /[%&]|\\x/.test(message)
    ? [message, decodeEscapes(unescapeText(plainMessage(message)))]
    : [message];
  const naming = forms.filter((text) => text.includes(last));
  if (naming.some((text) => standsIn(text, wanted.plain))) return "names-path";
  return naming.some((text) => fileStandsIn(text, wanted.segments)) ? "names-file" : undefined;
}

const ENDS = /^(?:$|[\s"'`’”,;:)\]}>?<|]|\.(?:\s|$)|\/(?:$|[\s"'`,;:)\]}>?<|]|\.(?:\s|$)))/;
const HOST_BEFORE = /(?:^|[\s"'`(=:])(?:[a-z][a-z0-9+.-]*:\/\/[^/\s]+)?$/i;

/** The path as a whole: nothing of a path before it but an origin, nothing of a path after it but its slash. */
function standsIn(text: string, path: string): boolean {
  return places(text, path).some(
    (at) =>
      ENDS.test(text.slice(at + path.length)) && HOST_BEFORE.test(text.slice(Math.max(0, at - 200), at)),
  );
}

/** The path's tail at the end of a longer path: at least two segments, or the only one there is. */
function fileStandsIn(text: string, segments: readonly string[]): boolean {
  return segments.some((_, from) => {
    const tail = segments.slice(from).join("/");
    const alone = segments.length - from === 1;
    return places(text, tail).some((at) => {
      const before = text.charAt(at - 1);
      const starts = (alone ? /[/\\]/ : /^$|[/\\\s"'`(=:]/).test(before);
      return starts && ENDS.test(text.slice(at + tail.length)) && !(alone && contradicts(text, at, segments));
    });
  });
}

/** One shared segment says little: not when the path before it is a URL path of the same mount that goes elsewhere. */
function contradicts(text: string, at: number, segments: readonly string[]): boolean {
  if (segments.length < 2) return false;
  const start = Math.max(...[" ", '"', "'"].map((mark) => text.lastIndexOf(mark, at))) + 1;
  const path = text.slice(start, at).replace(/^[a-z]+:\/\/[^/]+/i, "");
  return path.startsWith(`/${segments[0]}/`) || path.split("/").length <= 2;
}

function places(text: string, part: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at !== -1 && found.length < 20; at = text.indexOf(part, at + 1))
    found.push(at);
  return found;
}
