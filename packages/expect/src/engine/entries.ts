import type { Resource } from "@multistatus/core";
import { readSubject } from "./reading.ts";
import { nearby } from "./nearby.ts";
import type { Subject } from "./subject.ts";
import { unknown, type Verdict } from "./verdict.ts";
import { onOuter, type Outcome } from "./whole.ts";

/** The entries for a resource as far as they can be known; none where the status line speaks for another one. */
export function entriesOf(subject: Subject, href: string): readonly Outcome[] {
  const { view, outer } = readSubject(subject);
  if (outer !== undefined) return outer.isFor(href) ? [outer] : [];
  return view?.get(href) ?? [];
}

/** A claim about the status of one resource: unknown where the answer does not have it. */
export function onEntries(
  subject: Subject,
  href: string,
  claim: (entries: readonly Outcome[]) => Verdict,
): Verdict {
  const { outer } = readSubject(subject);
  if (outer === undefined) return onListedEntries(subject, href, claim);
  if (outer.isFor(href)) return onOuter(outer, claim([outer]));
  return unknown(`the answer is no Multi-Status: its status line speaks for ${outer.path} only.`);
}

/** A claim about the entries of a Multi-Status for one resource: unknown where there is none. */
export function onListedEntries(
  subject: Subject,
  href: string,
  claim: (entries: readonly Resource[]) => Verdict,
): Verdict {
  const { view, doubt } = readSubject(subject);
  if (doubt !== undefined) return unknown(doubt);
  if (view === undefined)
    return unknown("the answer is no Multi-Status: it lists no resources and no properties.");
  const entries = view.get(href);
  return entries.length === 0
    ? unknown(`the answer does not list ${href}.${nearby(view, href)}`)
    : claim(entries);
}
