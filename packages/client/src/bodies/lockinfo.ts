import { dav, document, escapeText, hrefElement } from "./xml.ts";

/** The `lockinfo` of a LOCK request (RFC 4918 section 14.11). */
export interface LockInfo {
  /** Default: `exclusive`. */
  scope?: "exclusive" | "shared";
  /** Who to contact: text, an address (`{ href: "mailto:me@example.org" }`), or XML as it is (`{ xml: "…" }`). */
  owner?: string | { href: string | URL } | { xml: string };
}

/** The body of a LOCK that takes a new write lock (RFC 4918 section 14.11). */
export function lockinfoBody({ scope = "exclusive", owner }: LockInfo = {}): string {
  return document(
    dav,
    "lockinfo",
    dav("lockscope", dav(scope)) +
      dav("locktype", dav("write")) +
      (owner === undefined ? "" : dav("owner", ownerContent(owner))),
  );
}

function ownerContent(owner: NonNullable<LockInfo["owner"]>): string {
  if (typeof owner === "string") return escapeText(owner);
  return "xml" in owner ? owner.xml : hrefElement(owner.href);
}
