import { BodyParser } from "./body-parser.ts";
import type { ChunkSource } from "./chunks.ts";
import type { ResponseNode } from "./nodes.ts";
import type { ParseOptions } from "./options.ts";
import { readInput } from "./read-input.ts";
import { toDavBody } from "./results.ts";
import type { DavBody } from "./types.ts";

/**
 * Reads any body that a DAV server answers with and tells by `kind` what it is: `multistatus`, `error` (RFC 4918
 * section 14.5), `prop` (a LOCK's answer), `mkcol-response` (RFC 5689), `mkcalendar-response` (RFC 4791), a bare
 * `response`, or `other`, where `looksLike` and `findings` say what came instead.
 *
 * @throws {DavParseError} for an input or option of the wrong type, and as `DavLimitError` for an exceeded limit. An
 *   error of the stream itself is passed on.
 */
export function parseDavBody(input: string | Uint8Array, options?: ParseOptions): DavBody;
export function parseDavBody(input: ChunkSource, options?: ParseOptions): Promise<DavBody>;
export function parseDavBody(
  input: string | Uint8Array | ChunkSource,
  options?: ParseOptions,
): DavBody | Promise<DavBody>;
export function parseDavBody(
  input: string | Uint8Array | ChunkSource,
  options: ParseOptions = {},
): DavBody | Promise<DavBody> {
  return readInput(input, options, toDavBody);
}

/** As for bytes, from the text that their strict decoding as UTF-8 gave: a BOM is in it, as U+FEFF. */
export function parseDecodedBody(text: string, options: ParseOptions): DavBody {
  const responses: ResponseNode[] = [];
  const parser = new BodyParser(options, false, (response) => responses.push(response));
  parser.pushDecoded(text);
  return toDavBody(parser.finish(), options, responses);
}
