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
  const known = new Uint8Array(hrefs.length).fill(1, 0, alike);
  const wanted = new Map<string, number>();
  if (alike < resources.length) hrefs.forEach((href, at) => void wanted.set(href, at));
  const others: Resource[] = [];
  for (let at = alike; at < resources.length; at += 1) {
    const resource = resources[at] as Resource;
    const found = wanted.get(resource.href);
    if (found === undefined) others.push(resource);
    else known[found] = 1;
  }
  const elsewhere = hrefs.filter((_, at) => known[at] === 0);
  return { elsewhere, others };
}
