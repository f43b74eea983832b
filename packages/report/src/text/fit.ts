import stringWidth from "fast-string-width";

/** Made when the first text does not fit, as making it takes longer than most of what is printed. */
let graphemes: Intl.Segmenter | undefined;

const ascii = /^[\x20-\x7e]*$/;

/** Vowels and final consonants of Hangul, which stand in the columns of the initial one before them. */
const jamo = /[\u1160-\u11ff\ud7b0-\ud7fb]/g;

/** Columns that the text takes in a terminal: wide characters count two, combining marks none. */
export function columns(text: string): number {
  if (ascii.test(text)) return text.length;
  // macOS gives names in parts (NFD): a syllable of Hangul is two or three letters then, and still two columns.
  return stringWidth(text.normalize("NFC").replaceAll(jamo, ""));
}

/**
 * The text in at most `width` columns (at least 1), with an ellipsis in the middle where something was left out: the
 * beginning and the end (an extension) of a name tell most. Characters are never cut apart.
 */
export function fitMiddle(text: string, width: number, ellipsis = "…"): string {
  if (text.length <= width * 20 && columns(text) <= width) return text;
  const room = width - columns(ellipsis);
  if (room < 2) return ellipsis.slice(0, Math.max(1, width));
  const tail = take(segments(text.slice(-20 * width)).toReversed(), Math.floor(room / 2));
  const head = take(segments(text.slice(0, 20 * width)), room - Math.floor(room / 2));
  return head.join("") + ellipsis + tail.toReversed().join("");
}

/** The text in at most `width` columns, with an ellipsis at the end where something was left out. */
export function fitEnd(text: string, width: number, ellipsis = "…"): string {
  if (text.length <= width * 20 && columns(text) <= width) return text;
  return (
    take(segments(text.slice(0, 20 * width)), Math.max(0, width - columns(ellipsis))).join("") + ellipsis
  );
}

function segments(text: string): string[] {
  graphemes ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return Array.from(graphemes.segment(text), (part) => part.segment);
}

function take(parts: readonly string[], room: number): string[] {
  const taken: string[] = [];
  let left = room;
  for (const part of parts) {
    left -= columns(part);
    if (left < 0) break;
    taken.push(part);
  }
  return taken;
}
