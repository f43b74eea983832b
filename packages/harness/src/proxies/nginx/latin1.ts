/** nginx recodes by a table of bytes: those of ISO-8859-1 from 0xA0 up, and how UTF-8 writes them. */
export function latin1Table(): string {
  const bytes = Array.from({ length: 96 }, (_, index) => 0xa0 + index);
  const hexadecimal = (value: number): string => value.toString(16).toUpperCase();
  const line = (byte: number): string =>
    `  ${hexadecimal(byte)} ${hexadecimal(0xc0 + (byte >> 6))}${hexadecimal(0x80 + (byte & 0x3f))};`;
  return ["charset_map iso-8859-1 utf-8 {", ...bytes.map(line), "}", ""].join("\n");
}
