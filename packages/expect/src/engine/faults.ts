import {
  decodedPath,
  isAccepted,
  isSuccess,
  LISTING_METHODS,
  outcomeOf,
  resolveHref,
  rootPropertyFailures,
  type Condition,
  type PropStat,
  type Resource,
  type ResourceView,
  type UnknownOutcome,
} from "@multistatus/core";
import type { Claim } from "./judge.ts";
import { bodyName } from "./outer.ts";
import { readSubject } from "./reading.ts";
import { methodOf, urlOf, type Subject } from "./subject.ts";
import type { Verdict } from "./verdict.ts";
import type { Outcome } from "./whole.ts";

/**
 * One thing that is otherwise than a claim has it, in what stays the same as long as the thing does: no date, count, token,
 * ETag or words of the server. A list of known deviations is made of these.
 */
export interface Fault {
  /** Of the resource, resolved against the request URL. */
  url: string;
  /** As people read it: the decoded path, or the reference of the claim. */
  path: string;
  /** Expanded name. */
  property?: string;
  /** Absent where there is none, or where another thing is wrong than the status. */
  status?: number;
  /** Expanded names of precondition and postcondition codes, in order of their names. */
  conditions?: string[];
  /**
   * What else is wrong: `not listed`, `no status`, `redirected to another path`, the id of a requirement, a cause or a finding,
   * the name of a header field; `cannot be told` of what nobody could know again.
   */
  what?: string;
}

/** What a claim is about where that is less than the whole answer. */
export interface About {
  /** Default: the request URL. */
  href?: string | undefined;
  property?: string;
}

/**
 * What is otherwise than claimed, never nothing: as the verdict tells it, else of what the claim is about, else all that failed;
 * of what is not known with what keeps it from being known, so that a known failure beside it does not pass for the reason.
 */
export function faultsOf(claim: Claim, subject: Subject, verdict: Verdict): Fault[] {
  const told = ownFaultsOf(claim, subject, verdict);
  if (verdict.holds !== "unknown") return told.length > 0 ? told : faultsOfAnswer(subject);
  if (readSubject(subject).view === undefined)
    return (told.length > 0 ? told : [ofRequest(subject)]).map(asUnknown);
  if (verdict.faults !== undefined && told.length > 0) return told;
  const open = openIn(subject);
  const isNamed = claim.about !== undefined || open.length > 0;
  return [
    ...(told.length > 0 ? told : rootFaults(subject)),
    ...open,
    ...(isNamed ? [] : [Object.assign(ofRequest(subject), { what: UNTELLABLE })]),
  ];
}

/** What is wrong where an answer does not tell it, and nothing says why: it would be the same of any other answer. */
const UNTELLABLE = "cannot be told";

/** A refusal may be known again; a status of success that does not tell what was asked is not. */
function asUnknown(fault: Fault): Fault {
  const isNamed = fault.what !== undefined || fault.conditions !== undefined || (fault.status ?? 0) >= 400;
  return isNamed ? fault : { ...fault, what: UNTELLABLE };
}

/** What is otherwise than claimed as the verdict tells it, or what the claim is about; nothing where that is the whole answer. */
export function ownFaultsOf({ about }: Claim, subject: Subject, verdict: Verdict): Fault[] {
  return verdict.faults?.(subject) ?? (about === undefined ? [] : ofPart(subject, about));
}

/** All that failed in an answer, consequences (424) aside; the outer status where nothing did. */
function faultsOfAnswer(subject: Subject): Fault[] {
  const failures = failuresOf(subject);
  return failures.length > 0 ? failures : [ofRequest(subject)];
}

/** All that failed in an answer, consequences (424) aside. */
export function failuresOf(subject: Subject): Fault[] {
  const { view } = readSubject(subject);
  if (view === undefined) {
    const fault = ofRequest(subject);
    return fault.what === undefined && (fault.status ?? 0) < 400 ? [] : [fault];
  }
  return [...rootFaults(subject), ...openIn(subject)];
}

/** The resources of a Multi-Status that failed, consequences aside, and those whose status and DAV:error contradict each other. */
function rootFaults(subject: Subject): Fault[] {
  const { view } = readSubject(subject);
  if (view === undefined) return [];
  const isRoot = rootTest(subject, view);
  return view.resources
    .filter(isRoot)
    .flatMap((resource) =>
      isTorn(resource)
        ? [faultOf(resource)].concat(propertyFaults(resource))
        : faultsOfResource(subject, resource),
    );
}

/** Whether a status of success stands beside a DAV:error. */
const isTorn = ({ failed, status, response }: Resource): boolean =>
  !failed && isSuccess(status) && response.error !== undefined;

/** What the matchers see of one resource or property; all else that a parser takes for an error concerns the whole body. */
const ofOneResource: ReadonlySet<string> = new Set(["missing-status", "invalid-status"]);

/** What keeps a Multi-Status from telling what became of its resources, whichever of them failed. */
function openIn(subject: Subject): Fault[] {
  const { view, body } = readSubject(subject);
  if (view === undefined) return [];
  const codes = (body?.findings ?? [])
    .filter(({ severity, code }) => severity === "error" && !ofOneResource.has(code))
    .map(({ code }) => code);
  const about = (what: string): Fault => Object.assign(ofRequest(subject), { what });
  return [
    ...outerFault(subject, () => true),
    ...view.resources
      .filter(({ status }) => status === undefined)
      .map(({ url, path }) => ({ url, path, what: "no status" })),
    ...view.resources.filter(isAccepted).map(faultOf),
    ...distinct(codes).map(about),
    ...(view.truncated ? [about("truncated")] : []),
    ...(view.resources.length === 0 && codes.length === 0 ? [about("no resource")] : []),
  ];
}

