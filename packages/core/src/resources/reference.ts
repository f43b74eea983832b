/** The five parts of a URI reference (RFC 3986 section 3); an absent part is undefined, an empty one is `""`. */
export interface Reference {
  scheme?: string | undefined;
  authority?: string | undefined;
  path: string;
  query?: string | undefined;
  fragment?: string | undefined;
}

// RFC 3986 appendix B, with the scheme held to its grammar, so that `1:2` or `a b:c` is a path. Linear: no part overlaps.
const parts = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

/** Splits any string into the parts of a URI reference. Nothing is decoded or normalised, and nothing is refused. */
export function splitReference(text: string): Reference {
  // Every text matches.
  const [, scheme, authority, path = "", query, fragment] = parts.exec(text) ?? [];
  return { scheme, authority, path, query, fragment };
}

/** RFC 3986 section 5.3; without an authority a path keeps a dot before `//`, which would begin one (section 3.3). */
export function joinReference(reference: Reference): string {
  let text = "";
  if (reference.scheme !== undefined) text += `${reference.scheme}:`;
  if (reference.authority !== undefined) text += `//${reference.authority}`;
  else if (reference.path.startsWith("//")) text += "/.";
  text += reference.path;
  if (reference.query !== undefined) text += `?${reference.query}`;
  if (reference.fragment !== undefined) text += `#${reference.fragment}`;
  return text;
}

/** RFC 3986 section 5.2.4. Only literal dot segments go, and empty segments stay. */
export function removeDotSegments(path: string): string {
  if (!path.includes(".")) return path;
  const segments = path.split("/");
  const absolute = path.startsWith("/");
  const kept: string[] = [];
  const start = absolute ? 1 : 0;
  for (let at = start; at < segments.length; at++) {
    const segment = segments[at] as string;
    const last = at === segments.length - 1;
    if (segment === "." || segment === "..") {
      if (segment === "..") kept.pop();
      if (last) kept.push("");
    } else kept.push(segment);
  }
  return (absolute ? "/" : "") + kept.join("/");
}

function mergePaths(base: Reference, path: string): string {
  if (base.authority !== undefined && base.path === "") return `/${path}`;
  return base.path.slice(0, base.path.lastIndexOf("/") + 1) + path;
}

/** Reference resolution by RFC 3986 section 5.2.2 (strict), against a base that need not be absolute. */
export function resolveReference(reference: Reference, base: Reference): Reference {
  if (reference.scheme !== undefined) return { ...reference, path: removeDotSegments(reference.path) };
  const { scheme } = base;
  const { fragment } = reference;
  if (reference.authority !== undefined) {
    return { ...reference, scheme, path: removeDotSegments(reference.path) };
  }
  const { authority } = base;
  if (reference.path === "") {
    return { scheme, authority, path: base.path, query: reference.query ?? base.query, fragment };
  }
  const path = reference.path.startsWith("/") ? reference.path : mergePaths(base, reference.path);
  return { scheme, authority, path: removeDotSegments(path), query: reference.query, fragment };
}
