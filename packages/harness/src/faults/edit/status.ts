import type { Response } from "@multistatus/core";
import { escapeXml } from "../../escape.ts";
import { applyChanges, prefixAt, textElementAt, type Change } from "./source.ts";
import { fittingMembers, named, pathOf, statusLine } from "./members.ts";
import type { Edit, EditPlace } from "./types.ts";

/** Gives resources of a 207 another status; property results make way for it. */
export const editStatus: Edit<"status"> = (source, { status }, place) => {
  const members = fittingMembers(source, place);
  if (members.length === 0) return undefined;
  const changes = members.flatMap((member) => changesOf(source, member, status, place));
  if (changes.length === 0) return undefined;
  return { text: applyChanges(source, changes), did: `${status} for ${named(members, place)}` };
};

function changesOf(source: string, member: Response, status: number, place: EditPlace): Change[] {
  const fitting = member.hrefs.filter(({ text }) => place.fits(pathOf(text, place)));
  if (fitting.length < member.hrefs.length) return split(source, member, status, fitting);
  if (member.status) {
    const content = textElementAt(source, member.status.offset)?.content;
    return content ? [{ ...content, text: statusLine(status, member.status.httpVersion) }] : [];
  }
  const last = textElementAt(source, member.hrefs.at(-1)?.offset ?? member.offset);
  const closing = source.lastIndexOf("</", member.end - 1);
  const [first] = member.propstats;
  const from = Math.max(last?.end ?? 0, first?.offset ?? last?.end ?? 0);
  // Whatever follows the first propstat belongs to the result that it replaces.
  if (!last || closing < from) return [];
  const version = first?.status?.httpVersion;
  const prefix = prefixAt(source, member.offset);
  return [
    { start: from, end: closing, text: `<${prefix}status>${statusLine(status, version)}</${prefix}status>` },
  ];
}

/** One of several hrefs that share a status gets a response of its own. */
function split(source: string, member: Response, status: number, hrefs: Response["hrefs"]): Change[] {
  const prefix = prefixAt(source, member.offset);
  const gone = hrefs.flatMap(({ offset }): Change[] => {
    const span = textElementAt(source, offset);
    return span ? [{ start: span.start, end: span.end, text: "" }] : [];
  });
  const own = hrefs.map(({ text }) => responseElement(prefix, text, status)).join("");
  return [...gone, { start: member.end, end: member.end, text: own }];
}

/** A response with a status, in the words of the document around it. */
export function responseElement(prefix: string, href: string, status: number): string {
  return (
    `<${prefix}response><${prefix}href>${escapeXml(href)}</${prefix}href>` +
    `<${prefix}status>${statusLine(status)}</${prefix}status></${prefix}response>`
  );
}