/** A status line that is not the one of a Multi-Status (RFC 4918 section 13). */
function outerFault(subject: Subject, isMeant: (status: number) => boolean): Fault[] {
  if ("body" in subject) return [];
  const { response, unknown = [] } = subject.exchange;
  if (response === undefined || unknown.includes("status")) return [];
  const { status } = response;
  return status === 207 || !isMeant(status)
    ? []
    : [Object.assign(ofRequest(subject), { what: "status line" })];
}

/** A resource with the status that it has. */
export function faultOf({ url, path, status, conditions }: Resource): Fault {
  return { url, path, ...(status !== undefined && { status }), ...named(conditions) };
}

/**
 * The resources of an answer that a claim is not met by, of those that failed not the ones that only follow from another; with a
 * status line that refuses the request, which alone would leave the claim open.
 */
export function faultsAmong(subject: Subject, isUnmet: (resource: Outcome) => boolean): Fault[] {
  const { view } = readSubject(subject);
  if (view === undefined) return [];
  return [
    ...view.resources
      .filter(rootTest(subject, view))
      .filter(isUnmet)
      .flatMap((each) => (each.failed ? faultsOfResource(subject, each) : [faultOf(each)])),
    ...outerFault(subject, (status) => status >= 400),
  ];
}

/**
 * Whether a resource did not fail merely because another one did. A 424 only follows from a failure above or below it; of
 * another one it is not said what it follows from.
 */
function rootTest(subject: Subject, { rootFailures }: ResourceView): (resource: Resource) => boolean {
  const roots = new Set(rootFailures);
  const method = methodOf(subject);
  // Of what is listed nothing depends on another resource (RFC 4918 section 11.4).
  const isReading = method !== undefined && LISTING_METHODS.has(method);
  const keys = new Set(rootFailures.map(({ key }) => key));
  const above = new Set(rootFailures.flatMap(({ key }) => collectionsAbove(key)));
  const isNear = ({ key }: Resource): boolean =>
    keys.has(key) || above.has(key) || collectionsAbove(key).some((each) => keys.has(each));
  return (resource) => {
    if (!resource.failed || roots.size === 0 || roots.has(resource)) return true;
    return resource.status === 424 && (isReading || !isNear(resource));
  };
}

const collectionsAbove = (key: string): string[] =>
  [...key.matchAll(/\//g)].map(({ index }) => key.slice(0, index));

/** Methods that set several properties all together or not at all: what failed is one of these. */
const atomic: ReadonlySet<string> = new Set(["PROPPATCH", "MKCOL", "MKCALENDAR", "LOCK"]);

/** A resource that failed, or the properties that did: of a resource with one status for all of them it alone. */
function faultsOfResource(subject: Subject, resource: Resource): Fault[] {
  const faults = propertyFaults(resource);
  const { failed, status, statusFrom } = resource;
  if (!failed) return faults;
  if (faults.length > 0 && statusFrom === "propstat" && atomic.has(methodOf(subject) ?? "")) return faults;
  return [faultOf(resource), ...faults.filter((fault) => fault.status !== status)];
}

/** What is wrong with a resource by the reference of a claim. */
export function faultAt(subject: Subject, href: string, what: string): Fault {
  const url = resolveHref(href, urlOf(subject));
  return { url, path: href === "" || href === url ? decodedPath(url) : href, what };
}

/** A property of a resource; a status of success is none of what is wrong. */
export function propertyFault({ url, path }: Resource, property: string, { status, error }: PropStat): Fault {
  const isOther = status !== undefined && !isSuccess(status.code);
  return { url, path, property, ...(isOther && { status: status.code }), ...named(error?.conditions ?? []) };
}

function propertyFaults(resource: Resource): Fault[] {
  return rootPropertyFailures(resource)
    .filter(({ status }) => status !== 404)
    .map(({ property, propstat }) => propertyFault(resource, property.name, propstat));
}

/** What stands in the place of an answer of WebDAV. */
const notDav: ReadonlySet<UnknownOutcome> = new Set(["web-page", "not-a-multistatus", "error-under-success"]);

/** The request URL with the outer status, and with what the body is where it should have been another one. */
export function ofRequest(subject: Subject): Fault {
  const { body } = readSubject(subject);
  const url = urlOf(subject) ?? "";
  const exchange = "exchange" in subject ? subject.exchange : undefined;
  const { status } = exchange?.response ?? {};
  const { reason } = exchange === undefined ? {} : outcomeOf(exchange);
  return {
    url,
    path: decodedPath(url),
    ...(status !== undefined && { status }),
    ...(body?.kind === "error" && named(body.error.conditions)),
    ...(exchange !== undefined && status === undefined && { what: "no answer" }),
    ...(reason !== undefined && body !== undefined && notDav.has(reason) && { what: bodyName(body) }),
  };
}

function ofPart(subject: Subject, { href, property }: About): Fault[] {
  const { view } = readSubject(subject);
  if (href === undefined || view === undefined) return [ofRequest(subject)];
  const entries = view.get(href);
  if (entries.length === 0) return [faultAt(subject, href, "not listed")];
  if (property === undefined) return entries.map(faultOf);
  const found = entries.flatMap((entry) =>
    entry.response.propstats
      .filter(({ properties }) => properties.some(({ name }) => name === property))
      .map((propstat) => propertyFault(entry, property, propstat)),
  );
  return found.length > 0 ? found : [{ ...faultAt(subject, href, "not told"), property }];
}

function named(conditions: readonly Condition[]): { conditions?: string[] } {
  const names = distinct(conditions.map(({ name }) => name));
  return names.length === 0 ? {} : { conditions: names };
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].toSorted();
