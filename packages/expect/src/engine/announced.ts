import { headerValues, isSuccess, parseHeaderList, statusText } from "@multistatus/core";
import { type Fault, faultAt } from "./faults.ts";
import { inconclusive } from "./inconclusive.ts";
import { someOf } from "./named.ts";
import { reasons } from "./outer.ts";
import { readSubject } from "./reading.ts";
import type { Subject } from "./subject.ts";
import { unknown, type Verdict } from "./verdict.ts";

/** A list that a server announces in a header field, and where it may be taken for the whole list. */
export interface Announcement {
  field: string;
  /** Statuses besides 2xx under which it says what it does under 2xx. */
  alsoUnder: readonly number[];
}

/** A claim about the elements of an announced list: unknown where the answer does not announce them. */
export function onAnnounced(
  subject: Subject,
  { field, alsoUnder }: Announcement,
  claim: (elements: readonly string[]) => Verdict,
): Verdict {
  if ("body" in subject) return unknown("a parsed body has no header fields; pass the exchange it came in.");
  const { request, response, unknown: open = [] } = subject.exchange;
  if (response === undefined) return unknown("no response arrived.");
  if (open.includes("response-headers")) return unknown("the source does not tell the header fields.");
  if (open.includes("status")) return unknown("the source of the exchange does not tell the status line.");
  const { status } = response;
  if (!isSuccess(status) && !alsoUnder.includes(status)) {
    return unknown(`${statusText(status)} does not tell what the server can do; ask by OPTIONS.`);
  }
  const lines = headerValues(response.headers, field);
  if (lines.length === 0) {
    if (request.method !== "OPTIONS") {
      return unknown(`an answer to ${request.method} need not have the field ${field}; ask by OPTIONS.`);
    }
    const doubt = inconclusive(subject) ?? pageInstead(subject);
    return doubt === undefined ? { ...claim([]), received: `no field ${field}` } : unknown(doubt);
  }
  const elements = lines.flatMap(parseHeaderList);
  return { ...claim(elements), received: `${field}: ${someOf(elements, 20)}` };
}

function pageInstead(subject: Subject): string | undefined {
  const { body } = readSubject(subject);
  return body?.kind === "other" && body.looksLike === "html" ? `${reasons["web-page"]}.` : undefined;
}

/** Whether all that is wanted is there; some of it is neither the claim nor its contrary. */
export function containsAll(wanted: readonly string[], there: readonly string[]): Verdict {
  const set = new Set(there);
  const missing = wanted.filter((element) => !set.has(element));
  if (missing.length === 0) return { holds: true };
  const because = `${someOf(missing)} ${missing.length === 1 ? "is" : "are"} missing.`;
  const faults = (subject: Subject): Fault[] =>
    missing.map((element) => faultAt(subject, "", `no ${element}`));
  return { holds: missing.length === wanted.length ? false : "mixed", because, faults };
}
