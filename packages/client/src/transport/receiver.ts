import type { HeaderList } from "@multistatus/core";
import type { Dispatcher } from "undici";
import { headerLines } from "./header-lines.ts";
import type { Wire } from "./wire.ts";

/** Bytes that wait unread before the sender is asked to pause. */
const highWater = 256 * 1024;

export interface ResponseHead {
  status: number;
  statusText: string;
  headers: HeaderList;
}

/**
 * Takes in one response as undici hands it over: the head as a promise, the body as chunks that are iterated once. Leaner
 * than undici's own stream, and it keeps what that hides: the raw header lines and the connection.
 */
export class Receiver implements Dispatcher.DispatchHandler, AsyncIterableIterator<Uint8Array> {
  /** Settles with the response head, or with why there is none. */
  readonly head: Promise<ResponseHead>;
  /** Set by a client of our own: its connection at the time when the request is written. */
  connectionOf: (() => Wire | undefined) | undefined;
  /** Called when undici begins to write the request. */
  onStart: (() => void) | undefined;
  /** The connection that the request was written to, where it is known. */
  wire: Wire | undefined;
  /** Whether an earlier request had been written to it. */
  reused = false;
  /** Whether undici has begun to write the request. */
  started = false;
  #controller: Dispatcher.DispatchController | undefined;
  #headDone = Promise.withResolvers<ResponseHead>();
  #chunks: Uint8Array[] = [];
  #taken = 0;
  #waiting = 0;
  #begun = false;
  #ended = false;
  #failure: { cause: unknown } | undefined;
  #aborted: { reason: unknown } | undefined;
  #reader: PromiseWithResolvers<IteratorResult<Uint8Array, undefined>> | undefined;

  constructor() {
    this.head = this.#headDone.promise;
  }

  /** Ends the exchange: what is waited for is rejected with the reason, whatever undici makes of it later on. */
  abort(reason: unknown): void {
    if (this.#ended || this.#failure) return;
    this.#aborted = { reason };
    this.#fail(reason);
    this.#controller?.abort(asError(reason));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.started = true;
    this.wire = this.connectionOf?.();
    if (this.wire) {
      this.reused = this.wire.requests > 0;
      this.wire.requests += 1;
    }
    if (this.#aborted) controller.abort(asError(this.#aborted.reason));
    else this.onStart?.();
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
    statusText = "",
  ): void {
    if (status < 200) return;
    this.#headDone.resolve({
      status,
      statusText,
      headers: headerLines(controller, headers),
    });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    if (this.#failure || chunk.length === 0) return;
    if (this.#reader) {
      this.#reader.resolve({ done: false, value: chunk });
      this.#reader = undefined;
      return;
    }
    this.#chunks.push(chunk);
    this.#waiting += chunk.length;
    if (this.#waiting > highWater) controller.pause();
  }

  onResponseEnd(): void {
    this.#ended = true;
    this.#reader?.resolve({ done: true, value: undefined });
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.#fail(error);
  }

  /** Bytes of the body, where it has come to its end and nothing of it was taken. */
  get arrived(): number | undefined {
    return this.#ended && !this.#begun ? this.#waiting : undefined;
  }

  /** Takes the body that has arrived. */
  takeArrived(): Uint8Array[] {
    const chunks = this.#chunks;
    this.#taken = chunks.length;
    this.#emptied();
    return chunks;
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#begun = true;
    const value = this.#chunks[this.#taken];
    if (value !== undefined) {
      this.#taken += 1;
      this.#waiting -= value.length;
      if (this.#taken === this.#chunks.length) this.#emptied();
      return { done: false, value };
    }
    if (this.#failure) throw this.#failure.cause;
    if (this.#ended) return { done: true, value: undefined };
    this.#reader = Promise.withResolvers();
    return this.#reader.promise;
  }

  /** Leaves the rest of the body: the connection is given up. */
  async return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.abort(new Error("the rest of the body was not wanted"));
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #emptied(): void {
    this.#chunks = [];
    this.#taken = 0;
    this.#waiting = 0;
    if (this.#controller?.paused) this.#controller.resume();
  }

  #fail(cause: unknown): void {
    if (this.#ended || this.#failure) return;
    this.#failure = { cause };
    this.#headDone.reject(cause);
    // Without a reader, the failure is told when the chunks before it were taken.
    this.#reader?.reject(cause);
    this.#reader = undefined;
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error("aborted", { cause: reason });
}
