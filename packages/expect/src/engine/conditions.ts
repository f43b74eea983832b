import type { Condition, ExpandedName } from "@multistatus/core";
import { inconclusive } from "./inconclusive.ts";
import { readSubject } from "./reading.ts";
import type { Subject } from "./subject.ts";

/** A precondition or postcondition code (RFC 4918 section 16) where it stands. */
export interface Placed {
  name: ExpandedName;
  /** Keys of the resource that it came back for, and of those that it names; URLs or hrefs as sent. */
  hrefs: readonly string[];
  status: number | undefined;
}

/** The codes of an answer, and why there may be others: a sentence where that is so. */
export function placedConditions(subject: Subject): { placed: Placed[]; doubt: string | undefined } {
  const { body, view, doubt } = readSubject(subject);
  if (body === undefined) return { placed: [], doubt: doubt ?? "no response arrived." };
  if (view !== undefined) {
    const placed = view.resources.flatMap(({ response, url, status }) => [
      ...(response.error?.conditions ?? []).map((condition) => place(condition, url, status)),
      ...response.propstats.flatMap((propstat) =>
        (propstat.error?.conditions ?? []).map((condition) => place(condition, url, propstat.status?.code)),
      ),
    ]);
    const more = view.truncated ? "the server truncated the result (507): there is more." : undefined;
    return { placed, doubt: doubt ?? more };
  }
  const url = "exchange" in subject ? subject.exchange.request.url : (body.url ?? "");
  const status = "exchange" in subject ? subject.exchange.response?.status : undefined;
  if (body.kind === "error") {
    const placed = body.error.conditions.map((condition) => place(condition, url, status));
    return { placed, doubt: body.complete ? inconclusive(subject) : "the body is incomplete." };
  }
  if (body.kind === "mkcol-response" || body.kind === "mkcalendar-response") {
    const placed = body.propstats.flatMap((propstat) =>
      (propstat.error?.conditions ?? []).map((condition) => place(condition, url, propstat.status?.code)),
    );
    return { placed, doubt: inconclusive(subject) };
  }
  return { placed: [], doubt: "body" in subject ? doubt : inconclusive(subject) };
}

function place({ name, hrefs }: Condition, url: string, status: number | undefined): Placed {
  return { name, hrefs: [url, ...hrefs], status };
}
