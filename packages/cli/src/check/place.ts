/** The line on which a check's name is written; without a line where it is put together by a program. */
export function placeOf(name: string, file: string, source: string): { file: string; line?: number } {
  const quoted = JSON.stringify(name).slice(1, -1);
  const spellings = [`"${quoted}"`, `'${name.replaceAll("'", "\\'")}'`, `\`${name}\``];
  const keyed = spellings.map(
    (spelling) => new RegExp(`name["']?\\s*:\\s*${escaped(spelling)}`).exec(source)?.index,
  );
  const at = keyed.find((index) => index !== undefined);
  return at === undefined ? { file } : { file, line: source.slice(0, at).split("\n").length };
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
