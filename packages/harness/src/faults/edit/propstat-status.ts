import { applyChanges, textElementAt, type Change } from "./source.ts";
import { fittingMembers, named, statusLine } from "./members.ts";
import type { Edit } from "./types.ts";

export const editPropstatStatus: Edit<"propstat-status"> = (source, { status, from, property }, place) => {
  const changes: Change[] = [];
  const changed = fittingMembers(source, place).filter(({ propstats }) => {
    const before = changes.length;
    for (const propstat of propstats) {
      if (from !== undefined && propstat.status?.code !== from) continue;
      if (property !== undefined && !propstat.properties.some(({ localName }) => localName === property))
        continue;
      const content = propstat.status && textElementAt(source, propstat.status.offset)?.content;
      if (content) changes.push({ ...content, text: statusLine(status, propstat.status?.httpVersion) });
    }
    return changes.length > before;
  });
  if (changes.length === 0) return undefined;
  const of = property === undefined ? "" : ` of ${property}`;
  return { text: applyChanges(source, changes), did: `propstat${of} ${status} for ${named(changed, place)}` };
};
