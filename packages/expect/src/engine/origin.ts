const scheme = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i;

/** Scheme, host and port as they are written; empty for a reference without them. */
export function originIn(reference: string): string {
  return scheme.exec(reference)?.[0] ?? "";
}

/** The rest: of the key of a resource what is the same on every origin. */
export function withoutOrigin(reference: string): string {
  return reference.slice(originIn(reference).length);
}
