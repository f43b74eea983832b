import { bodyFromBytes, type Body, type HeaderList } from "@multistatus/core";
import { BodyTooLargeError, DecodingError } from "../errors/classes.ts";
import { failure, type Failure } from "../errors/failure.ts";
import { failureOfBody } from "../errors/from-cause.ts";
import type { Receiver } from "../transport/receiver.ts";
import { codingsToUndo } from "./content-codings.ts";
import { CodingError, decode } from "./decode.ts";

/** A body as far as it came, and what ended it early. */
export interface Collected {
  body: Body;
  failure?: Failure;
}

/** A body as transferred, and the head that says how. */
export interface WireBody {
  receiver: Receiver;
  headers: HeaderList;
}

/** A body that needs no waiting: it has come as a whole, is not encoded, and not longer than `limit` bytes (0: no limit). */
export function collectArrived({ receiver, headers }: WireBody, limit: number): Collected | undefined {
  const size = receiver.arrived;
  if (size === undefined || (limit > 0 && size > limit) || codingsToUndo(headers).length > 0)
    return undefined;
  return { body: bodyFromBytes(joined(receiver.takeArrived()), { wireSize: size }) };
}

/** Reads a body to its end, or to `limit` bytes after content decoding (0: no limit). Never throws. */
export async function collectBody(
  { receiver: chunks, headers }: WireBody,
  limit: number,
): Promise<Collected> {
  const decoded = codingsToUndo(headers);
  const wire: Uint8Array[] = [];
  const parts: Uint8Array[] = [];
  let wireSize = 0;
  let size = 0;
  async function* counted(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of chunks) {
      wireSize += chunk.length;
      // Kept only until something could be decoded: a body in another coding than announced is shown as it came.
      if (size === 0) wire.push(chunk);
      yield chunk;
    }
  }
  let problem: Failure | undefined;
  try {
    for await (const chunk of decoded.length > 0 ? decode(counted(), decoded) : chunks) {
      if (decoded.length === 0) wireSize += chunk.length;
      const room = limit > 0 ? limit - size : chunk.length;
      parts.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      size += Math.min(room, chunk.length);
      if (chunk.length > room) {
        problem = tooLarge(limit);
        break;
      }
    }
  } catch (cause) {
    problem = failureOfCollecting(cause, wireSize);
  }
  const undecoded = problem !== undefined && size === 0 && decoded.length > 0;
  const body = bodyFromBytes(joined(undecoded ? wire : parts), {
    wireSize,
    ...(decoded.length > 0 && !undecoded && wireSize > 0 ? { decoded } : {}),
    ...(problem ? { truncated: true } : {}),
  });
  return problem ? { body, failure: problem } : { body };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  return parts.length === 1 && only ? only : Buffer.concat(parts);
}

/** What ended a body early, from what reading it threw. */
export function failureOfCollecting(cause: unknown, wireSize: number): Failure {
  if (!(cause instanceof CodingError)) return failureOfBody(cause);
  const message =
    `the body cannot be decoded as ${cause.coding}, which its Content-Encoding names (${wireSize} bytes came); ` +
    "a proxy may have changed the body or the header";
  return failure(DecodingError, "content-decoding-failed", message, cause.cause);
}

export function tooLarge(limit: number): Failure {
  const message = `the body is longer than ${limit} bytes (\`maxBodySize\`); raise the limit or read it as a stream`;
  return failure(BodyTooLargeError, "body-too-large", message);
}
