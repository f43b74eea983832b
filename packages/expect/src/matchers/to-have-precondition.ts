import {
  assertStatusPattern,
  describeStatusPattern,
  hrefKey,
  matchesStatus,
  resolveHref,
} from "@multistatus/core";
import { checkHref, checkPropertyName } from "../engine/arguments.ts";
import { placedConditions, type Placed } from "../engine/conditions.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { someOf } from "../engine/named.ts";
import { checkOptions } from "../engine/options.ts";
import { shortName } from "../engine/property.ts";
import { urlOf, type Subject } from "../engine/subject.ts";
import { unknown, type Verdict } from "../engine/verdict.ts";
import type { PreconditionOptions } from "../engine/claim-options.ts";
import type { PropertyName } from "../engine/names.ts";

type Arguments = [name: PropertyName, options?: PreconditionOptions];

export const toHavePrecondition: Matcher<Arguments> = defineMatcher<Arguments>(
  "toHavePrecondition",
  (name, options) => {
    const wanted = checkPropertyName(name);
    checkOptions(options, '{ href: "/docs/a.txt", status: 423 }', "href", "status");
    const { href, status } = options ?? {};
    if (href !== undefined) checkHref(href);
    if (status !== undefined) assertStatusPattern(status);
    const of = href === undefined ? "" : ` for ${href}`;
    const under = status === undefined ? "" : ` under ${describeStatusPattern(status)}`;
    return {
      options,
      parameters: options === undefined ? "name" : "name, options",
      expected: `the precondition ${name}${of}${under}`,
      expectedNot: `no precondition ${name}${of}${under}`,
      ...(href !== undefined && { about: { href } }),
      check: (subject) =>
        isThere(subject, (placed) => {
          const keys = placed.hrefs.map((each) => keyIn(subject, each));
          const isFor = href === undefined || keys.includes(keyIn(subject, href));
          return (
            placed.name === wanted && isFor && (status === undefined || matchesStatus(placed.status, status))
          );
        }),
    };
  },
);

function keyIn(subject: Subject, href: string): string {
  return hrefKey(resolveHref(href, urlOf(subject)));
}

function isThere(subject: Subject, isMeant: (placed: Placed) => boolean): Verdict {
  const { placed, doubt } = placedConditions(subject);
  const all = [...new Set(placed.map(({ name }) => shortName(name)))];
  const received = all.length === 0 ? "no precondition" : someOf(all);
  // What stands in an answer that cannot be trusted does not count either.
  if (doubt !== undefined) return { ...unknown(doubt), received };
  return { holds: placed.some(isMeant), received };
}
