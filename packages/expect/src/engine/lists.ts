import { checkHref, shown } from "./arguments.ts";
import { defineMatcher, type Matcher } from "./define.ts";
import { type Fault, faultAt } from "./faults.ts";
import { someOf } from "./named.ts";
import { checkOptions, type MatcherOptions } from "./options.ts";
import type { Subject } from "./subject.ts";
import { unknown, type Verdict } from "./verdict.ts";

/** How a list of resources is to be taken: all of them and maybe others (`atLeast`), no others, or at least one of them. */
export type ListOptions = MatcherOptions &
  /** All of them, and maybe others: the default. */
  (
    | { atLeast?: true; exact?: never; anyOf?: never }
    /** All of them and no others. */
    | { exact: true; atLeast?: never; anyOf?: never }
    /** At least one of them. */
    | { anyOf: true; exact?: never; atLeast?: never }
  );

export type ListMode = "exact" | "atLeast" | "anyOf";

/** Throws a TypeError unless the value is a list of references that is not empty. */
function checkHrefs(value: unknown): void {
  if (!Array.isArray(value))
    throw new TypeError(`${shown(value)} is no list of resources; pass ["/docs/a.txt"].`);
  if (value.length === 0) {
    throw new TypeError("the list is empty; for none at all use toHaveResourceCount(0).");
  }
  for (const href of value) checkHref(href);
}

const modes: readonly ListMode[] = ["exact", "atLeast", "anyOf"];

function listMode(options: ListOptions | undefined): ListMode {
  checkOptions(options, "{ exact: true }, { atLeast: true } or { anyOf: true }", ...modes);
  const given = modes.filter((mode) => options?.[mode] !== undefined);
  const [mode = "atLeast", other] = given;
  if (other !== undefined || (given.length > 0 && options?.[mode] !== true)) {
    throw new TypeError("accepted is one of { exact: true }, { atLeast: true } and { anyOf: true }.");
  }
  return mode;
}

/**
 * A matcher that takes a list of resources and how it is to be taken.
 *
 * @param done what is claimed of them, as it ends the sentence: `to be listed`
 */
export function defineListMatcher(
  name: string,
  done: string,
  check: (subject: Subject, hrefs: readonly string[], mode: ListMode) => Verdict,
): Matcher<[hrefs: readonly string[], options?: ListOptions]> {
  return defineMatcher(name, (hrefs, options) => {
    checkHrefs(hrefs);
    const mode = listMode(options);
    return {
      options,
      parameters: options === undefined ? "hrefs" : "hrefs, options",
      ...listClaim(mode, hrefs, done),
      check: (subject) => check(subject, hrefs, mode),
    };
  });
}

const words = { atLeast: "all of", anyOf: "any of" };

/**
 * What is claimed of a list, and what `.not` claims: none of them, since that some are there and some are not is neither.
 *
 * @param done `to be listed`, as it ends the sentence
 */
function listClaim(
  mode: ListMode,
  hrefs: readonly string[],
  done: string,
): { expected: string; expectedNot: string } {
  const names = someOf(hrefs);
  if (mode === "exact") {
    return {
      expected: `exactly ${names} ${done}`,
      expectedNot: `other resources than exactly ${names} ${done}`,
    };
  }
  if (hrefs.length === 1) return { expected: `${names} ${done}`, expectedNot: `${names} not ${done}` };
  return { expected: `${words[mode]} ${names} ${done}`, expectedNot: `none of ${names} ${done}` };
}

/**
 * Whether each is there, and how many others are, put together to a verdict on the list.
 *
 * @param known how many are there besides, of which that is known
 */
export function verdictOnList(
  mode: ListMode,
  each: readonly (readonly [href: string, Verdict])[],
  others: () => readonly string[],
  known = 0,
): Verdict {
  const there = known + each.filter(([, { holds }]) => holds === true).length;
  const missing = each.filter(([, { holds }]) => holds === false).map(([href]) => href);
  const open = each.find(([, { holds }]) => typeof holds !== "boolean");
  if (mode === "anyOf" && there > 0) return { holds: true };
  if (open !== undefined) return unknown(open[1].because ?? `nothing is known of ${open[0]}.`);
  const parts =
    missing.length === 0 ? [] : [`${someOf(missing)} ${missing.length === 1 ? "is" : "are"} not among them`];
  const lacking = (subject: Subject): Fault[] => missing.map((href) => faultAt(subject, href, "not listed"));
  if (mode === "anyOf") return { holds: false, because: "none of them is.", faults: lacking };
  if (mode === "exact") {
    const more = others();
    if (more.length > 0) parts.push(`${someOf(more)} ${more.length === 1 ? "is" : "are"} there besides`);
    const faults = (subject: Subject): Fault[] => [
      ...lacking(subject),
      ...more.map((path) => faultAt(subject, path, "not expected")),
    ];
    return parts.length === 0 ? { holds: true } : { holds: false, because: `${parts.join("; ")}.`, faults };
  }
  if (parts.length === 0) return { holds: true };
  // Behind .not, some there and some missing is neither the one nor the other.
  return { holds: there === 0 ? false : "mixed", because: `${parts.join("; ")}.`, faults: lacking };
}
