import { bodyBytes, bodyFromBytes, isCutBody } from "./body.ts";
import { contentCodings, looksEncoded } from "./content-coding.ts";
import type { Body, Exchange, HeaderList } from "./types.ts";

/** How far a body is decoded. */
export interface DecodeOptions {
  /** Bytes after decoding at which to stop; 268,435,456 (256 MiB) unless told otherwise. */
  maxSize?: number;
}

const DEFAULT_MAX_SIZE = 268_435_456;

/**
 * Removes the content codings of a body that was recorded with them (`decoded: []`), by the Content-Encoding header:
 * gzip and deflate, also raw deflate data (RFC 9110 section 8.4.1). What cannot be decoded stays as it is: other
 * codings, and bytes that are not in the coding that the header names. Data that breaks off or is longer than
 * `maxSize` is kept up to there, `truncated`.
 */
export async function decodeBody(exchange: Exchange, options: DecodeOptions = {}): Promise<Exchange> {
  const { request, response } = exchange;
  const maxSize = options.maxSize ?? DEFAULT_MAX_SIZE;
  const body = request.body && (await decodeOne(request.body, request.headers, maxSize));
  return {
    ...exchange,
    request: { ...request, ...(body !== undefined && { body }) },
    ...(response !== undefined && {
      response: { ...response, body: await decodeOne(response.body, response.headers, maxSize) },
    }),
  };
}

async function decodeOne(body: Body, headers: HeaderList, maxSize: number): Promise<Body> {
  const codings = contentCodings(headers)
    .toReversed()
    .slice(body.decoded?.length ?? 0);
  if (codings.length === 0 || body.size === 0) return body;
  const decoded = [...(body.decoded ?? [])];
  let bytes = bodyBytes(body);
  let truncated = body.truncated === true;
  for (const coding of codings) {
    const step = await removeCoding(bytes, coding, maxSize);
    if (step === undefined) break;
    ({ bytes } = step);
    truncated ||= step.truncated;
    decoded.push(coding);
  }
  if (decoded.length === (body.decoded?.length ?? 0)) return body;
  return bodyFromBytes(bytes, {
    wireSize: body.wireSize ?? body.size,
    decoded,
    // Of what the recording cut, the end of the coding is missing too.
    ...(isCutBody(body) ? { cut: true } : truncated && { truncated }),
  });
}

interface Decoded {
  bytes: Uint8Array<ArrayBuffer>;
  truncated: boolean;
}

async function removeCoding(
  bytes: Uint8Array<ArrayBuffer>,
  coding: string,
  maxSize: number,
): Promise<Decoded | undefined> {
  if (coding === "gzip" || coding === "x-gzip") {
    return looksEncoded(bytes, "gzip") === true ? inflate(bytes, "gzip", maxSize) : undefined;
  }
  if (coding !== "deflate") return undefined;
  if (looksEncoded(bytes, "deflate") === true) return inflate(bytes, "deflate", maxSize);
  // Servers have taken "deflate" for its data without the zlib header; text is no such data, and gives nothing.
  const raw = await inflate(bytes, "deflate-raw", maxSize);
  return raw.truncated ? undefined : raw;
}

async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  format: "gzip" | "deflate" | "deflate-raw",
  maxSize: number,
): Promise<Decoded> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let truncated = false;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const room = maxSize - size;
      chunks.push(read.value.subarray(0, room));
      size += Math.min(read.value.length, room);
      if (read.value.length > room) {
        truncated = true;
        await reader.cancel();
        break;
      }
    }
  } catch {
    truncated = true;
  }
  return { bytes: new Uint8Array(await new Blob(chunks).arrayBuffer()), truncated };
}
