import { BodyParser, type Outcome } from "./body-parser.ts";
import { chunksOf, inputMessage, isChunkSource, type ChunkSource } from "./chunks.ts";
import { DavParseError } from "./errors.ts";
import type { ResponseNode } from "./nodes.ts";
import type { ParseOptions } from "./options.ts";

type Finish<T> = (outcome: Outcome, options: ParseOptions, responses: ResponseNode[]) => T;

/** Reads a body at once, or as a promise when it arrives in chunks. */
export function readInput<T>(
  input: string | Uint8Array | ChunkSource,
  options: ParseOptions,
  finish: Finish<T>,
): T | Promise<T> {
  const responses: ResponseNode[] = [];
  const parser = new BodyParser(options, false, (response) => responses.push(response));
  if (typeof input === "string" || isBytes(input)) {
    parser.push(input);
    return finish(parser.finish(), options, responses);
  }
  if (!isChunkSource(input)) throw new DavParseError("invalid-input", inputMessage(input));
  return readChunks(input, parser, () => finish(parser.finish(), options, responses));
}

/** Bytes made in another realm (a frame, jsdom) are no instance of this one's Uint8Array. */
function isBytes(input: unknown): input is Uint8Array {
  return ArrayBuffer.isView(input) && Object.prototype.toString.call(input) === "[object Uint8Array]";
}

async function readChunks<T>(source: ChunkSource, parser: BodyParser, finish: () => T): Promise<T> {
  for await (const chunk of chunksOf(source)) parser.push(chunk);
  return finish();
}
