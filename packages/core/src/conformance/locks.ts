import type { XmlElement } from "../multistatus/types.ts";
import { dav } from "./elements.ts";
import { child, childrenNamed, elements, hrefsIn, trimmedText } from "../properties/element.ts";
import { reports } from "./reading.ts";
import type { ConformanceContext } from "./types.ts";

/** One `activelock` of the answer, in a LOCK body or in a lockdiscovery property. */
export interface ActiveLock {
  element: XmlElement;
  /** Href of the response that shows it; absent in a LOCK body. */
  href?: string;
  /** Local name of what is inside `lockscope` or `locktype`, whatever its namespace. */
  scope?: XmlElement;
  type?: XmlElement;
  depth?: string;
  timeout?: string;
  owner?: XmlElement;
  tokens: string[];
  root?: string;
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
  const scope = inner("lockscope");
  const type = inner("locktype");
  const depth = inner("depth");
  const timeout = inner("timeout");
  const owner = inner("owner");
  const [root] = hrefsIn(inner("lockroot"));
  const lock: ActiveLock = { element, tokens: hrefsIn(inner("locktoken")) };
  if (href !== undefined) lock.href = href;
  const scopeValue = scope && elements(scope)[0];
  const typeValue = type && elements(type)[0];
  if (scopeValue) lock.scope = scopeValue;
  if (typeValue) lock.type = typeValue;
  if (depth) lock.depth = trimmedText(depth);
  if (timeout) lock.timeout = trimmedText(timeout);
  if (owner) lock.owner = owner;
  if (root !== undefined) lock.root = root;
  return lock;
}

/** The token of a Lock-Token or If header's coded URL; the value as it is when the angle brackets are missing. */
export function codedUrl(value: string): { token: string; coded: boolean } {
  const match = /^<([^<>]*)>$/.exec(value.trim());
  return match?.[1] === undefined ? { token: value.trim(), coded: false } : { token: match[1], coded: true };
}

/** A 423 as the answer to the whole request without the lock in the way. */
export function saysNothingOfTheLock({ status, body }: ConformanceContext): boolean {
  return (
    status === 423 &&
    (body.kind !== "error" || body.error.conditions.length === 0) &&
    body.kind !== "multistatus"
  );
}

/** Place of a lock for a breach. */
export function offsetOf(lock: ActiveLock | undefined): { offset?: number } {
  return lock === undefined ? {} : { offset: lock.element.offset };
}
