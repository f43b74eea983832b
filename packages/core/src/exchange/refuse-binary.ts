import { ExchangeFormatError, type ExchangeFormatCode } from "./format-error.ts";

interface Signature {
  bytes: readonly number[];
  code: ExchangeFormatCode;
  what: string;
}

const CAPTURE =
  "is a packet capture. Open it in Wireshark and save the HTTP stream as text (Follow > HTTP Stream), or record the exchange as HAR.";

const SIGNATURES: readonly Signature[] = [
  { bytes: [0xa1, 0xb2, 0xc3, 0xd4], code: "packet-capture", what: CAPTURE },
  { bytes: [0xd4, 0xc3, 0xb2, 0xa1], code: "packet-capture", what: CAPTURE },
  { bytes: [0xa1, 0xb2, 0x3c, 0x4d], code: "packet-capture", what: CAPTURE },
  { bytes: [0x4d, 0x3c, 0xb2, 0xa1], code: "packet-capture", what: CAPTURE },
  { bytes: [0x0a, 0x0d, 0x0d, 0x0a], code: "packet-capture", what: CAPTURE },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    code: "archive",
    what: "is a ZIP archive (a Playwright HAR archive or a Fiddler session is one). Unpack it and give the .har file in it, or export as HAR.",
  },
  {
    bytes: [0x1f, 0x8b],
    code: "archive",
    what: "is compressed with gzip. Unpack it first (gunzip), and give what is in it.",
  },
  {
    bytes: [0x28, 0xb5, 0x2f, 0xfd],
    code: "archive",
    what: "is compressed with zstd. Unpack it first (zstd -d), and give what is in it.",
  },
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    code: "binary",
    what: "is a PDF. Save the exchange as HAR or text instead.",
  },
];

/**
 * Refuses bytes that cannot be a text format. UTF-16 XML may have every other byte zero; a text that only has a binary
 * body somewhere begins as text.
 * @throws ExchangeFormatError
 */
export function refuseBinary(bytes: Uint8Array, name: string): void {
  const signature = SIGNATURES.find(({ bytes: magic }) =>
    magic.every((byte, index) => bytes[index] === byte),
  );
  if (signature !== undefined)
    throw new ExchangeFormatError(signature.code, "byte 0", `${name} ${signature.what}`);
  const start = bytes.subarray(0, 16);
  const wide = (start[0] ?? 0) >= 0xfe || start[0] === 0 || start[1] === 0;
  const control = start.findIndex((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte));
  if (control === -1 || (wide && looksUtf16(start))) return;
  const message = `${name} is binary data, not a recorded exchange. Save the exchange as HAR, or the output of curl -v.`;
  throw new ExchangeFormatError("binary", `byte ${control}`, message);
}

function looksUtf16(start: Uint8Array): boolean {
  const zeros = (parity: number): number =>
    start.reduce((count, byte, index) => count + (byte === 0 && index % 2 === parity ? 1 : 0), 0);
  return Math.max(zeros(0), zeros(1)) >= start.length / 4;
}
