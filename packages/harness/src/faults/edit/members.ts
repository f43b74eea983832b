import { decodedPath, parseMultiStatus, resolveHref, statusName, type Response } from "@multistatus/core";
import type { EditPlace } from "./types.ts";

/** The responses of a 207 in the text; none where it is something else. */
export function membersOf(source: string): Response[] {
  return parseMultiStatus(source).responses.filter(({ complete }) => complete);
}

/** Decoded, by the URL of the request. */
export function pathOf(href: string, { url }: Pick<EditPlace, "url">): string {
  return decodedPath(resolveHref(href, url));
}

/** Those that name a resource that the fault is for. */
export function fittingMembers(source: string, place: EditPlace): Response[] {
  return membersOf(source).filter(({ hrefs }) => hrefs.some(({ text }) => place.fits(pathOf(text, place))));
}

/** For people: `/docs/a.txt`, or how many. */
export function named(members: readonly Response[], place: EditPlace): string {
  const [first] = members;
  const path = first?.hrefs[0] === undefined ? "a response" : pathOf(first.hrefs[0].text, place);
  return members.length > 1 ? `${path} and ${members.length - 1} more` : path;
}

export function statusLine(status: number, httpVersion = "HTTP/1.1"): string {
  return `${httpVersion} ${status} ${statusName(status) ?? ""}`.trimEnd();
}
