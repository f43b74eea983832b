/** From this length on a secret is looked for inside longer words too. */
export const DISTINCTIVE = 8;

/** Many texts with what each is replaced by; as cheap to add one to as to search for all. */
export interface TextSearch {
  /** Adds a text, or gives it another replacement. */
  add(text: string, replacement: string): void;
  /** Replaces all of them at once, the longest first. */
  replace(text: string): string;
  /** How many there are. */
  readonly size: number;
}

/** With so few a regular expression is faster than looking at each character. */
const FEW = 24;

/** A pseudonym is stepped over, so that no secret is found inside one; so is the beginning of a status line. */
const STEPPED_OVER = String.raw`masked-\d+|HTTP/\d(?:\.\d)? \d{3}(?!\d)`;
const OVER = new RegExp(STEPPED_OVER, "y");

const pairAt = (text: string, index: number): number =>
  text.charCodeAt(index) * 0x1_00_00 + (index + 1 < text.length ? text.charCodeAt(index + 1) : 0);

/**
 * Looks for many texts at once. Their beginnings find the candidates, and the lengths that begin so the text itself: however many
 * there are, and however alike, each place costs the same.
 *
 * Short texts count only where no letter or digit touches them, unless they are in `anywhere`.
 */
export function createTextSearch(anywhere: ReadonlySet<string>): TextSearch {
  const texts = new Map<string, string>();
  /** By the beginning of a text: the lengths of those that begin so, longest first. */
  const lengths = new Map<string, number[]>();
  const keyLengths: number[] = [];
  const pairs = new Set<number>();
  const singles = new Set<number>();
  let pattern: RegExp | undefined;

  const longestAt = (text: string, index: number): string | undefined => {
    for (const keyLength of keyLengths) {
      for (const length of lengths.get(text.slice(index, index + keyLength)) ?? []) {
        const found = text.slice(index, index + length);
        if (texts.has(found) && stands(found, text, index, anywhere)) return found;
      }
    }
    return undefined;
  };

  const mayBegin = (text: string, index: number): boolean =>
    pairs.has(pairAt(text, index)) || singles.has(text.charCodeAt(index));

  /** The next place from which on something of ours, or something to step over, may begin. */
  const next = (text: string, from: number): number => {
    if (texts.size <= FEW) {
      pattern ??= new RegExp([STEPPED_OVER, ...[...lengths.keys()].map(escapeRegExp)].join("|"), "g");
      pattern.lastIndex = from;
      return pattern.exec(text)?.index ?? text.length;
    }
    for (let index = from; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code === M || code === H || mayBegin(text, index)) return index;
    }
    return text.length;
  };

  return {
    add(text, replacement) {
      texts.set(text, replacement);
      pattern = undefined;
      const key = text.slice(0, DISTINCTIVE);
      const known = lengths.get(key);
      if (known === undefined) lengths.set(key, [text.length]);
      else if (!known.includes(text.length)) insert(known, text.length);
      if (!keyLengths.includes(key.length)) insert(keyLengths, key.length);
      if (text.length === 1) singles.add(text.charCodeAt(0));
      else pairs.add(pairAt(text, 0));
    },
    replace(text) {
      const parts: string[] = [];
      let done = 0;
      let index = next(text, 0);
      while (index < text.length) {
        OVER.lastIndex = index;
        const over = OVER.exec(text)?.[0];
        const found = over === undefined ? longestAt(text, index) : undefined;
        if (found !== undefined) {
          parts.push(text.slice(done, index), texts.get(found) ?? "");
          done = index + found.length;
        }
        index = next(text, index + (over ?? found ?? " ").length);
      }
      return done === 0 ? text : parts.join("") + text.slice(done);
    },
    get size() {
      return texts.size;
    },
  };
}

const M = 0x6d;
const H = 0x48;

/** Keeps the longest first. */
function insert(sorted: number[], length: number): void {
  const at = sorted.findIndex((other) => other < length);
  sorted.splice(at === -1 ? sorted.length : at, 0, length);
}

function stands(found: string, text: string, index: number, anywhere: ReadonlySet<string>): boolean {
  if (found.length >= DISTINCTIVE || anywhere.has(found)) return true;
  return !isWord(text[index - 1]) && !isWord(text[index + found.length]);
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[A-Za-z0-9]/.test(character);
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
