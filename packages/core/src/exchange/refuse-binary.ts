import { ExchangeFormatError, type ExchangeFormatCode } from "./format-error.ts";

/** By the first bytes in hex. */
const SIGNATURES: readonly (readonly [bytes: RegExp, code: ExchangeFormatCode, what: string])[] = [
  [
    /^(?:a1b2c3d4|d4c3b2a1|a1b23c4d|4d3cb2a1|0a0d0d0a)/,
    "packet-capture",
    "is a packet capture. Open it in Wireshark and save the HTTP stream as text (Follow > HTTP Stream), or record the exchange as HAR.",
  ],
  [
    /^504b0304/,
    "archive",
    "is a ZIP archive (as of Playwright or Fiddler). Unpack it and give the .har file in it, or export as HAR.",
  ],
  [/^1f8b/, "archive", "is compressed with gzip. Unpack it first (gunzip)."],
  [/^28b52ffd/, "archive", "is compressed with zstd. Unpack it first (zstd -d)."],
  [/^25504446/, "binary", "is a PDF. Save the exchange as HAR or text instead."],
];

/**
 * Refuses bytes that cannot be a text format. UTF-16 XML may have every other byte zero; a text that only has a binary
 * body somewhere begins as text.
 * @throws ExchangeFormatError
 */
export function refuseBinary(bytes: Uint8Array, name: string): void {
  const start = bytes.subarray(0, 16);
  const hex = Array.from(start, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const known = SIGNATURES.find(([pattern]) => pattern.test(hex));
  if (known !== undefined) throw new ExchangeFormatError(known[1], "byte 0", `${name} ${known[2]}`);
  const control = start.findIndex((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte));
  if (control === -1 || looksUtf16(start)) return;
  const message = `${name} is binary data, not a recorded exchange. Save the exchange as HAR, or the output of curl -v.`;
  throw new ExchangeFormatError("binary", `byte ${control}`, message);
}

function looksUtf16(start: Uint8Array): boolean {
  const [first = 0, second] = start;
  const zeros = (parity: number): number =>
    start.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  return (first >= 0xfe || first === 0 || second === 0) && Math.max(zeros(0), zeros(1)) >= start.length / 4;
}
