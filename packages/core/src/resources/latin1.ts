const windows1252 = new TextDecoder("windows-1252");
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The character of each byte, and the byte of each character. */
const characters = Array.from({ length: 256 }, (_, byte) => windows1252.decode(Uint8Array.of(byte)));
const bytes = new Map(characters.map((character, byte) => [character, byte]));

/** UTF-8 that was taken for Latin-1 and encoded again: `Ã¼` for `ü`. */
function undoMojibake(run: string): string {
  const values = Array.from(run, (character) => bytes.get(character));
  if (values.includes(undefined)) return run;
  try {
    return utf8.decode(Uint8Array.from(values as number[]));
  } catch {
    return run;
  }
}

/**
 * Evens out what becomes of a name between software that means UTF-8 and software that means Latin-1 (windows-1252, its
 * superset on the Web): escapes of bytes that are no UTF-8, and UTF-8 read as Latin-1.
 */
export function repairLatin1(name: string): string {
  const decoded = name.replaceAll(
    /%([89a-f][0-9a-f])/gi,
    (_, hex: string) => characters[Number.parseInt(hex, 16)] ?? "",
  );
  return decoded.replaceAll(/[^\0-\x7f]+/g, undoMojibake);
}
