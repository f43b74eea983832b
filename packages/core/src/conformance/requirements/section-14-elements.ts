import { defineRequirement } from "../define.ts";
import { dav, hasOwnText } from "../elements.ts";
import { child, elements } from "../../properties/element.ts";
import { breachOf } from "../findings.ts";
import { activeLocks, offsetOf } from "../locks.ts";
import { cut, values } from "../reading.ts";
import type { ActiveLock } from "../locks.ts";
import type { Breach, Requirement } from "../types.ts";

const namespace = defineRequirement({
  id: "14-namespace",
  section: "14",
  level: "MUST",
  misleads: true,
  title: "The elements of RFC 4918 are in the namespace DAV:.",
  *check({ body }): Generator<Breach> {
    // A document whose very root is elsewhere is none of WebDAV's to any client.
    if (body.kind === "other") {
      const root = body.findings.find(({ code }) => code === "wrong-namespace");
      if (root) yield { ...breachOf(root), misleads: true };
      return;
    }
    for (const finding of body.findings) {
      if (finding.code !== "wrong-namespace") continue;
      // An extension may use the same local name in a namespace of its own; DAV: misspelt or left out it is not.
      yield {
        ...breachOf(finding),
        misleads: /^(?:dav:?\/?)?$/i.test(String(finding.data?.["namespace"] ?? "")),
      };
    }
  },
});

const place = defineRequirement({
  id: "14-place",
  section: "14",
  level: "MUST",
  misleads: true,
  title: "What tells an outcome stands where clients look for it.",
  *check({ body }): Generator<Breach> {
    if (body.kind === "other") return;
    for (const finding of body.findings) if (finding.code === "misplaced-outcome") yield breachOf(finding);
  },
});

const propText = defineRequirement({
  id: "14.18-1",
  section: "14.18",
  level: "MUST NOT",
  misleads: false,
  title: "A prop holds property elements only, no text.",
  *check({ body }): Generator<Breach> {
    for (const finding of body.findings) {
      if (finding.code === "unexpected-text" && isProp(finding.data?.["element"])) yield breachOf(finding);
    }
  },
});

/** Elements whose content model in section 14 has elements only, `prop` (14.18) apart. */
const elementText = defineRequirement({
  id: "14-text",
  section: "14",
  level: "MUST",
  misleads: false,
  title: "multistatus, response and propstat hold elements only, no text.",
  *check({ body }): Generator<Breach> {
    for (const finding of body.findings) {
      if (finding.code === "unexpected-text" && !isProp(finding.data?.["element"])) yield breachOf(finding);
    }
  },
});

function isProp(element: string | number | undefined): boolean {
  return typeof element === "string" && /(?:^|[}:])prop$/.test(element);
}

const collectionElement = defineRequirement({
  id: "14.3-1",
  section: "14.3",
  level: "MUST",
  misleads: true,
  title: "The resourcetype of a collection contains the element DAV:collection.",
  *check(context): Generator<Breach> {
    for (const { entry, property } of values(context, dav("resourcetype"))) {
      // Most of a listing are files, whose empty element need not be read.
      if (!/collection/i.test(property.xml())) continue;
      const element = property.element();
      if (child(element, dav("collection")) !== undefined) continue;
      const misplaced = elements(element).find(({ localName }) => localName === "collection");
      const inText = /^\W*(?:[\w-]+:)?collection\W*$/i.test(property.text());
      if (misplaced === undefined && !inText) continue;
      const how =
        misplaced === undefined ? "the word, not the element" : `${misplaced.name}, not {DAV:}collection`;
      yield {
        message: `The resourcetype of ${entry.href} has ${how}: clients take it for a file.`,
        href: entry.href,
        offset: property.offset,
        evidence: property.xml(),
      };
    }
  },
});

const activeLockContent = defineRequirement({
  id: "14.1-form",
  section: "14.1",
  level: "MUST",
  misleads: false,
  title: "An activelock has lockscope, locktype and depth, with the values of RFC 4918.",
  *check(context): Generator<Breach> {
    for (const lock of activeLocks(context)) {
      const problem = lockProblem(lock);
      if (problem !== undefined)
        yield { ...problem, ...offsetOf(lock), ...(lock.href !== undefined && { href: lock.href }) };
    }
  },
});

function lockProblem({
  scope,
  type,
  depth,
}: ActiveLock): { message: string; misleads?: boolean } | undefined {
  for (const [parent, value] of [
    ["lockscope", scope],
    ["locktype", type],
  ] as const) {
    if (value === undefined) return { message: `A lock has no ${parent}, or an empty one.` };
    if (value.namespace !== "DAV:" && (value.localName === "write" || parent === "lockscope")) {
      const message = `The ${parent} of a lock holds ${value.name}, which is not in the namespace DAV: and says nothing to a client.`;
      return { message, misleads: true };
    }
  }
  if (depth === undefined || !/^(?:0|infinity)$/i.test(depth)) {
    return {
      message: `The depth of a lock is ${depth === undefined ? "missing" : JSON.stringify(cut(depth))}.`,
    };
  }
  return undefined;
}

const lockRoot = defineRequirement({
  id: "14.12-1",
  section: "14.12",
  level: "SHOULD",
  misleads: false,
  title: "Every lock shows its lockroot.",
  *check(context): Generator<Breach> {
    for (const lock of activeLocks(context)) {
      if (lock.root !== undefined && lock.root !== "") continue;
      const message = "A lock does not show its lockroot.";
      yield { message, ...offsetOf(lock), ...(lock.href !== undefined && { href: lock.href }) };
    }
  },
});

const lockEntries = defineRequirement({
  id: "14.10-form",
  section: "14.10",
  level: "MUST",
  misleads: false,
  title: "A lockentry of supportedlock has a lockscope and a locktype.",
  *check(context): Generator<Breach> {
    for (const { entry, property } of values(context, dav("supportedlock"))) {
      for (const entryElement of elements(property.element())) {
        const whole = ["lockscope", "locktype"].every((name) => child(entryElement, dav(name)) !== undefined);
        if (entryElement.name === dav("lockentry") && whole) continue;
        yield {
          message: `The supportedlock of ${entry.href} has a ${entryElement.name} without lockscope or locktype.`,
          href: entry.href,
          offset: property.offset,
        };
      }
    }
  },
});

const noTextInResourcetype = defineRequirement({
  id: "15.9-2",
  section: "15.9",
  level: "MUST NOT",
  misleads: false,
  title: "The resourcetype has no text.",
  *check(context): Generator<Breach> {
    for (const { entry, property } of values(context, dav("resourcetype"))) {
      if (property.text().trim() === "" || !hasOwnText(property.element())) continue;
      const message = `The resourcetype of ${entry.href} has text.`;
      yield { message, href: entry.href, offset: property.offset, evidence: property.xml() };
    }
  },
});

export const elementContents: readonly Requirement[] = [
  namespace,
  place,
  elementText,
  propText,
  collectionElement,
  activeLockContent,
  lockEntries,
  lockRoot,
  noTextInResourcetype,
];
