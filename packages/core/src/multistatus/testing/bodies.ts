import type { Finding } from "../../findings/types.ts";
import type { MultiStatus, Response } from "../types.ts";

export const HEAD = '<D:multistatus xmlns:D="DAV:">';

export const wrap = (content: string): string => `${HEAD}${content}</D:multistatus>`;

export const HREF = "<D:href>/a</D:href>";

export const OK = "<D:status>HTTP/1.1 200 OK</D:status>";

export const response = (content: string): string => `<D:response>${content}</D:response>`;

/** Code, place and data of each finding; the places are those of the marks in the text, in their order. */
export function found({ findings }: { findings: readonly Finding[] }): unknown[] {
  return findings.map(({ code, position, data }) => [code, position?.offset, data]);
}

/** The one response of a body. */
export function only({ responses }: MultiStatus): Response {
  const [one, ...more] = responses;
  if (one === undefined || more.length > 0) throw new Error(`${responses.length} responses in place of one`);
  return one;
}

/** A text without the bars that mark places in it, and the places. */
export function marked(text: string): { text: string; places: number[] } {
  const pieces = text.split("¦");
  let offset = 0;
  const places = pieces.slice(0, -1).map((piece) => (offset += piece.length));
  return { text: pieces.join(""), places };
}
