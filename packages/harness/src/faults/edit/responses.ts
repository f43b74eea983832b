import { applyChanges, prefixAt, rootTag } from "./source.ts";
import { fittingMembers, membersOf, named, statusLine } from "./members.ts";
import { responseElement } from "./status.ts";
import type { Edit } from "./types.ts";

export const removeResponses: Edit<"remove"> = (source, _action, place) => {
  const members = fittingMembers(source, place);
  if (members.length === 0) return undefined;
  const changes = members.map(({ offset, end }) => ({ start: offset, end, text: "" }));
  return { text: applyChanges(source, changes), did: `left out ${named(members, place)}` };
};

export const duplicateResponses: Edit<"duplicate"> = (source, { status }, place) => {
  const members = fittingMembers(source, place);
  if (members.length === 0) return undefined;
  const changes = members.map(({ offset, end, hrefs }) => {
    const again =
      status === undefined
        ? source.slice(offset, end)
        : responseElement(prefixAt(source, offset), hrefs[0]?.text ?? "", status);
    return { start: end, end, text: again };
  });
  const other = status === undefined ? "" : ` (${statusLine(status).slice(9)})`;
  return { text: applyChanges(source, changes), did: `named twice${other}: ${named(members, place)}` };
};

export const addResponse: Edit<"add"> = (source, { href, status, at = "end" }) => {
  const root = rootTag(source);
  if (
    !root ||
    root.empty ||
    !/^<(?:[^\s<>/:=]+:)?multistatus[\s>]/u.test(source.slice(root.start, root.end))
  ) {
    return undefined;
  }
  const where = at === "start" ? root.end : (membersOf(source).at(-1)?.end ?? root.end);
  const text = responseElement(prefixAt(source, root.start), href, status);
  return {
    text: applyChanges(source, [{ start: where, end: where, text }]),
    did: `added ${href} (${status})`,
  };
};

export const reorderResponses: Edit<"reorder"> = (source, { order }, place) => {
  const members = membersOf(source);
  if (members.length < 2) return undefined;
  const texts = members.map(({ offset, end }) => source.slice(offset, end));
  const others = order === "reverse" ? texts.toReversed() : shuffled(texts, () => place.random());
  const changes = members.map(({ offset, end }, index) => ({
    start: offset,
    end,
    text: others[index] ?? "",
  }));
  return { text: applyChanges(source, changes), did: `${members.length} responses in another order` };
};

function shuffled(texts: readonly string[], random: () => number): string[] {
  const left = [...texts];
  for (let index = left.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [left[index], left[other]] = [left[other] ?? "", left[index] ?? ""];
  }
  return left;
}

/** A whole 207 that tells of one resource. */
export function soleResponse(href: string, status: number): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">${responseElement("D:", href, status)}</D:multistatus>\n`;
}
