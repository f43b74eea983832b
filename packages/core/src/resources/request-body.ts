import { attribute, child, childrenNamed, elements, hrefsIn, trimmedText } from "../properties/element.ts";
import { readRequestXml } from "./request-xml.ts";
import type { ExpandedName, XmlElement } from "../multistatus/types.ts";

/** Which properties a request asks for (RFC 4918 section 9.1). */
export interface AskedProperties {
  /** `none`: the body names no choice, as in a REPORT without `prop`. */
  asked: "named" | "allprop" | "propname" | "none";
  /** Names inside `prop`, and inside `include` next to `allprop`, in order. */
  properties: ExpandedName[];
}

/** What a WebDAV request body asks for, as far as the reading of its answer depends on it. */
export type RequestBody =
  | ({ kind: "propfind" } & AskedProperties)
  /** Names of the properties that are set and removed, in order (RFC 4918 section 14.19). */
  | { kind: "propertyupdate"; set: ExpandedName[]; remove: ExpandedName[] }
  | ({ kind: "report" } & ReportRequest & AskedProperties)
  /** The hrefs of `from`, as sent: where it looks (RFC 5323 section 5.4). */
  | ({ kind: "search"; scopes: string[] } & AskedProperties)
  /** Local names of scope and type, and the text of `owner` (RFC 4918 section 14.11). */
  | { kind: "lockinfo"; scope?: string; type?: string; owner?: string }
  /** Names of the properties that the new collection is to have (RFC 5689, RFC 4791 section 5.3.1). */
  | { kind: "mkcol" | "mkcalendar"; set: ExpandedName[] }
  /** XML with another root. */
  | { kind: "other"; root: ExpandedName }
  /** No body, or nothing but whitespace: in a PROPFIND it means `allprop`. */
  | { kind: "empty" }
  /** Not well-formed XML. `reason` says what is wrong, `offset` where (UTF-16 code units). */
  | { kind: "malformed"; reason: string; offset: number };

/** The body of a REPORT request. */
export interface ReportRequest {
  /** Root element: `{DAV:}sync-collection`, `{urn:ietf:params:xml:ns:caldav}calendar-multiget` … */
  report: ExpandedName;
  /** Hrefs directly inside the root: the resources that a multiget asks for, as sent (trimmed). */
  hrefs: string[];
  /** RFC 6578 section 6.3: `1` or `infinite`, as sent. */
  syncLevel?: string;
  /** RFC 6578 section 6.2; empty for the first synchronisation. */
  syncToken?: string;
}

const names = (parent: XmlElement | undefined): ExpandedName[] => elements(parent).map(({ name }) => name);

function askedBy(root: XmlElement): AskedProperties {
  const named = names(child(root, "{DAV:}prop"));
  if (child(root, "{DAV:}propname")) return { asked: "propname", properties: named };
  if (child(root, "{DAV:}allprop")) {
    return { asked: "allprop", properties: [...named, ...names(child(root, "{DAV:}include"))] };
  }
  return { asked: child(root, "{DAV:}prop") ? "named" : "none", properties: named };
}

/** RFC 3253 section 3.8 names its properties in attributes. */
const expandedProperties = (root: XmlElement): ExpandedName[] =>
  childrenNamed(root, "{DAV:}property").map(
    (property): ExpandedName =>
      `{${attribute(property, "namespace") ?? "DAV:"}}${attribute(property, "name") ?? ""}`,
  );

function reportOf(root: XmlElement): RequestBody {
  const expanded = root.name === "{DAV:}expand-property" ? expandedProperties(root) : undefined;
  const asked: AskedProperties = expanded ? { asked: "named", properties: expanded } : askedBy(root);
  const level = child(root, "{DAV:}sync-level");
  const token = child(root, "{DAV:}sync-token");
  return {
    kind: "report",
    report: root.name,
    hrefs: hrefsIn(root),
    ...asked,
    ...(level && { syncLevel: trimmedText(level) }),
    ...(token && { syncToken: trimmedText(token) }),
  };
}

function searchOf(root: XmlElement): RequestBody {
  const query = child(root, "{DAV:}basicsearch");
  const select = query && child(query, "{DAV:}select");
  const from = query && child(query, "{DAV:}from");
  const asked: AskedProperties = select ? askedBy(select) : { asked: "none", properties: [] };
  return { kind: "search", scopes: elements(from).flatMap(hrefsIn), ...asked };
}

function lockOf(root: XmlElement): RequestBody {
  const scope = elements(child(root, "{DAV:}lockscope"))[0]?.localName;
  const type = elements(child(root, "{DAV:}locktype"))[0]?.localName;
  const owner = child(root, "{DAV:}owner");
  return {
    kind: "lockinfo",
    ...(scope !== undefined && { scope }),
    ...(type !== undefined && { type }),
    ...(owner && { owner: trimmedText(owner) }),
  };
}

/** Property names inside every `set` (or `remove`) of an update, in order. */
const updated = (root: XmlElement, instruction: ExpandedName): ExpandedName[] =>
  childrenNamed(root, instruction).flatMap((part) => names(child(part, "{DAV:}prop")));

const readers: Record<ExpandedName, (root: XmlElement) => RequestBody> = {
  "{DAV:}propfind": (root) => ({ kind: "propfind", ...askedBy(root) }),
  "{DAV:}propertyupdate": (root) => ({
    kind: "propertyupdate",
    set: updated(root, "{DAV:}set"),
    remove: updated(root, "{DAV:}remove"),
  }),
  "{DAV:}searchrequest": searchOf,
  "{DAV:}lockinfo": lockOf,
  "{DAV:}mkcol": (root) => ({ kind: "mkcol", set: updated(root, "{DAV:}set") }),
  "{urn:ietf:params:xml:ns:caldav}mkcalendar": (root) => ({
    kind: "mkcalendar",
    set: updated(root, "{DAV:}set"),
  }),
};

const reportRoots =
  /^\{[^}]*\}(?:[\w-]+-(?:query|multiget|report|set|search|match|property)|sync-collection|version-tree)$/;

/**
 * Reads the body of a WebDAV request. Never throws: a body that is no XML is `malformed`, with the reason.
 *
 * @param method with `REPORT` every other root is a report; without it, the roots that look like one.
 */
export function readRequestBody(text: string, method?: string): RequestBody {
  if (text.trim() === "") return { kind: "empty" };
  const read = readRequestXml(text);
  if (!("root" in read)) return { kind: "malformed", ...read };
  const { root } = read;
  const reader = Object.hasOwn(readers, root.name) ? readers[root.name] : undefined;
  if (reader) return reader(root);
  const isReport = method === "REPORT" || (method === undefined && reportRoots.test(root.name));
  return isReport ? reportOf(root) : { kind: "other", root: root.name };
}
