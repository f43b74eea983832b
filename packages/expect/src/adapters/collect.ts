import { type ExchangeError, isBytes } from "@multistatus/core";
import { hasFunctions, isObject } from "./is-object.ts";

/** The bytes of a stream, and what it broke off with, if it did. */
export interface Collected {
  bytes: Uint8Array;
  error?: ExchangeError;
}

/** Reads a stream of Node or the web to its end. What came before it broke off is kept. */
export async function collect(stream: unknown): Promise<Collected> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of chunksOf(stream)) chunks.push(bytesOf(chunk));
  } catch (error) {
    return { bytes: joined(chunks), error: brokenOff(error) };
  }
  return { bytes: joined(chunks) };
}

function chunksOf(stream: unknown): AsyncIterable<unknown> {
  if (isObject(stream) && typeof stream[Symbol.asyncIterator as never] === "function") {
    return stream as unknown as AsyncIterable<unknown>;
  }
  if (isObject(stream) && hasFunctions(stream, "getReader"))
    return readerChunks(stream as unknown as ReadableStream);
  throw new TypeError("The body is no stream that can be read.");
}

/** Streams of browsers are not all iterable. */
async function* readerChunks(stream: ReadableStream): AsyncGenerator {
  const reader = stream.getReader() as ReadableStreamDefaultReader<unknown>;
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}

function bytesOf(chunk: unknown): Uint8Array {
  if (isBytes(chunk)) return chunk;
  // A stream with an encoding set gives text.
  return new TextEncoder().encode(String(chunk));
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

/** In the words of the network, which clients wrap. */
function brokenOff(error: unknown): ExchangeError {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(inner instanceof Error)) return { code: "error", message: String(inner) };
  const code = "code" in inner && typeof inner.code === "string" ? inner.code : inner.name;
  return { code, message: inner.message };
}
