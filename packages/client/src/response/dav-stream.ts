import {
  describeFinding,
  headerValue,
  streamMultiStatus,
  type Exchange,
  type MultiStatusEnvelope,
  type MultiStatusStream,
  type ParseOptions,
  type StreamedResponse,
} from "@multistatus/core";
import { TruncatedBodyError } from "../errors/classes.ts";
import { failure, type Failure } from "../errors/failure.ts";
import { endedFromOutside, type Deadline } from "../request/deadline.ts";
import { exchangeOf } from "../request/round.ts";
import { raise, type FinalRound } from "../request/run.ts";
import type { PreparedRequest, Runner } from "../request/types.ts";
import { codingsToUndo } from "./content-codings.ts";
import { failureOfCollecting, tooLarge } from "./collect.ts";
import { decode } from "./decode.ts";
import { printMasked } from "./print-masked.ts";

/**
 * A response whose body is read as it comes, in flat memory. Iterating it gives the responses of the Multi-Status one by
 * one; `body` gives the bytes instead. Either can be done once. Read it to the end, leave the loop, or dispose of it.
 * Iterating throws a `ClientError` at the end of a body that breaks off, also where its framing is intact
 * (`incomplete-multistatus`), and of a 207 that is no Multi-Status; a response that broke off is not given.
 */
export interface DavStream extends AsyncIterable<StreamedResponse>, AsyncDisposable {
  /**
   * As far as it has come: the head at once; sizes, timing and an error when the body has ended. The body itself is not
   * kept, which `unknown: ["response-body"]` says.
   */
  readonly exchange: Exchange;
  /** The body after content decoding. Throws a `ClientError` when it breaks off. */
  readonly body: AsyncIterable<Uint8Array>;
  /** As iterating, with options for the parser, and with the envelope at the end, which says whether it is whole. */
  responses(options?: ParseOptions): MultiStatusStream;
}

export function createDavStream(
  runner: Runner,
  { method, maxBodySize }: PreparedRequest,
  { round, hops, notes }: FinalRound,
  deadline: Deadline,
): DavStream {
  const decoded = codingsToUndo(round.headers);
  let wireSize = 0;
  let size = 0;
  let state: "open" | "reading" | "ended" | "left" = "open";
  const snapshot = (): Exchange => ({
    ...exchangeOf(
      round.result({
        text: "",
        size: 0,
        wireSize,
        ...(decoded.length > 0 ? { decoded } : {}),
        ...(state === "left" ? { truncated: true } : {}),
      }),
      hops,
    ),
    unknown: ["response-body"],
    ...(notes.length > 0 ? { notes } : {}),
  });
  let last: Exchange | undefined;
  // Of what is iterated the end is told when it is known whether the Multi-Status is whole.
  let isIterated = false;
  let isRead = false;
  const end = (how: "ended" | "left", problem?: Failure): Error | undefined => {
    if (last) return undefined;
    state = how;
    deadline[Symbol.dispose]();
    last = snapshot();
    if (!problem) {
      runner.record(last);
      return undefined;
    }
    last = { ...last, error: problem.error };
    return raise(runner, problem, last);
  };

  async function* counted(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of round.receiver) {
      wireSize += chunk.length;
      yield chunk;
    }
  }
  async function* read(): AsyncGenerator<Uint8Array, void, undefined> {
    state = "reading";
    try {
      for await (const chunk of decode(counted(), decoded)) {
        size += chunk.length;
        if (maxBodySize > 0 && size > maxBodySize) throw end("left", tooLarge(maxBodySize));
        yield chunk;
      }
      isRead = true;
      if (!isIterated) end("ended");
    } catch (cause) {
      throw end("left", endedFromOutside(deadline) ?? failureOfCollecting(cause, wireSize)) ?? cause;
    } finally {
      if (!isRead) end("left");
    }
  }

  const body = read();
  const responses = (options: ParseOptions = {}): MultiStatusStream => {
    const contentType = headerValue(round.headers, "content-type");
    const { url } = round.request();
    return streamMultiStatus(body, { method, url, ...(contentType ? { contentType } : {}), ...options });
  };
  async function* iterated(): AsyncGenerator<StreamedResponse, void, undefined> {
    isIterated = true;
    const stream = responses();
    try {
      for await (const response of stream) if (response.complete) yield response;
      const { envelope } = stream;
      if (envelope.complete || last !== undefined) return;
      if (envelope.other !== undefined && snapshot().response?.status !== 207) return;
      throw end("ended", incomplete(envelope));
    } finally {
      end(isRead ? "ended" : "left");
    }
  }
  return {
    get exchange() {
      return printMasked(last ?? snapshot());
    },
    body,
    responses,
    [Symbol.asyncIterator]: iterated,
    async [Symbol.asyncDispose]() {
      if (state === "open") await round.receiver.return();
      await body.return();
      end(isRead ? "ended" : "left");
    },
  };
}

/** The body came to its end, and the Multi-Status did not. */
function incomplete({ other, findings }: MultiStatusEnvelope): Failure {
  const what =
    other === undefined ? "the Multi-Status is not whole" : "the body under 207 is no Multi-Status";
  const error = findings.find(({ severity }) => severity === "error");
  const why = error === undefined ? "" : ` (${describeFinding(error).message.replace(/\.$/u, "")})`;
  const message = `${what}${why}, though all came that was announced: the server, or something between, wrote no more; ask again, or for less`;
  return failure(TruncatedBodyError, "incomplete-multistatus", message);
}
