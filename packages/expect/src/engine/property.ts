import {
  LISTING_METHODS,
  readRequestBody,
  requestText,
  type ExpandedName,
  type Property,
} from "@multistatus/core";
import { onListedEntries } from "./entries.ts";
import { methodOf, type Subject } from "./subject.ts";
import { unknown, type Verdict } from "./verdict.ts";

/** One occurrence of a property, with the status of its propstat. */
export interface Occurrence {
  property: Property;
  status: number | undefined;
}

/** A claim about a property of one resource: unknown where the answer says nothing about it. */
export function onProperty(
  subject: Subject,
  href: string,
  name: ExpandedName,
  claim: (occurrences: readonly Occurrence[]) => Verdict,
): Verdict {
  return onListedEntries(subject, href, (entries) => {
    const occurrences = entries.flatMap(({ response }) =>
      response.propstats.flatMap(({ properties, status }) =>
        properties
          .filter((property) => property.name === name)
          .map((property) => ({ property, status: status?.code })),
      ),
    );
    return occurrences.length === 0
      ? unknown(`the answer says nothing about ${shortName(name)} of ${href}.${howToAsk(subject, name)}`)
      : claim(occurrences);
  });
}

/** As a test writes it: without the namespace where that is `DAV:`. */
export function shortName(name: string): string {
  return name.replace(/^\{DAV:\}/, "");
}

/** A sentence; empty where another request would be needed. */
function howToAsk(subject: Subject, name: ExpandedName): string {
  return methodOf(subject) === "PROPFIND" ? ` Ask for it by name: { props: ["${shortName(name)}"] }.` : "";
}

/** Why the properties of an answer have no values, in a sentence; undefined where they have, or the request is not known. */
export function whyWithoutValues(subject: Subject): string | undefined {
  if ("body" in subject) {
    const { method } = subject.body;
    return method === undefined || LISTING_METHODS.has(method) ? undefined : namesOnly(method);
  }
  const { request, unknown: open = [] } = subject.exchange;
  if (!open.includes("method") && !LISTING_METHODS.has(request.method)) return namesOnly(request.method);
  if (open.includes("request-body")) return undefined;
  const asked = readRequestBody(requestText(request), request.method);
  return "asked" in asked && asked.asked === "propname"
    ? "the request asked for the names of properties (propname), and the answer has no values."
    : undefined;
}

function namesOnly(method: string): string {
  return `an answer to ${method} says what became of the request, not which values properties have; ask by PROPFIND, or use toHavePropertyStatus.`;
}
