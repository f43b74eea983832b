import type { ExpandedName, Property, XmlElement } from "../multistatus/types.ts";
import { child, childrenNamed, elements, hrefsIn, trimmedText } from "./element.ts";
import { elementReader, problem } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** Whom an access control entry is about (RFC 3744 section 5.5.1). */
export type AcePrincipal =
  /** The principal at this href, as sent. */
  | { kind: "href"; href: string }
  /** `self`: the resource itself, where it is a principal. */
  | { kind: "all" | "authenticated" | "unauthenticated" | "self" }
  /** The principals that a property of the resource names: `{DAV:}owner`. */
  | { kind: "property"; property: ExpandedName };

/** `DAV:ace` (RFC 3744 section 5.5). */
export interface Ace {
  /** Absent when the payload names none that could be read. */
  principal?: AcePrincipal;
  /** The entry is about everybody but the principal. */
  inverted: boolean;
  /** Privileges that it gives (RFC 3744 section 5.5.2). */
  grant: ExpandedName[];
  /** Privileges that it takes. */
  deny: ExpandedName[];
  /** It cannot be removed (RFC 3744 section 5.5.3). */
  protected: boolean;
  /** Href of the resource it comes from. */
  inherited?: string;
}

const anyone = new Set(["all", "authenticated", "unauthenticated", "self"]);

function principalOf(element: XmlElement | undefined): AcePrincipal | undefined {
  const [who] = elements(element);
  if (who?.namespace !== "DAV:") return undefined;
  if (who.localName === "href") return { kind: "href", href: trimmedText(who) };
  if (anyone.has(who.localName)) return { kind: who.localName as "all" };
  const [property] = who.localName === "property" ? elements(who) : [];
  return property && { kind: "property", property: property.name };
}

/** Names inside every `privilege` directly inside. */
const privilegesIn = (parent: XmlElement | undefined): ExpandedName[] =>
  childrenNamed(parent, "{DAV:}privilege").flatMap((privilege) =>
    elements(privilege).map(({ name }) => name),
  );

function aceOf(ace: XmlElement): Ace {
  const invert = child(ace, "{DAV:}invert");
  const principal = principalOf(child(invert ?? ace, "{DAV:}principal"));
  const [inherited] = hrefsIn(child(ace, "{DAV:}inherited"));
  return {
    ...(principal && { principal }),
    inverted: invert !== undefined,
    grant: privilegesIn(child(ace, "{DAV:}grant")),
    deny: privilegesIn(child(ace, "{DAV:}deny")),
    protected: child(ace, "{DAV:}protected") !== undefined,
    ...(inherited !== undefined && { inherited }),
  };
}

/** `DAV:acl` (RFC 3744 section 5.5): its entries in order. */
export const readAcl: (property: Property) => Reading<Ace[]> = elementReader((element) =>
  childrenNamed(element, "{DAV:}ace").map(aceOf),
);

/** `DAV:current-user-privilege-set` (RFC 3744 section 5.4): what the requesting user may do. */
export const readPrivileges: (property: Property) => Reading<ExpandedName[]> = elementReader(privilegesIn);

/** `DAV:supported-privilege` (RFC 3744 section 5.3). */
export interface SupportedPrivilege {
  /** Its expanded name. */
  privilege: ExpandedName;
  /** It may not be granted or denied by itself. */
  abstract: boolean;
  /** For people, in the server's words. */
  description?: string;
  /** The privileges that it contains. */
  contains: SupportedPrivilege[];
}

function supported(element: XmlElement, privilege: ExpandedName): SupportedPrivilege {
  const description = child(element, "{DAV:}description");
  return {
    privilege,
    abstract: child(element, "{DAV:}abstract") !== undefined,
    ...(description && { description: trimmedText(description) }),
    contains: supportedIn(element),
  };
}

/** One that names no privilege is passed over for what it contains. */
function supportedIn(parent: XmlElement): SupportedPrivilege[] {
  return childrenNamed(parent, "{DAV:}supported-privilege").flatMap((element) => {
    const [privilege] = privilegesIn(element);
    return privilege === undefined ? supportedIn(element) : supported(element, privilege);
  });
}

/** `DAV:supported-privilege-set` (RFC 3744 section 5.3): a tree, as privileges contain others. */
export const readSupportedPrivileges: (property: Property) => Reading<SupportedPrivilege[]> = elementReader(
  (element) => {
    const privileges = supportedIn(element);
    return privileges.length > 0
      ? privileges
      : problem("there is no DAV:supported-privilege with a privilege");
  },
);
