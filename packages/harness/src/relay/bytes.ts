import type { Bytes } from "./types.ts";

/** A body that is there already. */
export async function* only(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) if (part.length > 0) yield part;
}

export async function readAll(source: Bytes): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Reads up to so many bytes. @returns all, or what was read and the whole to be read from the start again */
export async function readUpTo(source: Bytes, limit: number): Promise<{ whole: Buffer } | { again: Bytes }> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const next = await iterator.next();
    if (next.done === true) return { whole: Buffer.concat(chunks) };
    chunks.push(next.value);
    size += next.value.length;
    if (size > limit) return { again: rest(chunks, iterator) };
  }
}

async function* rest(
  chunks: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* chunks;
  yield* { [Symbol.asyncIterator]: () => iterator };
}
