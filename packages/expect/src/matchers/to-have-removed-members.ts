import { readRequestBody, requestText, type ResourceView } from "@multistatus/core";
import { defineListMatcher, verdictOnList, type ListMode } from "../engine/lists.ts";
import { someOf } from "../engine/named.ts";
import { otherReading } from "../engine/other-reading.ts";
import { readSubject } from "../engine/reading.ts";
import { urlOf, type Subject } from "../engine/subject.ts";
import { unknown, type Verdict } from "../engine/verdict.ts";
import { onWholeList } from "../engine/whole.ts";

export const toHaveRemovedMembers: ReturnType<typeof defineListMatcher> = defineListMatcher(
  "toHaveRemovedMembers",
  "to be reported as removed",
  areRemoved,
);

function areRemoved(subject: Subject, hrefs: readonly string[], mode: ListMode): Verdict {
  return onWholeList(subject, (view) => {
    if (!isSync(subject))
      return unknown("the answer is none to a sync-collection: only that reports removals.");
    const each = hrefs.map((href) => [href, isRemoved(subject, view, href)] as const);
    const removed = view.resources.filter(({ note }) => note === "removed");
    const paths = someOf(removed.map(({ path }) => path));
    const verdict = verdictOnList(mode, each, () => {
      const named = new Set(hrefs.flatMap((href) => view.get(href)));
      return removed.filter((resource) => !named.has(resource)).map(({ path }) => path);
    });
    const received = removed.length === 0 ? "no member reported as removed" : `reported as removed: ${paths}`;
    return { ...verdict, received };
  });
}

function isRemoved(subject: Subject, view: ResourceView, href: string): Verdict {
  const entries = view.get(href);
  if (entries.length === 0) {
    const ambiguous = otherReading(view, href, urlOf(subject));
    return ambiguous === undefined ? { holds: false } : unknown(ambiguous);
  }
  const removed = entries.filter(({ note }) => note === "removed").length;
  if (removed === entries.length) return { holds: true };
  return removed === 0 ? { holds: false } : unknown(`${href} is reported as removed and as changed.`);
}

function isSync(subject: Subject): boolean {
  const { body } = readSubject(subject);
  if (body?.kind === "multistatus" && body.syncToken !== undefined) return true;
  if ("body" in subject) return false;
  const { request } = subject.exchange;
  const asked = readRequestBody(requestText(request), request.method);
  return asked.kind === "report" && asked.report === "{DAV:}sync-collection";
}
