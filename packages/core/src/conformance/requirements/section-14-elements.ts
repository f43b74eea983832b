import { dav, hasOwnText } from "../elements.ts";
import { child, elements } from "../../properties/element.ts";
import { breachOf } from "../findings.ts";
import { activeLocks, lockPlace } from "../locks.ts";
import { cut, valuePlace, values } from "../reading.ts";
import type { ActiveLock } from "../locks.ts";
import type { Breach, Declared } from "../types.ts";

function isProp(element: string | number | undefined): boolean {
  return typeof element === "string" && /(?:^|[}:])prop$/.test(element);
}

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
      const message = `The ${parent} of a lock holds ${value.name}, which is not in the namespace DAV:.`;
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

export const elementContents: readonly Declared[] = [
  {
    id: "14-namespace",
    level: "MUST",
    misleads: true,
    title: "The elements of RFC 4918 are in the namespace DAV:.",
    *check({ body }): Generator<Breach> {
      for (const finding of body.findings) {
        if (finding.code !== "wrong-namespace") continue;
        // A document whose very root is elsewhere is none of WebDAV's to any client. Inside, an extension may use the same
        // local name in a namespace of its own; DAV: misspelt or left out it is not.
        const misleads =
          body.kind === "other" || /^(?:dav:?\/?)?$/i.test(String(finding.data?.["namespace"] ?? ""));
        yield { ...breachOf(finding), misleads };
      }
    },
  },
  {
    id: "14-place",
    level: "MUST",
    misleads: true,
    title: "Elements that tell an outcome stand where RFC 4918 has them.",
    *check({ body }): Generator<Breach> {
      if (body.kind === "other") return;
      for (const finding of body.findings) if (finding.code === "misplaced-outcome") yield breachOf(finding);
    },
  },
  // Elements whose content model in section 14 has elements only, `prop` (14.18) apart.
  {
    id: "14-text",
    level: "MUST",
    misleads: false,
    title: "multistatus, response and propstat hold elements only, no text.",
    *check({ body }): Generator<Breach> {
      for (const finding of body.findings) {
        if (finding.code === "unexpected-text" && !isProp(finding.data?.["element"])) yield breachOf(finding);
      }
    },
  },
  {
    id: "14.18-1",
    level: "MUST NOT",
    misleads: false,
    title: "A prop holds property elements only, no text.",
    *check({ body }): Generator<Breach> {
      for (const finding of body.findings) {
        if (finding.code === "unexpected-text" && isProp(finding.data?.["element"])) yield breachOf(finding);
      }
    },
  },
  {
    id: "14.3-1",
    level: "MUST",
    misleads: true,
    title: "The resourcetype of a collection contains the element DAV:collection.",
    *check(context): Generator<Breach> {
      for (const value of values(context, dav("resourcetype"))) {
        const { entry, property } = value;
        // Most of a listing are files, whose empty element need not be read.
        if (!/collection/i.test(property.xml())) continue;
        const element = property.element();
        if (child(element, dav("collection")) !== undefined) continue;
        const misplaced = elements(element).find(({ localName }) => localName === "collection");
        const inText = /^\W*(?:[\w-]+:)?collection\W*$/i.test(property.text());
        if (misplaced === undefined && !inText) continue;
        const how =
          misplaced === undefined ? "the word, not the element" : `${misplaced.name}, not {DAV:}collection`;
        const message = `The resourcetype of ${entry.href} has ${how}: a client takes it for a file.`;
        yield { message, ...valuePlace(value) };
      }
    },
  },
  {
    id: "14.1-form",
    level: "MUST",
    misleads: false,
    title: "An activelock has lockscope, locktype and depth, with the values of RFC 4918.",
    *check(context): Generator<Breach> {
      for (const lock of activeLocks(context)) {
        const problem = lockProblem(lock);
        if (problem !== undefined) yield { ...problem, ...lockPlace(lock) };
      }
    },
  },
  {
    id: "14.10-form",
    level: "MUST",
    misleads: false,
    title: "A lockentry of supportedlock has a lockscope and a locktype.",
    *check(context): Generator<Breach> {
      for (const value of values(context, dav("supportedlock"))) {
        for (const one of elements(value.property.element())) {
          const whole = ["lockscope", "locktype"].every((name) => child(one, dav(name)) !== undefined);
          if (one.name === dav("lockentry") && whole) continue;
          const message = `The supportedlock of ${value.entry.href} has a ${one.name} without lockscope or locktype.`;
          yield { message, ...valuePlace(value) };
        }
      }
    },
  },
  {
    id: "14.12-1",
    level: "SHOULD",
    misleads: false,
    title: "Every lock shows its lockroot.",
    *check(context): Generator<Breach> {
      for (const lock of activeLocks(context)) {
        if (lock.root !== undefined && lock.root !== "") continue;
        yield { message: "A lock has no lockroot.", ...lockPlace(lock) };
      }
    },
  },
  {
    id: "15.9-2",
    level: "MUST NOT",
    misleads: false,
    title: "The resourcetype has no text.",
    *check(context): Generator<Breach> {
      for (const value of values(context, dav("resourcetype"))) {
        if (value.property.text().trim() === "" || !hasOwnText(value.property.element())) continue;
        yield { message: `The resourcetype of ${value.entry.href} has text.`, ...valuePlace(value) };
      }
    },
  },
];
