import type { AcePrincipal } from "@multistatus/core";
import { parseName, type PropertyName } from "./names.ts";
import { dav, document, element, hrefElement } from "./xml.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";

/** An access control entry to be set (RFC 3744 section 5.5). One that `readAcl` of core has read can be given back. */
export interface AceToSet {
  /** Whom it is about. */
  principal?: AcePrincipal;
  /** The entry is about everybody but the principal. */
  inverted?: boolean;
  /** Privileges that are given; an entry either grants or denies. */
  grant?: readonly PropertyName[];
  /** Privileges that are taken. */
  deny?: readonly PropertyName[];
  /** Left out, as servers refuse it (section 8.1). */
  protected?: boolean;
  /** Left out, as servers refuse it. */
  inherited?: string;
}

/**
 * The body of an ACL request: all entries that are neither protected nor inherited; those not named are removed
 * (RFC 3744 section 8.1).
 *
 * @throws {InvalidRequestError} for an entry without a principal, or one that does not either grant or deny
 */
export function aclBody(entries: readonly AceToSet[]): string {
  const elements = entries.map((entry, index) => (isOwn(entry) ? aceElement(entry, index) : ""));
  return document(dav, "acl", elements.join(""));
}

const isOwn = (entry: AceToSet): boolean => !entry.protected && entry.inherited === undefined;

function aceElement({ principal, inverted = false, grant = [], deny = [] }: AceToSet, index: number): string {
  if (!principal) throw invalidArgument(`entry ${index} of the access control list has no principal`);
  if (grant.length > 0 === deny.length > 0) {
    throw invalidArgument(
      `entry ${index} of the access control list has to either grant or deny something (RFC 3744 section 5.5); make two of it`,
    );
  }
  const who = dav("principal", principalContent(principal));
  const kind = grant.length > 0 ? "grant" : "deny";
  const privileges = [...grant, ...deny].map((name) => dav("privilege", element(parseName(name))));
  return dav("ace", (inverted ? dav("invert", who) : who) + dav(kind, privileges.join("")));
}

function principalContent(principal: AcePrincipal): string {
  if (principal.kind === "href") return hrefElement(principal.href);
  if (principal.kind === "property") {
    return dav("property", element(parseName(principal.property)));
  }
  return dav(principal.kind);
}
