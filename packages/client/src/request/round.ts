import type {
  Body,
  Exchange,
  ExchangeError,
  ExchangeRequest,
  ExchangeResponse,
  HeaderList,
  Hop,
  Timing,
} from "@multistatus/core";
import { Receiver, type ResponseHead } from "../transport/receiver.ts";
import { isoTime } from "./iso-time.ts";
import type { OpenBody } from "./request-body.ts";
import type { PreparedRequest } from "./types.ts";

/** What one request came to, before it is an exchange or a hop. */
export type RoundResult = Pick<Hop, "request" | "response" | "error" | "timing" | "connection">;

/** One request, and its answer as far as that has come. */
export class Round implements ResponseHead {
  /** 0 until the head is there. */
  status = 0;
  statusText = "";
  /** Of the response. */
  headers: HeaderList = [];
  /** Takes in the answer; iterated once, it gives the body. */
  readonly receiver: Receiver = new Receiver();
  readonly #prepared: PreparedRequest;
  readonly #proxy: string | undefined;
  readonly #startedAt = isoTime();
  readonly #start = performance.now();
  #wait: number | undefined;
  #sent: HeaderList;
  #body: OpenBody | undefined;

  /**
   * @param headers those of the request, with what signs it
   * @param proxy origin of the proxy that it is sent to in absolute form
   */
  constructor(prepared: PreparedRequest, headers: HeaderList, proxy: string | undefined) {
    this.#prepared = prepared;
    this.#proxy = proxy;
    this.#sent = headers;
  }

  /** What goes over the wire, once that is known. */
  sends(headers: HeaderList, body: OpenBody): void {
    this.#sent = headers;
    this.#body = body;
  }

  answered({ status, statusText, headers }: ResponseHead): void {
    this.#wait = performance.now() - this.#start;
    this.status = status;
    this.statusText = statusText;
    this.headers = headers;
  }

  /** The head of the response, once it is there. */
  head(): Omit<ExchangeResponse, "body"> {
    const { status, statusText, headers } = this;
    return { status, statusText, ...this.#httpVersion(), headers };
  }

  /** Why the certificate would not have been accepted, if it had been checked. */
  get untrusted(): string | undefined {
    return this.receiver.wire?.facts.tls?.problem;
  }

  request(): ExchangeRequest {
    const { method, place, target } = this.#prepared;
    const body = this.#body?.record();
    return {
      method,
      url: place.url,
      ...(target === undefined || target === place.target ? undefined : { target }),
      ...this.#httpVersion(),
      headers: this.#sent,
      ...(body && { body }),
    };
  }

  /** Up to now, or to the end of the body once that was read. Without a body there was no response. */
  result(body: Body | undefined, error?: ExchangeError): RoundResult {
    const result: RoundResult = { request: this.request() };
    if (body) result.response = { ...this.head(), body };
    if (error) result.error = error;
    const { wire, reused } = this.receiver;
    const timing: Timing = {
      startedAt: this.#startedAt,
      duration: milliseconds(performance.now() - this.#start),
    };
    if (this.#wait !== undefined) timing.wait = milliseconds(this.#wait);
    if (wire && !reused) timing.connect = milliseconds(wire.connectTime);
    result.timing = timing;
    if (wire) {
      const proxy = this.#proxy;
      result.connection = { ...wire.facts, ...(proxy === undefined ? undefined : { proxy }), reused };
    }
    return result;
  }

  #httpVersion(): { httpVersion: string } | undefined {
    return this.receiver.wire?.facts.tls?.alpn === "h2" ? { httpVersion: "HTTP/2" } : undefined;
  }
}

export function exchangeOf(result: RoundResult, hops: readonly Hop[]): Exchange {
  return { ...result, hops: [...hops] };
}

function milliseconds(value: number): number {
  return Math.round(value * 1000) / 1000;
}
