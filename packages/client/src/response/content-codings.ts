import { contentCodings, type HeaderList } from "@multistatus/core";
// Not by name: an older Node, which lacks one, could not even say that it is too old.
import zlib from "node:zlib";
import type { Transform } from "node:stream";

/** Undoes one content coding, piece by piece. After a rejection, `take` still gives what came out before. */
export interface Decoder {
  coding: string;
  push(chunk: Uint8Array): Promise<void>;
  end(): Promise<void>;
  /** Takes what has come out since the last call. */
  take(): Uint8Array[];
  close(): void;
}

/**
 * The codings of `Content-Encoding` in the order in which they are undone (the last one applied first, RFC 9110 section
 * 8.4), up to the first that is not known.
 */
export function codingsToUndo(headers: HeaderList): string[] {
  const known: string[] = [];
  for (const coding of contentCodings(headers).toReversed()) {
    if (!Object.hasOwn(transforms, coding)) break;
    known.push(coding);
  }
  return known;
}

const transforms: Record<string, (head: Uint8Array) => Transform> = {
  gzip: () => zlib.createGunzip(),
  "x-gzip": () => zlib.createGunzip(),
  // RFC 9110 section 8.4.1.2 means the zlib format; some servers send bare deflate data.
  deflate: (head) => (isZlib(head) ? zlib.createInflate() : zlib.createInflateRaw()),
  br: () => zlib.createBrotliDecompress(),
  zstd: () => zlib.createZstdDecompress(),
};

function isZlib([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

export function createDecoder(coding: string): Decoder {
  let transform: Transform | undefined;
  let first: Uint8Array | undefined;
  let out: Uint8Array[] = [];
  let broken: Error | undefined;
  let onBroken: ((error: Error) => void) | undefined;
  const start = (head: Uint8Array): Transform => {
    const created = (transforms[coding] as (head: Uint8Array) => Transform)(head);
    created.on("data", (chunk: Uint8Array) => out.push(chunk));
    created.on("error", (error) => {
      broken = error;
      onBroken?.(error);
    });
    return created;
  };
  const settle = async (act: (done: () => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      if (broken) {
        reject(broken);
        return;
      }
      onBroken = reject;
      act(resolve);
    });
  return {
    coding,
    async push(chunk) {
      const bytes = first ? Buffer.concat([first, chunk]) : chunk;
      // The two forms of "deflate" differ in their first two bytes.
      first = !transform && bytes.length < 2 ? bytes : undefined;
      if (first) return;
      const target = (transform ??= start(bytes));
      await settle((done) => target.write(bytes, () => done()));
    },
    async end() {
      const target = transform ?? (first && start(first));
      if (target) {
        await settle((done) => {
          target.once("end", done);
          target.end(first);
        });
      }
    },
    take() {
      const taken = out;
      out = [];
      return taken;
    },
    close: () => transform?.destroy(),
  };
}
