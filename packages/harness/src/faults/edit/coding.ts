import {
  brotliCompressSync,
  brotliDecompressSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateSync,
} from "node:zlib";

const limit = { maxOutputLength: 67_108_864 };

/** A content coding both ways. */
export interface Coding {
  encode(bytes: Uint8Array): Buffer;
  decode(bytes: Uint8Array): Buffer;
}

const gzip: Coding = { encode: gzipSync, decode: (bytes) => gunzipSync(bytes, limit) };
const known: Readonly<Record<string, Coding>> = {
  gzip,
  "x-gzip": gzip,
  deflate: { encode: deflateSync, decode: (bytes) => inflateSync(bytes, limit) },
  br: { encode: brotliCompressSync, decode: (bytes) => brotliDecompressSync(bytes, limit) },
  identity: { encode: (bytes) => Buffer.from(bytes), decode: (bytes) => Buffer.from(bytes) },
};

export function codingNamed(name: string | undefined): Coding | undefined {
  return known[name?.trim().toLowerCase() ?? "identity"];
}

/** A body as text that can be put back byte by byte; nothing for one in another encoding. */
export function textOfBytes(bytes: Buffer): { text: string; encode(text: string): Buffer } | undefined {
  for (const encoding of ["utf8", "utf16le"] as const) {
    const text = bytes.toString(encoding);
    const own = encoding === "utf8" ? !text.includes("\0") : text.startsWith("\uFEFF");
    if (own && Buffer.from(text, encoding).equals(bytes)) {
      return { text, encode: (changed) => Buffer.from(changed, encoding) };
    }
  }
  const text = bytes.toString("latin1");
  return /^\s*<\?xml[^>]*encoding=["'](?:iso-8859-1|us-ascii|windows-1252)/iu.test(text)
    ? { text, encode: (changed) => Buffer.from(changed, "latin1") }
    : undefined;
}
