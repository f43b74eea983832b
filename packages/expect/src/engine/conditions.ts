import type { Condition, DavBody, ExpandedName } from "@multistatus/core";
import { emptyDoubt } from "./empty.ts";
import { inconclusive } from "./inconclusive.ts";
import { readSubject } from "./reading.ts";
import { urlOf, type Subject } from "./subject.ts";

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
    return { placed, doubt: doubt ?? more ?? emptyDoubt(subject, view) };
  }
  const url = urlOf(subject) ?? "";
  const status = "exchange" in subject ? subject.exchange.response?.status : undefined;
  return { placed: conditionsOf(body, url, status), doubt: whyOpen(subject, body) };
}

function conditionsOf(body: DavBody, url: string, status: number | undefined): Placed[] {
  if (body.kind === "error") return body.error.conditions.map((condition) => place(condition, url, status));
  if (body.kind !== "mkcol-response" && body.kind !== "mkcalendar-response") return [];
  return body.propstats.flatMap((propstat) =>
    (propstat.error?.conditions ?? []).map((condition) => place(condition, url, propstat.status?.code)),
  );
}

/** A body without a Multi-Status may be an answer as good as any, with the exchange that it came in or without. */
function whyOpen(subject: Subject, body: DavBody): string | undefined {
  const isXml = body.kind !== "other" || body.looksLike === "xml";
  if (isXml && !body.complete) return "the body is incomplete.";
  if (body.kind === "other" && body.looksLike === "binary") return "the body cannot be read.";
  if ("exchange" in subject) return inconclusive(subject);
  return body.kind === "other" ? readSubject(subject).doubt : undefined;
}

function place({ name, hrefs }: Condition, url: string, status: number | undefined): Placed {
  return { name, hrefs: [url, ...hrefs], status };
}
