import { addResponse, duplicateResponses, removeResponses, reorderResponses } from "./responses.ts";
import { editHrefs } from "./hrefs.ts";
import { editPropstatStatus } from "./propstat-status.ts";
import { editStatus } from "./status.ts";
import { breakXml } from "./xml.ts";
import type { ActionOf, Edit, Edited, EditPlace } from "./types.ts";

const edits = {
  status: editStatus,
  "propstat-status": editPropstatStatus,
  add: addResponse,
  remove: removeResponses,
  duplicate: duplicateResponses,
  reorder: reorderResponses,
  href: editHrefs,
  xml: breakXml,
} satisfies { [Kind in EditKind]: Edit<Kind> };

/** Kinds of faults that change what is in an XML body. */
export type EditKind =
  | "status"
  | "propstat-status"
  | "add"
  | "remove"
  | "duplicate"
  | "reorder"
  | "href"
  | "xml";

export function isEdit(action: { kind: string }): action is ActionOf<EditKind> {
  return Object.hasOwn(edits, action.kind);
}

/** Kinds whose `path` is a resource that the answer names. */
export function concernsMember({ kind }: { kind: string }): boolean {
  return ["status", "propstat-status", "remove", "duplicate", "href"].includes(kind);
}

/** @returns nothing where there is nothing to change */
export function editBody(source: string, action: ActionOf<EditKind>, place: EditPlace): Edited | undefined {
  const edit = edits[action.kind] as Edit<EditKind>;
  return edit(source, action, place);
}
