import type { DavBody, XmlElement } from "../multistatus/types.ts";
import { dav } from "./elements.ts";
import { child, childrenNamed, elements, hrefsIn, trimmedText } from "../properties/element.ts";
import { reports } from "./reading.ts";
import type { Breach, ConformanceContext } from "./types.ts";

/** One `activelock` of the answer, in a LOCK body or in a lockdiscovery property. */
export interface ActiveLock {
  element: XmlElement;
  /** Href of the response that shows it; none in a LOCK body. */
  href: string | undefined;
  /** What is inside `lockscope` or `locktype`, whatever its namespace. */
  scope: XmlElement | undefined;
  type: XmlElement | undefined;
  depth: string | undefined;
  timeout: string | undefined;
  owner: XmlElement | undefined;
  tokens: string[];
  root: string | undefined;
}

/** The lockdiscovery elements of the answer: of a LOCK's `prop` body, and of every response. */
export function lockDiscoveries(context: ConformanceContext): { element: XmlElement; href?: string }[] {
  const { body } = context;
  const inResponses = reports(context, dav("lockdiscovery")).map(({ property, entry }) => ({
    element: property.element(),
    href: entry.href,
  }));
  if (body.kind !== "prop") return inResponses;
  return body.properties
    .filter(({ name }) => name === dav("lockdiscovery"))
    .map((property) => ({ element: property.element() }));
}

export function activeLocks(context: ConformanceContext): ActiveLock[] {
  return lockDiscoveries(context).flatMap(({ element, href }) =>
    childrenNamed(element, dav("activelock")).map((lock) => readLock(lock, href)),
  );
}

function readLock(element: XmlElement, href: string | undefined): ActiveLock {
  const inner = (name: string): XmlElement | undefined => child(element, dav(name));
  const textOf = (name: string): string | undefined => {
    const found = inner(name);
    return found && trimmedText(found);
  };
  return {
    element,
    href,
    scope: elements(inner("lockscope"))[0],
    type: elements(inner("locktype"))[0],
    depth: textOf("depth"),
    timeout: textOf("timeout"),
    owner: inner("owner"),
    tokens: hrefsIn(inner("locktoken")),
    root: hrefsIn(inner("lockroot"))[0],
  };
}

/** Whether a `DAV:error` body says why. */
export function namesCondition(body: DavBody): boolean {
  return body.kind === "error" && body.error.conditions.length > 0;
}

/** The token of a Lock-Token or If header's coded URL; the value as it is when the angle brackets are missing. */
export function codedUrl(value: string): { token: string; coded: boolean } {
  const match = /^<([^<>]*)>$/.exec(value.trim());
  return match?.[1] === undefined ? { token: value.trim(), coded: false } : { token: match[1], coded: true };
}

/** A 423 as the answer to the whole request without the lock in the way. */
export function saysNothingOfTheLock({ status, body }: ConformanceContext): boolean {
  return status === 423 && body.kind !== "multistatus" && !namesCondition(body);
}

/** Place of a lock for a breach. */
export function lockPlace(lock: ActiveLock | undefined): Pick<Breach, "href" | "offset"> {
  return { href: lock?.href, offset: lock?.element.offset };
}
