/** Header fields in wire order and spelling; a repeated field is a repeated entry. */
export type Fields = (readonly [name: string, value: string])[];

/** A request as the client sent it. */
export interface RelayRequest {
  method: string;
  /** In origin form, as on the request line. */
  target: string;
  /** Decoded once, without the query. */
  path: string;
  headers: Fields;
  /** `http://127.0.0.1:8080`, by the client's Host. */
  origin: string;
}

/** A response head on its way to the client. */
export interface RelayHead {
  status: number;
  statusText: string;
  headers: Fields;
}

export type Bytes = AsyncIterable<Uint8Array>;

/** One step of a body on its way; throws `BreakOff` where the connection is to end. */
export type Stage = (source: Bytes, signal: AbortSignal) => Bytes;

export interface RelayAnswer extends RelayHead {
  body: Uint8Array;
}

/** What becomes of a response. */
export interface ResponsePlan {
  head: RelayHead;
  /** Default: the body as it came. */
  body?: Bytes;
  stages?: readonly Stage[];
}

/** How a request ended. */
export interface RelayOutcome {
  /** The status that the client got; none when it got none. */
  status?: number;
  /** Why there was no whole response. */
  error?: { code: string; message: string; by: "client" | "target" | "proxy" };
}

/** What becomes of a request; nothing set: it is passed on, and so is what comes back. */
export interface Plan {
  /** Sent to the target, after the request's own were put right. */
  requestHeaders?(headers: Fields): Fields;
  onRequestBody?: (chunk: Uint8Array) => void;
  /** Called before anything is sent on; may wait, and may throw `BreakOff`. */
  before?(signal: AbortSignal): Promise<void>;
  /** Interim responses (1xx) to send first. */
  interim?: readonly number[];
  /** Given instead of asking the target. */
  answer?: RelayAnswer;
  /** Called before the head of the response is sent on; may read the body, and then gives one. */
  onResponse?(head: RelayHead, body: Bytes): ResponsePlan | Promise<ResponsePlan>;
  onEnd?(outcome: RelayOutcome): void;
}

export interface RelayOptions {
  target: URL;
  /** Whether the target sees its own name as Host, or the one that the client uses. */
  host: "target" | "client";
  /** Whether absolute hrefs of the target in XML name the proxy instead. */
  hrefs: "mapped" | "untouched";
  ca?: string;
  insecure?: boolean;
  listen: { port: number; host: string; tls?: { cert: string; key: string } };
  plan(request: RelayRequest): Plan;
}

export interface Relay {
  /** Of the root: ends in a slash. */
  origin: string;
  port: number;
  stop(): Promise<void>;
}

/** Ends the connection to the client on purpose: at once (`reset`), or in order once all is sent (`close`). */
export class BreakOff extends Error {
  readonly how: "reset" | "close";

  constructor(how: "reset" | "close") {
    super("The connection is broken off on purpose.");
    this.how = how;
  }
}
