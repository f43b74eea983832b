import { bodyFromBytes, isBytes, type Body } from "@multistatus/core";
import type { Failure } from "../errors/failure.ts";
import { failureOfSource } from "../errors/from-cause.ts";

/**
 * What can be sent: text (as UTF-8), bytes, a stream of bytes, or a function that gives one of these anew for every hop. A
 * stream can be sent once only: where the request has to be repeated (authentication, redirect) the 401 or 3xx is the result.
 */
export type RequestBody = SimpleBody | (() => SimpleBody | Promise<SimpleBody>);
type SimpleBody = string | Uint8Array | AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/** How much of a streamed request body an exchange keeps, in bytes. */
const keptOfStream = 1024 * 1024;

/** A body that can be sent, once or again. */
export interface OutgoingBody {
  /** Whether another call of `open` is possible. */
  replayable: boolean;
  open(): Promise<OpenBody>;
  /** The same without a turn of the event loop, where the body is there already. */
  openNow?(): OpenBody;
}

export interface OpenBody {
  /** `undefined`: no body. */
  content: Uint8Array | AsyncIterable<Uint8Array> | undefined;
  /** Bytes; `undefined` for a stream. */
  length: number | undefined;
  /** What has been sent so far, for the exchange. */
  record(): Body | undefined;
  /** Set once the stream that was given for it has broken off. */
  failure(): Failure | undefined;
}

export function outgoingBody(body: RequestBody | undefined): OutgoingBody {
  if (typeof body === "function") return { replayable: true, open: async () => openBody(await body()) };
  const once = body !== undefined && typeof body !== "string" && !isBytes(body);
  if (once) return { replayable: false, open: async () => openBody(body) };
  const openNow = (): OpenBody => openBody(body);
  return { replayable: true, open: async () => openNow(), openNow };
}

const failure = (): undefined => undefined;

function openBody(body: SimpleBody | undefined): OpenBody {
  if (body === undefined) return { content: undefined, length: 0, record: () => undefined, failure };
  if (typeof body === "string") {
    const content = Buffer.from(body, "utf8");
    // Both write U+FFFD for a lone surrogate.
    const recorded: Body = { text: body.toWellFormed(), size: content.length };
    return { content, length: content.length, record: () => recorded, failure };
  }
  if (isBytes(body)) {
    return { content: body, length: body.length, record: () => bodyFromBytes(body), failure };
  }
  return openStream(body as AsyncIterable<Uint8Array>);
}

function openStream(stream: AsyncIterable<Uint8Array>): OpenBody {
  const kept: Uint8Array[] = [];
  let keptSize = 0;
  let size = 0;
  let broken: { cause: unknown } | undefined;
  async function* tee(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const chunk of stream) {
        size += chunk.length;
        const part = chunk.subarray(0, keptOfStream - keptSize);
        if (part.length > 0) kept.push(part.slice());
        keptSize += part.length;
        yield chunk;
      }
    } catch (cause) {
      broken = { cause };
      throw cause;
    }
  }
  return {
    content: tee(),
    length: undefined,
    record: () => {
      const body = bodyFromBytes(Buffer.concat(kept));
      return size > keptSize ? { ...body, size, cut: true } : body;
    },
    failure: () => broken && failureOfSource(broken.cause),
  };
}
