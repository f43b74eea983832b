import { bodyFromBytes } from "../exchange/body.ts";
import type { BodyExtras } from "../exchange/body.ts";
import type { Body } from "../exchange/types.ts";
import { chunksOf } from "../multistatus/chunks.ts";
import type { ChunkSource } from "../multistatus/chunks.ts";
import { joined } from "../multistatus/encoding/bytes.ts";
import { unfinishedUtf8 } from "../multistatus/encoding/utf8.ts";

/** Bytes kept of a body's beginning: a page or a message that came in place of a Multi-Status is shorter. */
const BEGINNING = 65_536;
/** Bytes kept of its end: what a gateway or an interpreter appends, and how the server writes the last tags. */
const END = 4096;

const HIGH_SURROGATE = /[\ud800-\udbff]$/;

const encoder = new TextEncoder();

/** A body that passes by in chunks: its bytes are counted, its beginning and its end are kept. */
export class PassingBody {
  #size = 0;
  #beginning: Uint8Array = new Uint8Array(0);
  #end: Uint8Array = new Uint8Array(0);
  /** Half of a character whose other half is the first of the next chunk. */
  #half = "";

  async *chunks(source: ChunkSource): AsyncGenerator<string | Uint8Array> {
    for await (const chunk of chunksOf(source)) {
      this.#keep(typeof chunk === "string" ? this.#bytesOf(chunk) : chunk);
      yield chunk;
    }
    this.#keep(encoder.encode(this.#half));
  }

  /** The body, of which the middle is missing where it was long; `size` is that of all. */
  body(extras: BodyExtras): Body {
    const beginning = this.#beginning;
    const end = this.#end;
    const isWhole = beginning.length + end.length === this.#size;
    // Where the middle is missing, half a character before or behind it would make bytes of the text.
    const kept = isWhole ? joined(beginning, end) : joined(wholeBefore(beginning), wholeAfter(end));
    return { ...bodyFromBytes(kept, extras), size: this.#size };
  }

  #bytesOf(chunk: string): Uint8Array {
    const text = this.#half + chunk;
    this.#half = HIGH_SURROGATE.exec(text)?.[0] ?? "";
    return encoder.encode(text.slice(0, text.length - this.#half.length));
  }

  #keep(bytes: Uint8Array): void {
    this.#size += bytes.length;
    const room = BEGINNING - this.#beginning.length;
    if (room > 0) this.#beginning = joined(this.#beginning, bytes.subarray(0, room));
    if (bytes.length > room) this.#end = joined(this.#end, bytes.subarray(room).subarray(-END)).slice(-END);
  }
}

const wholeBefore = (bytes: Uint8Array): Uint8Array =>
  bytes.subarray(0, bytes.length - unfinishedUtf8(bytes));

/** Bytes that begin no character of UTF-8 stand before its beginning at most three times. */
function wholeAfter(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte < 0x80 || byte > 0xbf);
  return start > 0 && start <= 3 ? bytes.subarray(start) : bytes;
}
