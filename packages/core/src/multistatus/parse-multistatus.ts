import type { ChunkSource } from "./chunks.ts";
import type { ParseOptions } from "./options.ts";
import { readInput } from "./read-input.ts";
import { toMultiStatus } from "./results.ts";
import type { MultiStatus } from "./types.ts";

/**
 * Reads a `DAV:multistatus` body (RFC 4918 section 13), losing nothing: at once from a string or bytes, as a promise
 * from a stream of either.
 *
 * Whatever the body holds, it is read as far as possible and never thrown for: `findings` say what is wrong, and
 * `complete` is true only for a whole Multi-Status in well-formed XML. A body of another kind gives no responses.
 *
 * @throws {DavParseError} for an input or option of the wrong type, and as `DavLimitError` for an exceeded limit. An
 *   error of the stream itself is passed on.
 */
export function parseMultiStatus(input: string | Uint8Array, options?: ParseOptions): MultiStatus;
export function parseMultiStatus(input: ChunkSource, options?: ParseOptions): Promise<MultiStatus>;
export function parseMultiStatus(
  input: string | Uint8Array | ChunkSource,
  options?: ParseOptions,
): MultiStatus | Promise<MultiStatus>;
export function parseMultiStatus(
  input: string | Uint8Array | ChunkSource,
  options: ParseOptions = {},
): MultiStatus | Promise<MultiStatus> {
  return readInput(input, options, toMultiStatus);
}
