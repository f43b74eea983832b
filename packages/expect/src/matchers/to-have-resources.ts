import type { Resource } from "@multistatus/core";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { listed } from "../engine/listed.ts";
import {
  checkHrefs,
  listClaim,
  listMode,
  verdictOnList,
  type ListMode,
  type ListOptions,
} from "../engine/lists.ts";
import { readSubject } from "../engine/reading.ts";
import type { Subject } from "../engine/subject.ts";
import type { Verdict } from "../engine/verdict.ts";
import { onWholeList } from "../engine/whole.ts";

type Arguments = [hrefs: readonly string[], options?: ListOptions];

export const toHaveResources: Matcher<Arguments> = defineMatcher<Arguments>(
  "toHaveResources",
  (hrefs, options) => {
    checkHrefs(hrefs);
    const mode = listMode(options);
    return {
      timeout: options?.timeout,
      parameters: options === undefined ? "hrefs" : "hrefs, options",
      ...listClaim(mode, hrefs, "to be listed"),
      check: (subject) => areListed(subject, hrefs, mode),
    };
  },
);

function areListed(subject: Subject, hrefs: readonly string[], mode: ListMode): Verdict {
  const { asWritten, others } = compareAsWritten(subject, hrefs);
  const each = hrefs.flatMap((href) => (asWritten.has(href) ? [] : [[href, listed(subject, href)] as const]));
  if (mode !== "exact") return verdictOnList(mode, each, () => [], asWritten.size);
  return onWholeList(subject, (view) =>
    verdictOnList(
      mode,
      each,
      () => {
        if (others.length === 0) return [];
        const named = new Set(hrefs.flatMap((href) => view.get(href)));
        return others.filter((resource) => !named.has(resource)).map(({ path }) => path);
      },
      asWritten.size,
    ),
  );
}

/** What the answer spells as the test does is the same resource: of long lists nothing else has to be compared. */
function compareAsWritten(
  subject: Subject,
  hrefs: readonly string[],
): { asWritten: ReadonlySet<string>; others: readonly Resource[] } {
  const { view, doubt } = readSubject(subject);
  const asWritten = new Set<string>();
  if (view === undefined || doubt !== undefined) return { asWritten, others: [] };
  const wanted = new Set(hrefs);
  const others: Resource[] = [];
  for (const resource of view.resources) {
    if (wanted.has(resource.href)) asWritten.add(resource.href);
    else others.push(resource);
  }
  return { asWritten, others };
}
