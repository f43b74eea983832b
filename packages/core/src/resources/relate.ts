import { decodeEscapes } from "./decode.ts";
import { canonicalPart, splitOrigin } from "./href.ts";
import { removeDotSegments, splitReference } from "./reference.ts";
import type { Reference } from "./reference.ts";
import { repairLatin1 } from "./latin1.ts";

/** How the spelling of one and the same name can differ. */
export type SpellingDifference =
  | "case"
  | "unicode-form"
  | "double-encoded"
  | "plus-for-space"
  | "raw-reserved"
  | "latin1";

/**
 * One way in which two URLs differ. `a` and `b` show the part concerned on either side: for `prefix` the leading
 * segments that the other does not have (`""` for none, both set when one prefix took the place of the other).
 */
export interface PathDifference {
  /** In what they differ. */
  kind:
    | SpellingDifference
    | "origin"
    | "scheme"
    | "port"
    | "prefix"
    | "trailing-slash"
    /** One side is the whole other URL, percent-encoded as if it were a path: `/x/http%3A//host%3A8080/a`. */
    | "encoded-url"
    | "unrelated";
  /** The part of the first that differs. */
  a: string;
  /** The same part of the second. */
  b: string;
}

/** From the likeliest to the least likely: of two explanations that both hold, the first is given. */
export const spellings: readonly SpellingDifference[] = [
  "case",
  "unicode-form",
  "double-encoded",
  "raw-reserved",
  "plus-for-space",
  "latin1",
];

