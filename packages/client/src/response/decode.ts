import { createDecoder, type Decoder } from "./content-codings.ts";

/** Small enough that a decompression bomb is noticed before it has unfolded far (deflate: at most about 1 to 1032). */
const pieceSize = 16 * 1024;

/** The body is not in the coding that its header names. */
export class CodingError extends Error {
  readonly coding: string;

  constructor(coding: string, cause: unknown) {
    super(`not valid ${coding}`, { cause });
    this.coding = coding;
  }
}

/**
 * Undoes content codings while the bytes come in. When the source or a coding breaks off, what was decoded of the
 * pieces before is yielded before the error is thrown.
 *
 * @throws {CodingError}
 */
export async function* decode(
  source: AsyncIterable<Uint8Array>,
  codings: readonly string[],
): AsyncGenerator<Uint8Array, void, undefined> {
  if (codings.length === 0) {
    yield* source;
    return;
  }
  const decoders = codings.map(createDecoder);
  try {
    for await (const chunk of source) yield* through(decoders, [chunk]);
    for (const [index, decoder] of decoders.entries()) {
      const rest = await outcome(decoder, () => decoder.end());
      yield* through(decoders.slice(index + 1), rest.chunks);
      if (rest.error) throw rest.error;
    }
  } finally {
    for (const decoder of decoders) decoder.close();
  }
}

async function* through(
  [decoder, ...rest]: readonly Decoder[],
  chunks: readonly Uint8Array[],
): AsyncGenerator<Uint8Array, void, undefined> {
  if (!decoder) {
    yield* chunks;
    return;
  }
  for (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += pieceSize) {
      const piece = chunk.subarray(start, start + pieceSize);
      const { chunks: decoded, error } = await outcome(decoder, () => decoder.push(piece));
      yield* through(rest, decoded);
      if (error) throw error;
    }
  }
}

async function outcome(
  decoder: Decoder,
  step: () => Promise<void>,
): Promise<{ chunks: Uint8Array[]; error?: CodingError }> {
  try {
    await step();
    return { chunks: decoder.take() };
  } catch (cause) {
    return { chunks: decoder.take(), error: new CodingError(decoder.coding, cause) };
  }
}
