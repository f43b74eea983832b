import {
  headerValue,
  streamMultiStatus,
  type Exchange,
  type MultiStatusStream,
  type ParseOptions,
  type StreamedResponse,
} from "@multistatus/core";
import type { Failure } from "../errors/failure.ts";
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
 */
export interface DavStream extends AsyncIterable<StreamedResponse>, AsyncDisposable {
  /**
   * As far as it has come: the head at once; sizes, timing and an error when the body has ended. The body itself is not
   * kept, which `unknown: ["response-body"]` says.
   */
  readonly exchange: Exchange;
  /** The body after content decoding. Throws a `ClientError` when it breaks off. */
  readonly body: AsyncIterable<Uint8Array>;
  /** As iterating, with options for the parser and with the envelope at the end. */
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
  const end = (how: "ended" | "left", failure?: Failure): Error | undefined => {
    if (last) return undefined;
    state = how;
    deadline[Symbol.dispose]();
    last = snapshot();
    if (!failure) {
      runner.record(last);
      return undefined;
    }
    last = { ...last, error: failure.error };
    return raise(runner, failure, last);
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
      end("ended");
    } catch (cause) {
      throw end("left", endedFromOutside(deadline) ?? failureOfCollecting(cause, wireSize)) ?? cause;
    } finally {
      end("left");
    }
  }

  const body = read();
  const responses = (options: ParseOptions = {}): MultiStatusStream => {
    const contentType = headerValue(round.headers, "content-type");
    const { url } = round.request();
    return streamMultiStatus(body, { method, url, ...(contentType ? { contentType } : {}), ...options });
  };
  return {
    get exchange() {
      return printMasked(last ?? snapshot());
    },
    body,
    responses,
    [Symbol.asyncIterator]: () => responses()[Symbol.asyncIterator](),
    async [Symbol.asyncDispose]() {
      if (state === "open") await round.receiver.return();
      await body.return();
      end("left");
    },
  };
}
