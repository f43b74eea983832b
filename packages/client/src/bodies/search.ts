import type { PropertyName } from "./names.ts";
import { askedElement, propElement, type AskedProperties } from "./prop.ts";
import { dav, document, escapeText, hrefElement, limitElement, yesNo } from "./xml.ts";

type Comparison = readonly [property: PropertyName, literal: string | number];

/**
 * A condition (RFC 5323 sections 5.5 to 5.17), one operator in each: `{ and: [{ eq: ["getcontenttype", "text/plain"] },
 * { gt: ["getcontentlength", 10_000] }] }`. `caseless` leaves upper and lower case alone; without it the server decides.
 */
export type SearchCondition =
  /** All of them hold. */
  | { and: readonly SearchCondition[] }
  /** One of them holds. */
  | { or: readonly SearchCondition[] }
  /** It does not hold. Of what is not known, the contrary is not known either (RFC 5323 section 5.5.1). */
  | { not: SearchCondition }
  /** The property has this value. */
  | { eq: Comparison; caseless?: boolean }
  /** It is less than the value. */
  | { lt: Comparison; caseless?: boolean }
  /** It is the value or less. */
  | { lte: Comparison; caseless?: boolean }
  /** It is more than the value. */
  | { gt: Comparison; caseless?: boolean }
  /** It is the value or more. */
  | { gte: Comparison; caseless?: boolean }
  /** A pattern: `%` for any number of characters, `_` for one; `\` takes these literally. */
  | { like: readonly [property: PropertyName, pattern: string]; caseless?: boolean }
  /** Words in the content of the resource. */
  | { contains: string }
  | { isCollection: true }
  /** The resource has the property. */
  | { isDefined: PropertyName }
  /** The property has an `xml:lang`. */
  | { languageDefined: PropertyName }
  /** Its `xml:lang` lies in the range: `en` takes `en-GB` as well. */
  | { languageMatches: readonly [property: PropertyName, range: string] }
  /** An operator put in as it is, prefix `D` for `DAV:`. */
  | { xml: string };

/** Where a SEARCH looks (RFC 5323 section 5.4). */
export interface SearchScope {
  /** A collection, or one resource; relative to the request URL. */
  href: string | URL;
  /** How far below it is looked. */
  depth: 0 | 1 | "0" | "1" | "infinity";
}

/** `DAV:basicsearch` (RFC 5323 section 5). */
export interface BasicSearch {
  /** Default: `allprop`. */
  select?: AskedProperties;
  /** At least one; an href is relative to the request URL. */
  from: readonly SearchScope[];
  /** Default: everything in the scope. */
  where?: SearchCondition;
  /** The first decides; default order: ascending. */
  orderBy?: readonly { property: PropertyName; order?: "ascending" | "descending"; caseless?: boolean }[];
  /** At most so many. */
  limit?: number;
}

/** The body of a SEARCH. */
export function basicsearchBody({
  select = "allprop",
  from,
  where,
  orderBy = [],
  limit,
}: BasicSearch): string {
  const scopes = from.map(({ href, depth }) => {
    return dav("scope", hrefElement(href) + dav("depth", String(depth)));
  });
  const orders = orderBy.map(({ property, order = "ascending", caseless }) => {
    return dav("order", propElement([property]) + dav(order), { caseless: yesNo(caseless) });
  });
  const query =
    dav("select", askedElement(select)) +
    dav("from", scopes.join("")) +
    (where ? dav("where", conditionElement(where)) : "") +
    (orders.length > 0 ? dav("orderby", orders.join("")) : "") +
    limitElement(dav, limit);
  return document(dav, "searchrequest", dav("basicsearch", query));
}

function conditionElement(condition: SearchCondition): string {
  if ("xml" in condition) return condition.xml;
  if ("and" in condition) return dav("and", condition.and.map(conditionElement).join(""));
  if ("or" in condition) return dav("or", condition.or.map(conditionElement).join(""));
  if ("not" in condition) return dav("not", conditionElement(condition.not));
  if ("contains" in condition) return dav("contains", escapeText(condition.contains));
  if ("isCollection" in condition) return dav("is-collection");
  if ("isDefined" in condition) return dav("is-defined", propElement([condition.isDefined]));
  if ("languageDefined" in condition) {
    return dav("language-defined", propElement([condition.languageDefined]));
  }
  if ("languageMatches" in condition) {
    const [property, range] = condition.languageMatches;
    return dav("language-matches", propElement([property]) + dav("literal", escapeText(range)));
  }
  const { caseless, ...operator } = condition;
  const [[name, [property, literal]]] = Object.entries(operator) as [[string, Comparison]];
  return dav(name, `${propElement([property])}${dav("literal", escapeText(String(literal)))}`, {
    caseless: yesNo(caseless),
  });
}
