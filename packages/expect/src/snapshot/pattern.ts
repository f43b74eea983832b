import { matchesStatus, type StatusPattern } from "@multistatus/core";
import type { Field, Line } from "./types.ts";
import { unwritten } from "./written.ts";

/** A part of a stored snapshot: text in which `*` stands for any. */
const WILDCARD = /\\[\s\S]|\*/g;

export function hasWildcard(pattern: string): boolean {
  return pattern.includes("*") && Array.from(pattern.matchAll(WILDCARD), ([part]) => part).includes("*");
}

/** Whether the text is what the pattern says; both as `written`. */
function matchesPattern(text: string, pattern: string): boolean {
  if (text === pattern) return true;
  // Alone it stands for a value, and an empty one is none.
  if (pattern === "*") return text !== "";
  return hasWildcard(pattern) && globs(text, pieces(pattern));
}

/** The literal parts between the wildcards. */
function pieces(pattern: string): string[] {
  const parts = [""];
  for (const [part] of pattern.matchAll(/\\[\s\S]|[\s\S]/g)) {
    if (part === "*") parts.push("");
    else parts[parts.length - 1] += part;
  }
  return parts;
}

/** First and last part stand at the ends, those between one after the other, each as early as it can: no other way would fit better. */
function globs(text: string, parts: readonly string[]): boolean {
  const [first = "", last = ""] = [parts[0], parts.at(-1)];
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

/** In an href `*` is any text within a segment, and `**` any. */
function matchesHref(text: string, pattern: string): boolean {
  const source = pattern.replaceAll(/\\[\s\S]|\*\*|\*|[\s\S]/g, (part) => {
    if (part === "**") return ".*";
    return part === "*" ? "[^/]*" : part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  });
  return new RegExp(`^${source}$`, "su").test(text);
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

function matchesCode(text: string, pattern: string): boolean {
  if (pattern === "*") return true;
  const expected = /^\d+$/.test(pattern) ? Number(pattern) : (pattern as StatusPattern);
  return text === pattern || matchesStatus(Number(text), expected);
}

/** What identifies hrefs of a line: the resource that it came for, and the one that a pattern without wildcards means. */
export interface Identity {
  key: string | undefined;
  keyOf: (href: string) => string;
}

/** Whether a line is for the resource that a stored line names. */
export function isForResource(line: Line<Field>, pattern: string, { key, keyOf }: Identity): boolean {
  const text = line.fields[1]?.text ?? "";
  if (hasWildcard(pattern)) return matchesHref(withoutSlash(text), withoutSlash(pattern));
  return key !== undefined && keyOf(unwritten(pattern)) === key;
}

/** Whether each part of a line is what the stored line says. */
export function matchesFields(line: Line<Field>, stored: Line<string>, identity?: Identity): boolean[] {
  return line.fields.map(({ text }, index) => {
    const pattern = stored.fields[index];
    if (pattern === undefined) return false;
    if (index === 0 && (stored.kind === "resource" || stored.kind === "failed"))
      return matchesCode(text, pattern);
    if (index === 1 && stored.kind === "resource" && identity !== undefined) {
      return isForResource(line, pattern, identity);
    }
    return matchesPattern(text, pattern);
  });
}

/** Whether a line is what a stored one says. With `more`, it may have parts besides: conditions, a description. */
export function matchesLine(
  line: Line<Field>,
  stored: Line<string>,
  more: boolean,
  identity?: Identity,
): boolean {
  if (line.kind !== stored.kind) return false;
  if (!more) {
    return (
      line.fields.length === stored.fields.length && matchesFields(line, stored, identity).every(Boolean)
    );
  }
  const named = stored.kind === "resource" || stored.kind === "failed" ? 2 : stored.fields.length;
  const head = matchesFields(line, stored, identity).slice(0, named);
  if (head.length < named || !head.every(Boolean)) return false;
  const rest = line.fields.slice(named);
  return stored.fields
    .slice(named)
    .every((pattern) => rest.some(({ text }) => matchesPattern(text, pattern)));
}
