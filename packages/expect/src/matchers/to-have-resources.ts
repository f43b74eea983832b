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
  const each = hrefs.map((href) => [href, listed(subject, href)] as const);
  if (mode !== "exact") return verdictOnList(mode, each, () => []);
  return onWholeList(subject, ({ resources }) =>
    verdictOnList(mode, each, () => {
      const { view } = readSubject(subject);
      const named = new Set(hrefs.flatMap((href) => view?.get(href) ?? []));
      return resources.filter((resource) => !named.has(resource)).map(({ path }) => path);
    }),
  );
}