/** Several rounds of percent-encoding undone; no more than real software piles up. */
function decodeAll(text: string): string {
  let decoded = text;
  for (let round = 0; round < 4; round++) {
    const next = decodeEscapes(decoded);
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

const plainName = /^[\w.~-]*$/;

function spell(segment: string, ignored: Set<SpellingDifference>): string {
  if (plainName.test(segment)) return ignored.has("case") ? segment.toLowerCase() : segment;
  let name = decodeEscapes(canonicalPart(segment));
  if (ignored.has("double-encoded")) name = decodeAll(name);
  if (ignored.has("plus-for-space")) name = name.replaceAll("+", " ");
  if (ignored.has("latin1")) name = repairLatin1(name);
  if (ignored.has("unicode-form")) name = name.normalize("NFC");
  return ignored.has("case") ? name.toLowerCase() : name;
}

/** What a `?` or `#` left raw cuts off the path, with that character. */
const tailOf = ({ query, fragment }: Reference): string =>
  (query === undefined ? "" : `?${query}`) + (fragment === undefined ? "" : `#${fragment}`);

/** The segments along a path as written. A trailing slash makes none. */
function segmentsOf(reference: Reference, ignored: Set<SpellingDifference>): string[] {
  const tail = tailOf(reference);
  const path = removeDotSegments(reference.path.replaceAll(/%2e/gi, "."));
  const whole = ignored.has("raw-reserved") ? (path + tail).replaceAll(/%(?:25)*2f/gi, "/") : path;
  const trimmed = whole.replace(/^\//, "").replace(/\/$/, "");
  const segments = trimmed === "" ? [] : trimmed.split("/");
  // A query is no part of a name: `/a?b` only resembles `/a%3Fb`.
  if (tail !== "" && !ignored.has("raw-reserved")) segments.push(`/${tail}`);
  return segments;
}

/** How many names at the end of both are alike, as far as spelling is ignored. */
function commonTail(a: string[], b: string[], ignored: Set<SpellingDifference>): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && isAlike(a.at(-1 - length), b.at(-1 - length), ignored)) length++;
  return length;
}

const isAlike = (a = "", b = "", ignored: Set<SpellingDifference>): boolean =>
  a === b || spell(a, ignored) === spell(b, ignored);

function originDifferences(a: Reference, b: Reference): PathDifference[] {
  if (a.authority === undefined || b.authority === undefined) return [];
  const [left, right] = [splitOrigin(a), splitOrigin(b)];
  const whole = ({ scheme, host, port }: typeof left): string => `${scheme}://${host}${port && `:${port}`}`;
  if (left.host !== right.host) return [{ kind: "origin", a: whole(left), b: whole(right) }];
  const differences: PathDifference[] = [];
  if (left.scheme !== right.scheme) differences.push({ kind: "scheme", a: left.scheme, b: right.scheme });
  if (left.port !== right.port) differences.push({ kind: "port", a: left.port, b: right.port });
  return differences;
}

/** The spellings that must be ignored to make the last names of both alike. */
function neededSpellings(
  a: Reference,
  b: Reference,
  length: number,
  hasPrefix: boolean,
): Set<SpellingDifference> {
  const needed = new Set(spellings);
  for (const spelling of spellings.toReversed()) {
    needed.delete(spelling);
    const [one, other] = [segmentsOf(a, needed), segmentsOf(b, needed)];
    const isWhole = hasPrefix || one.length === other.length;
    if (!isWhole || commonTail(one, other, needed) < length) needed.add(spelling);
  }
  return needed;
}

function pathDifferences(a: Reference, b: Reference): PathDifference[] {
  const all = new Set(spellings);
  const [left, right] = [segmentsOf(a, all), segmentsOf(b, all)];
  const length = commonTail(left, right, all);
  if (length === 0 && left.length > 0 && right.length > 0) {
    return [{ kind: "unrelated", a: a.path + tailOf(a), b: b.path + tailOf(b) }];
  }
  const hasPrefix = length < left.length || length < right.length;
  const needed = neededSpellings(a, b, length, hasPrefix);
  const differences: PathDifference[] = spellings
    .filter((kind) => needed.has(kind))
    .map((kind) => ({ kind, a: a.path + tailOf(a), b: b.path + tailOf(b) }));
  if (hasPrefix) {
    const none = new Set<SpellingDifference>();
    const segmentation = new Set(spellings.filter((kind) => kind === "raw-reserved" && needed.has(kind)));
    const head = (reference: Reference): string =>
      segmentsOf(reference, segmentation)
        .slice(0, length === 0 ? undefined : -length)
        .map((segment) => `/${spell(segment, none)}`)
        .join("");
    differences.push({ kind: "prefix", a: head(a), b: head(b) });
  }
  return differences;
}

const encodedUrl = /(?:^|\/)(https?)%3a\/\/?([^/]*)(.*)$/is;

/** The URL that was percent-encoded into a path, where there is one. */
function unwrap(reference: Reference): Reference | undefined {
  const [, scheme, authority = "", path = ""] = encodedUrl.exec(reference.path) ?? [];
  return scheme === undefined
    ? undefined
    : { ...reference, scheme, authority: decodeEscapes(authority), path };
}

/**
 * How two URLs (or paths) differ when they are not the same by `hrefKey`: evidence, never equality. Empty for the same
 * resource written alike; otherwise every difference that has to be evened out to make them one, or `unrelated`.
 * Spellings are looked for in the names both have at the end; what stands before them is a `prefix`.
 */
export function relatePaths(a: string, b: string): PathDifference[] {
  if (a === b) return [];
  const [whole, other] = [splitReference(a), splitReference(b)];
  const [innerA, innerB] = [unwrap(whole), unwrap(other)];
  const isWrapped = (innerA === undefined) !== (innerB === undefined);
  const [left, right] = isWrapped ? [innerA ?? whole, innerB ?? other] : [whole, other];
  const differences = [...originDifferences(left, right), ...pathDifferences(left, right)];
  if (isWrapped) differences.unshift({ kind: "encoded-url", a: whole.path, b: other.path });
  if (differences.some(({ kind }) => kind === "unrelated")) return differences;
  const cut = differences.some(({ kind }) => kind === "raw-reserved");
  const endsWithSlash = (one: Reference): boolean => (cut ? one.path + tailOf(one) : one.path).endsWith("/");
  const [slashA, slashB] = [endsWithSlash(left), endsWithSlash(right)];
  const isRoot = /^\/?$/;
  if (slashA !== slashB && !(isRoot.test(left.path) && isRoot.test(right.path))) {
    differences.push({ kind: "trailing-slash", a: slashA ? "/" : "", b: slashB ? "/" : "" });
  }
  return differences;
}
