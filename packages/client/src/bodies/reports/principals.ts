import { parseName, type PropertyName } from "../names.ts";
import { propElement, type AskedProperty } from "../prop.ts";
import { dav, document, element, escapeText } from "../xml.ts";

/** What a `principal-property-search` asks for (RFC 3744 section 9.4). */
export interface PrincipalSearch {
  /** Each names properties of which one has to contain the text. */
  search: readonly { props: readonly PropertyName[]; match: string }[];
  /** Default: `displayname`. */
  props?: readonly AskedProperty[];
  /** Whether one or all of `search` have to hold. Not in RFC 3744, where all have to: servers of calendars know it. */
  test?: "anyof" | "allof";
  /** Search below the collections of `DAV:principal-collection-set`, not below the request URL. */
  inPrincipalCollections?: boolean;
}

/** The body of a DAV:principal-property-search report (RFC 3744 section 9.4). */
export function principalPropertySearchBody(search: PrincipalSearch): string {
  const { search: conditions, props = ["displayname"], test, inPrincipalCollections } = search;
  const searches = conditions.map(({ props: names, match }) => {
    return dav("property-search", propElement(names) + dav("match", escapeText(match)));
  });
  return document(
    dav,
    "principal-property-search",
    searches.join("") +
      propElement(props) +
      (inPrincipalCollections ? dav("apply-to-principal-collection-set") : ""),
    { test },
  );
}

/** What a `principal-match` asks for (RFC 3744 section 9.3). */
export interface PrincipalMatch {
  /** `self`: principals that stand for the current user; otherwise the property that has to name the current user. */
  match: "self" | { property: PropertyName };
  /** What is asked of each principal or resource that matches. Default: nothing but its href. */
  props?: readonly AskedProperty[];
}

/** The body of a DAV:principal-match report (RFC 3744 section 9.3). */
export function principalMatchBody({ match, props = [] }: PrincipalMatch): string {
  const condition =
    match === "self" ? dav("self") : dav("principal-property", element(parseName(match.property)));
  return document(dav, "principal-match", condition + (props.length > 0 ? propElement(props) : ""));
}

/** The body of a DAV:principal-search-property-set report (RFC 3744 section 9.5). */
export function principalSearchPropertySetBody(): string {
  return document(dav, "principal-search-property-set", "");
}

/** The body of a DAV:acl-principal-prop-set report (RFC 3744 section 9.2). */
export function aclPrincipalPropSetBody(props: readonly AskedProperty[]): string {
  return document(dav, "acl-principal-prop-set", propElement(props));
}
