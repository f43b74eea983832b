import { containsAll, onAnnounced } from "../engine/announced.ts";
import { shown } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { faultAt } from "../engine/faults.ts";
import { someOf } from "../engine/named.ts";
import { checkFlag, checkOptions } from "../engine/options.ts";
import type { Verdict } from "../engine/verdict.ts";
import type { AllowOptions } from "../engine/claim-options.ts";

type Arguments = [methods: readonly string[], options?: AllowOptions];

export const toAllowMethods: Matcher<Arguments> = defineMatcher<Arguments>(
  "toAllowMethods",
  (methods, options) => {
    checkMethods(methods);
    checkOptions(options, "{ exact: true }", "exact");
    checkFlag("exact", options?.exact);
    const exact = options?.exact === true;
    const list = `${exact ? "exactly " : ""}${someOf(methods, 20)} in the field Allow`;
    return {
      options,
      parameters: options === undefined ? "methods" : "methods, options",
      expected: list,
      expectedNot: exact ? `not ${list}` : `${methods.length === 1 ? "no" : "none of"} ${list}`,
      // RFC 9110 section 15.5.6: a 405 has to say what is allowed.
      check: (subject) =>
        onAnnounced(subject, { field: "Allow", alsoUnder: [405] }, (there) =>
          exact ? isExactly(methods, there) : containsAll(methods, there),
        ),
    };
  },
);

function isExactly(wanted: readonly string[], there: readonly string[]): Verdict {
  const verdict = containsAll(wanted, there);
  if (verdict.holds !== true) return { ...verdict, holds: false };
  const more = there.filter((method) => !wanted.includes(method));
  if (more.length === 0) return { holds: true };
  return {
    holds: false,
    because: `${someOf(more)} ${more.length === 1 ? "is" : "are"} allowed besides.`,
    faults: (subject) => more.map((method) => faultAt(subject, "", `${method} besides`)),
  };
}

function checkMethods(methods: unknown): void {
  const isList = Array.isArray(methods) && methods.length > 0;
  if (isList && methods.every((method) => typeof method === "string" && /^[A-Z][A-Z-]*$/.test(method)))
    return;
  throw new TypeError(
    `${Array.isArray(methods) ? `[${methods.join(", ")}]` : shown(methods)} is no list of methods; accepted: ["PROPFIND", "LOCK"], in upper case.`,
  );
}
