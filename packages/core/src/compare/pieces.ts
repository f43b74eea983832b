import type { Masker } from "../exchange/mask.ts";
import { commonEnd, commonStart } from "./text.ts";
import type { Sides, TextPiece } from "./types.ts";

const SHOWN = 300;

/** Text around a piece in which it is masked: enough for a whole token, and for what shows that it is one. */
const AROUND = 4096;

/**
 * What two texts hold between the `start` and the `end` that they share, masked with what stands around it: two tokens
 * that begin alike part in their middle, and the rest of one looks like nothing to be hidden. A piece that begins in a
 * secret is shown from where that begins.
 */
export function piecesBetween(
  exchange: string,
  baseline: string,
  { start, end }: { start: number; end: number },
  masker: Masker,
): Required<Sides<TextPiece>> {
  const window = (text: string): { masked: string; reachesEnd: boolean } => {
    const to = text.length - end;
    const last = Math.min(to, start + SHOWN) + Math.min(end, AROUND);
    const masked = masker.text(text.slice(Math.max(0, start - AROUND), last));
    return { masked, reachesEnd: to <= start + SHOWN };
  };
  const [a, b] = [window(exchange), window(baseline)];
  const from = beforePseudonym(a.masked, commonStart(a.masked, b.masked));
  const shared = commonEnd(a.masked, b.masked, from);
  const piece = ({ masked, reachesEnd }: typeof a, length: number): TextPiece => {
    const to = reachesEnd ? afterPseudonym(masked, Math.max(from, masked.length - shared)) : masked.length;
    return { text: masked.slice(from, Math.min(to, from + SHOWN)), length };
  };
  const lengthOf = (text: string): number => text.length - start - end;
  return { exchange: piece(a, lengthOf(exchange)), baseline: piece(b, lengthOf(baseline)) };
}

/** An offset that is in no pseudonym: where the one begins that the text before it ends in. */
function beforePseudonym(text: string, offset: number): number {
  return /masked-\d*$/.exec(text.slice(Math.max(0, offset - 24), offset)) === null
    ? offset
    : text.lastIndexOf("masked-", offset - 1);
}

/** The same, where it ends. */
function afterPseudonym(text: string, offset: number): number {
  if (!/masked-\d*$/.test(text.slice(Math.max(0, offset - 24), offset))) return offset;
  return offset + (/^\d+/.exec(text.slice(offset, offset + 16))?.[0].length ?? 0);
}
