import { utf8Length } from "../exchange/body.ts";
import type { BodyPlace } from "./types.ts";

const STEP = 4096;

/** How many code units two texts have in common at their start; never ends inside a surrogate pair. */
export function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + STEP <= most && a.slice(at, at + STEP) === b.slice(at, at + STEP)) at += STEP;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at > 0 && isHighSurrogate(a.charCodeAt(at - 1)) ? at - 1 : at;
}

/** How many code units two texts have in common at their end, beyond the `start` they share anyway. */
export function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let length = 0;
  while (length + STEP <= most && ending(a, length, STEP) === ending(b, length, STEP)) length += STEP;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length))
    length += 1;
  return length;
}

function ending(text: string, skip: number, length: number): string {
  return text.slice(text.length - skip - length, text.length - skip);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

export function placeAt(text: string, offset: number): BodyPlace {
  const before = text.slice(0, offset);
  let line = 1;
  for (let at = before.indexOf("\n"); at !== -1; at = before.indexOf("\n", at + 1)) line += 1;
  return { offset, byte: utf8Length(before), line };
}
