import { document, escapeText } from "./xml.ts";

export interface LockInfo {
  /** Default: `exclusive`. */
  scope?: "exclusive" | "shared";
  /** Who to contact: text, or XML such as `{ xml: "<D:href>mailto:me@example.org</D:href>" }`. */
  owner?: string | { xml: string };
}

/** The body of a LOCK that takes a new write lock (RFC 4918 section 14.11). */
export function lockinfoBody({ scope = "exclusive", owner }: LockInfo = {}): string {
  const content = typeof owner === "string" ? escapeText(owner) : owner?.xml;
  return document(
    "lockinfo",
    `<D:lockscope><D:${scope}/></D:lockscope><D:locktype><D:write/></D:locktype>` +
      (content === undefined ? "" : `<D:owner>${content}</D:owner>`),
  );
}
