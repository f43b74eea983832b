import { bodyFromBytes, emptyBody } from "../exchange/body.ts";
import type { BodyExtras } from "../exchange/body.ts";
import type { Body } from "../exchange/types.ts";
import { chunksOf } from "../multistatus/chunks.ts";
import type { ChunkSource } from "../multistatus/chunks.ts";

/** Bytes kept of a body's beginning: a page or a message that came in place of a Multi-Status is shorter. */
const KEPT = 65_536;

const encoder = new TextEncoder();

/** A body that passes by in chunks: its bytes are counted, its beginning is kept. */
export class PassingBody {
  #size = 0;
  #start = new Uint8Array(0);

  async *chunks(source: ChunkSource): AsyncGenerator<string | Uint8Array> {
    for await (const chunk of chunksOf(source)) {
      const bytes = typeof chunk === "string" ? encoder.encode(chunk) : chunk;
      this.#size += bytes.length;
      this.#keep(bytes);
      yield chunk;
    }
  }

  /** No text, and yet of the size that came: an answer of which nothing arrived is another matter. */
  passed(extras: BodyExtras): Body {
    return { ...emptyBody(extras), size: this.#size };
  }

  /** The beginning, which is all of it where it was short. */
  beginning(extras: BodyExtras): Body {
    return { ...bodyFromBytes(this.#start, extras), size: this.#size };
  }

  #keep(bytes: Uint8Array): void {
    const room = KEPT - this.#start.length;
    if (room <= 0) return;
    const start = new Uint8Array(this.#start.length + Math.min(room, bytes.length));
    start.set(this.#start);
    start.set(bytes.subarray(0, room), this.#start.length);
    this.#start = start;
  }
}
