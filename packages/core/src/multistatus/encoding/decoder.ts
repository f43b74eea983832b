import type { DecodedText } from "../text/text-window.ts";
import type { Replacement } from "../text/segment.ts";
import { joined } from "./bytes.ts";
import { unfinishedUtf8, utf8Replacements } from "./utf8.ts";

type Decoder = InstanceType<typeof TextDecoder>;

const NO_BYTES: Uint8Array = new Uint8Array(0);
// It keeps nothing from one call to the next: all readings can share it.
const STRICT_UTF8 = decoderOf("utf-8", true);

function decoderOf(encoding: string, fatal: boolean): Decoder {
  return new TextDecoder(encoding, { ignoreBOM: true, fatal });
}

/** Decoded text with the bytes it was made of, for showing those that are invalid. */
export interface Decoded extends DecodedText {
  bytes: Uint8Array;
}

/**
 * Turns chunks of bytes into text. Chunk boundaries make no difference: what could be the beginning of a character
 * waits for the next chunk.
 */
export class BodyDecoder {
  /** Canonical WHATWG label. */
  readonly encoding: string;
  /** For bytes that hold nothing invalid; only where this class finds the boundaries between characters itself. */
  readonly #fatal: Decoder | undefined;
  #lenient: Decoder | undefined;
  #rest: Uint8Array = NO_BYTES;

  /** @param encoding a canonical label */
  constructor(encoding: string) {
    this.encoding = encoding;
    if (encoding === "utf-8") this.#fatal = STRICT_UTF8;
    else if (encoding.startsWith("utf-16")) this.#fatal = decoderOf(encoding, true);
  }

  push(chunk: Uint8Array, last: boolean): Decoded {
    if (this.#fatal === undefined) return this.#legacy(chunk, last);
    let bytes = this.#rest.length === 0 ? chunk : joined(this.#rest, chunk);
    const unfinished = last ? 0 : this.#unfinished(bytes);
    this.#rest = unfinished === 0 ? NO_BYTES : bytes.slice(bytes.length - unfinished);
    if (unfinished > 0) bytes = bytes.subarray(0, bytes.length - unfinished);
    try {
      const text = this.#fatal.decode(bytes);
      return { text, bytes, ascii: text.length === bytes.length, replacements: [] };
    } catch {
      const replacements =
        this.encoding === "utf-8" ? utf8Replacements(bytes) : this.#utf16Replacements(bytes);
      return { text: this.#replacing().decode(bytes), bytes, ascii: false, replacements };
    }
  }

  #replacing(): Decoder {
    return (this.#lenient ??= decoderOf(this.encoding, false));
  }

  #unfinished(bytes: Uint8Array): number {
    if (this.encoding === "utf-8") return unfinishedUtf8(bytes);
    const odd = bytes.length % 2;
    const unit = this.#unitAt(bytes, bytes.length - odd - 2);
    return odd + (unit >= 0xd800 && unit < 0xdc00 ? 2 : 0);
  }

  #unitAt(bytes: Uint8Array, start: number): number {
    const first = bytes[start] ?? 0;
    const second = bytes[start + 1] ?? 0;
    return this.encoding === "utf-16be" ? (first << 8) | second : (second << 8) | first;
  }

  #utf16Replacements(bytes: Uint8Array): Replacement[] {
    const replacements: Replacement[] = [];
    const units = bytes.length >> 1;
    for (let index = 0; index < units; index++) {
      const unit = this.#unitAt(bytes, index * 2);
      if (unit < 0xd800 || unit > 0xdfff) continue;
      const next = index + 1 < units ? this.#unitAt(bytes, index * 2 + 2) : 0;
      if (unit < 0xdc00 && next >= 0xdc00 && next < 0xe000) index++;
      else replacements.push({ index, bytes: 2, start: index * 2 });
    }
    if (bytes.length % 2 === 0) return replacements;
    const last = replacements.at(-1);
    // Half a pair that is followed by half a unit is replaced together with it.
    if (last?.index === units - 1 && this.#unitAt(bytes, last.start) < 0xdc00) last.bytes = 3;
    else replacements.push({ index: units, bytes: 1, start: units * 2 });
    return replacements;
  }

  /** Other encodings have no U+FFFD of their own (GB 18030 apart), so each one stands for invalid bytes. */
  #legacy(chunk: Uint8Array, last: boolean): Decoded {
    const text = this.#replacing().decode(chunk, { stream: !last });
    const replacements: Replacement[] = [];
    for (let index = text.indexOf("\ufffd"); index !== -1; index = text.indexOf("\ufffd", index + 1)) {
      replacements.push({ index, bytes: 1, start: 0 });
    }
    return { text, bytes: chunk, ascii: false, replacements };
  }
}
