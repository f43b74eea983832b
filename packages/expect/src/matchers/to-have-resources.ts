import type { Resource } from "@multistatus/core";
import { listed } from "../engine/listed.ts";
import { defineListMatcher, verdictOnList, type ListMode } from "../engine/lists.ts";
import { readSubject } from "../engine/reading.ts";
import type { Subject } from "../engine/subject.ts";
import type { Verdict } from "../engine/verdict.ts";
import { onWholeList } from "../engine/whole.ts";

export const toHaveResources: ReturnType<typeof defineListMatcher> = defineListMatcher(
  "toHaveResources",
  "to be listed",
  areListed,
);

function areListed(subject: Subject, hrefs: readonly string[], mode: ListMode): Verdict {
  const { elsewhere, others } = compareAsWritten(subject, hrefs);
  const each = elsewhere.map((href) => [href, listed(subject, href)] as const);
  const known = hrefs.length - elsewhere.length;
  if (mode !== "exact") return verdictOnList(mode, each, () => [], known);
  return onWholeList(subject, (view) => {
    const more = (): string[] => {
      if (others.length === 0) return [];
      const named = new Set(hrefs.flatMap((href) => view.get(href)));
      return others.filter((resource) => !named.has(resource)).map(({ path }) => path);
    };
    return verdictOnList(mode, each, more, known);
  });
}

/**
 * What the answer spells as the test does is the same resource: of long lists nothing else has to be compared. Gives the hrefs
 * of the test that the answer does not spell so, and the resources that the test does not.
 */
function compareAsWritten(
  subject: Subject,
  hrefs: readonly string[],
): { elsewhere: readonly string[]; others: readonly Resource[] } {
  const { view, doubt } = readSubject(subject);
  if (view === undefined || doubt !== undefined) return { elsewhere: hrefs, others: [] };
  const { resources } = view;
  let alike = 0;
  // In the order of the answer, as where the list was made of one: no index is needed.
  while (alike < hrefs.length && hrefs[alike] === resources[alike]?.href) alike += 1;
  const elsewhere = new Set(alike === 0 ? hrefs : hrefs.slice(alike));
  // What is listed a second time counts as another: it is named all the same when that is looked up.
  const others = resources.slice(alike).filter(({ href }) => !elsewhere.delete(href));
  return { elsewhere: [...elsewhere], others };
}
