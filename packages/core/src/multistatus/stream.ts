import type { Finding, Position } from "../findings/types.ts";
import { BodyParser, type Outcome } from "./body-parser.ts";
import { chunksOf, inputMessage, isChunkSource, type ChunkSource } from "./chunks.ts";
import { DavParseError } from "./errors.ts";
import type { ResponseNode } from "./nodes.ts";
import type { ParseOptions } from "./options.ts";
import { toDavBody, toMultiStatus } from "./results.ts";
import type { DavBody, Encoding, MultiStatus, Response, TextPart, UnknownElement } from "./types.ts";

const PART = 8192;

/** A response of a stream, with its place: the text around it is not kept. */
export type StreamedResponse = Response & {
  /** Of its `<`. */
  position: Position;
  /** Offset in the decoded text, of anything inside it, as line and column. */
  locate(offset: number): Position;
};

/** What is known of a streamed Multi-Status when its end was reached. */
export interface MultiStatusEnvelope {
  /** True only for a whole Multi-Status in well-formed XML; see `BodyReading.complete`. */
  complete: boolean;
  /** How its bytes became text. */
  encoding: Encoding;
  /** In the order of their places. */
  findings: Finding[];
  /** How many responses there were, one that broke off included. */
  responses: number;
  /** For the answer as a whole. */
  responseDescription?: TextPart;
  /** RFC 6578 section 6.4. */
  syncToken?: TextPart;
  /** Children that neither RFC 4918 nor RFC 6578 defines here. */
  unknown: UnknownElement[];
  /** Line and column of what stands beside the responses; both are 0 for a place of which nothing was kept. */
  locate(offset: number): Position;
  /** The body, where it is no Multi-Status. */
  other?: Exclude<DavBody, MultiStatus>;
}

/** Responses one by one, then the envelope. Can be iterated once. */
export interface MultiStatusStream extends AsyncIterable<StreamedResponse> {
  /** What is known at the end. Throws a `DavParseError` (`stream-state`) before the iteration has come there. */
  readonly envelope: MultiStatusEnvelope;
  /** Reads to the end, dropping the responses that were not taken yet, and gives the envelope. */
  finish(): Promise<MultiStatusEnvelope>;
}

/**
 * Reads a `DAV:multistatus` body of any size in flat memory: each response is yielded as soon as its end tag was read,
 * and forgotten here. Leaving the loop cancels the source.
 *
 * @throws {DavParseError} for an input or option of the wrong type, and, while it is read, as `DavLimitError` for an
 *   exceeded limit. An error of the source itself is passed on.
 */
export function streamMultiStatus(source: ChunkSource, options: ParseOptions = {}): MultiStatusStream {
  if (!isChunkSource(source)) throw new DavParseError("invalid-input", inputMessage(source));
  return new ResponseStream(source, options);
}

class ResponseStream implements MultiStatusStream {
  #envelope: MultiStatusEnvelope | undefined;
  #taken = false;
  readonly #iterator: AsyncGenerator<StreamedResponse, void, undefined>;

  constructor(source: ChunkSource, options: ParseOptions) {
    this.#iterator = this.#run(source, options);
  }

  get envelope(): MultiStatusEnvelope {
    if (this.#envelope !== undefined) return this.#envelope;
    throw new DavParseError(
      "stream-state",
      "The envelope is known when the iteration has reached the end; await finish() to read on to there.",
    );
  }

  [Symbol.asyncIterator](): AsyncIterator<StreamedResponse, void, undefined> {
    if (this.#taken) throw new DavParseError("stream-state", "A Multi-Status stream can be iterated once.");
    this.#taken = true;
    return this.#iterator;
  }

  async finish(): Promise<MultiStatusEnvelope> {
    this.#taken = true;
    while ((await this.#iterator.next()).done !== true);
    return this.envelope;
  }

  async *#run(source: ChunkSource, options: ParseOptions): AsyncGenerator<StreamedResponse, void, undefined> {
    let ready: StreamedResponse[] = [];
    let count = 0;
    const bare: ResponseNode[] = [];
    const parser = new BodyParser(options, true, (response) => {
      if (!parser.isMultiStatus) {
        bare.push(response);
        return;
      }
      ready.push(placed(response, parser));
      count++;
    });
    for await (const chunk of chunksOf(source)) {
      for (const part of parts(chunk)) {
        parser.push(part);
        if (ready.length === 0) continue;
        const batch = ready;
        ready = [];
        yield* batch;
      }
    }
    const outcome = parser.finish();
    this.#envelope = toEnvelope(outcome, options, count, bare);
    yield* ready;
  }
}

/** A chunk in parts, however large it is: what one part holds is all that waits to be yielded. */
function* parts(chunk: string | Uint8Array): Generator<string | Uint8Array, void, undefined> {
  if (chunk.length <= PART) {
    yield chunk;
    return;
  }
  for (let start = 0; start < chunk.length; start += PART) {
    yield typeof chunk === "string" ? chunk.slice(start, start + PART) : chunk.subarray(start, start + PART);
  }
}

function placed(response: ResponseNode, parser: BodyParser): StreamedResponse {
  return Object.assign(response, { position: parser.reading.window.locate(response.offset) });
}

function toEnvelope(
  outcome: Outcome,
  options: ParseOptions,
  responses: number,
  bare: ResponseNode[],
): MultiStatusEnvelope {
  const body = toDavBody(outcome, options, bare);
  const { complete, encoding, findings, responseDescription, syncToken, unknown } =
    body.kind === "multistatus" ? body : toMultiStatus(outcome, options, []);
  return {
    complete,
    encoding,
    findings,
    responses,
    ...(responseDescription === undefined ? {} : { responseDescription }),
    ...(syncToken === undefined ? {} : { syncToken }),
    unknown,
    locate: (offset) => body.locate(offset),
    ...(body.kind === "multistatus" ? {} : { other: body }),
  };
}
