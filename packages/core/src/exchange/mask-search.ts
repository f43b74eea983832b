/** From this length on a secret is looked for inside longer words too. */
export const DISTINCTIVE = 8;

/**
 * A function that replaces many texts (by what each is mapped to) at once, the longest first. One regular expression for the beginnings of all
 * finds the candidates: one for the whole of them would be too large for the engine when the texts are many or long.
 * Short texts count only where no letter or digit touches them, unless they are in `anywhere`.
 */
export function replacer(
  texts: ReadonlyMap<string, string>,
  anywhere: ReadonlySet<string>,
): (text: string) => string {
  const beginning = texts.size > 5000 ? 3 : DISTINCTIVE;
  const buckets = new Map<string, string[]>();
  for (const text of texts.keys()) {
    const key = text.slice(0, beginning);
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [text]);
    else bucket.push(text);
  }
  for (const bucket of buckets.values()) bucket.sort((a, b) => b.length - a.length);
  const keyLengths = [...new Set([...buckets.keys()].map((key) => key.length))].sort((a, b) => b - a);
  const keys = [...buckets.keys()].sort((a, b) => b.length - a.length).map(escapeRegExp);
  // A pseudonym is stepped over, so that no secret is found inside one; so is the beginning of a status line.
  const pattern = new RegExp(`masked-\\d+|HTTP/\\d(?:\\.\\d)? \\d{3}(?!\\d)|${keys.join("|")}`, "g");

  const longestAt = (text: string, index: number): string | undefined => {
    for (const length of keyLengths) {
      const found = buckets
        .get(text.slice(index, index + length))
        ?.find((candidate) => text.startsWith(candidate, index) && stands(candidate, text, index, anywhere));
      if (found !== undefined) return found;
    }
    return undefined;
  };

  return (text) => {
    const parts: string[] = [];
    let done = 0;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      if (/^(?:masked-\d|HTTP\/\d(?:\.\d)? \d{3}$)/.test(match[0])) continue;
      const found = longestAt(text, match.index);
      if (found === undefined) {
        pattern.lastIndex = match.index + 1;
        continue;
      }
      parts.push(text.slice(done, match.index), texts.get(found) ?? "");
      done = match.index + found.length;
      pattern.lastIndex = done;
    }
    return done === 0 ? text : parts.join("") + text.slice(done);
  };
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
