import { DavParseError } from "./errors.ts";

/** A body that arrives in chunks; a `ReadableStream` need not be iterable. */
export type ChunkSource =
  | AsyncIterable<string | Uint8Array>
  | ReadableStream<string>
  | ReadableStream<Uint8Array>;

/** The chunks of a source, which is cancelled when the reading is broken off. Throws a `DavParseError` for anything else. */
export async function* chunksOf(source: ChunkSource): AsyncGenerator<string | Uint8Array, void, undefined> {
  if (isIterable(source)) yield* source;
  else if (isReadable(source)) yield* readerChunks(source);
  else throw new DavParseError("invalid-input", inputMessage(source));
}

/** Says what was given instead of a body. */
export function inputMessage(input: unknown): string {
  const what = input === null ? "null" : Array.isArray(input) ? "an array" : typeof input;
  return `A body is a string, a Uint8Array, an async iterable or a ReadableStream of either, but ${what} was given.`;
}

/** Whether a source can be read at all. */
export function isChunkSource(input: unknown): input is ChunkSource {
  return isIterable(input) || isReadable(input);
}

function isIterable(input: unknown): input is AsyncIterable<string | Uint8Array> {
  return typeof input === "object" && input !== null && Symbol.asyncIterator in input;
}

function isReadable(input: unknown): input is ReadableStream<string | Uint8Array> {
  return (
    typeof input === "object" &&
    input !== null &&
    "getReader" in input &&
    typeof input.getReader === "function"
  );
}

async function* readerChunks(
  source: ReadableStream<string | Uint8Array>,
): AsyncGenerator<string | Uint8Array, void, undefined> {
  const reader = source.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      ended = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!ended) await reader.cancel();
    reader.releaseLock();
  }
}
