import type { Capabilities, Exchange } from "@multistatus/core";
import type { Dispatcher } from "undici";
import { isReadable } from "./auth/clear-text.ts";
import { createSignIn } from "./auth/sign-in.ts";
import type { Auth } from "./auth/types.ts";
import { createHandle } from "./handle/handle.ts";
import type { HeldLock } from "./locks/held-lock.ts";
import { createLockStore } from "./locks/lock-store.ts";
import { davMethods, type DavMethods } from "./methods/methods.ts";
import type { MethodContext } from "./methods/context.ts";
import type { Recorder } from "./recording/recorder.ts";
import type { Trace } from "./recording/trace.ts";
import type { ReplayOptions } from "./replay/options.ts";
import { replayOf } from "./replay/replay.ts";
import { defaultTimeouts, withTimeouts, type Timeouts } from "./request/deadline.ts";
import { prepareDescribed, urlAsFarAsKnown } from "./request/describe.ts";
import type { RequestOptions } from "./request/options.ts";
import { parseBase } from "./request/place.ts";
import { checkedCount } from "./errors/invalid-argument.ts";
import type { Defaults } from "./request/prepare.ts";
import { sendRequest, sendStream } from "./request/send.ts";
import { headerList, withHeaders, type HeadersInput } from "./request/sent-headers.ts";
import type { PreparedRequest, Runner } from "./request/types.ts";
import type { DavStream } from "./response/dav-stream.ts";
import type { DavResponse } from "./response/dav-response.ts";
import { askCapabilities } from "./capabilities/capabilities.ts";
import type { CapabilitiesOptions } from "./capabilities/types.ts";
import type { Walk, WalkOptions } from "./walk/types.ts";
import { createWalk } from "./walk/walk.ts";
import { printMasked } from "./response/print-masked.ts";
import type { ConnectionOptions } from "./transport/options.ts";
import { createTransport } from "./transport/transport.ts";

/** How a client is made: where it asks, who it is, what it goes over, and what it keeps. */
export interface ClientOptions extends ConnectionOptions {
  /** The collection that relative paths are below. Credentials in it are used and never shown. */
  url: string | URL;
  /** Who asks. Default: the credentials in `url`, else nobody. */
  auth?: Auth;
  /** Sent with every request; what is bound to one origin (Authorization, Cookie …) only to that of `url`. */
  headers?: HeadersInput;
  /**
   * Any undici dispatcher, in place of connections of the client's own (and of `proxy`, `socketPath`, `tls`, `http2`). It is
   * not closed by the client. Give it no interceptor that follows, repeats, caches or decodes: it would hide what happened.
   */
  dispatcher?: Dispatcher;
  /** A number is the limit for each whole exchange, in milliseconds. Default: connect 10 s, headers and body 60 s. */
  timeout?: number | Timeouts;
  /** Bytes of a body that is read into memory, after content decoding. Default: 256 MiB; 0 means no limit. */
  maxBodySize?: number;
  /** Default: `multistatus`. */
  userAgent?: string;
  /** Gets every exchange. */
  recorder?: Recorder;
  /** Told of each request when it is sent, and of its answer when its head arrives; a recorder hears of both when all is over. */
  trace?: Trace;
  /** Whether the tokens of held locks are submitted where they are needed. Default: true. */
  submitLocks?: boolean;
}

/** Sends requests to one server. `await using` closes its connections. */
export interface Client extends DavMethods, AsyncDisposable {
  /** The base URL, without credentials. */
  readonly url: string;
  /** Any method. A path is resolved as RFC 3986 says; see `encodePath`. */
  request(method: string, path: string | URL, options?: RequestOptions): Promise<DavResponse>;
  /** Any method, the body read as it comes; `maxBodySize` only holds where it is given here. */
  stream(method: string, path: string | URL, options?: RequestOptions): Promise<DavStream>;
  /**
   * Sends a recorded request again, to this client's server and with its credentials: the request with which the exchange
   * began, without its redirects and challenges. URL, Destination and the resource tags of If are put on the client's
   * origin, and below its base URL where `from` says what that was; headers and query parameters that are masked in the
   * recording are left out. `notes` say what was not sent as recorded.
   *
   * @throws {InvalidRequestError} when the method changes something and `allowWrites` is not set, or when the recording
   *   does not hold the request as a whole
   */
  replay(exchange: Exchange, options?: ReplayOptions): Promise<DavResponse>;
  /** Every resource of a tree, one by one and in flat memory, however the server answers Depth infinity. */
  walk(path: string | URL, options?: WalkOptions): Walk;
  /** The locks that this client was granted and that have not ended. It does not give them back when it is closed. */
  readonly heldLocks: readonly HeldLock[];
  /** What a resource and its server can do, and what named clients miss; asked by requests that read only. */
  capabilities(path: string | URL, options?: CapabilitiesOptions): Promise<Capabilities>;
  /** Ends the client's connections at once; requests under way fail. A `dispatcher` that was given stays open. */
  close(): Promise<void>;
}

/**
 * Makes a client of one server. Nothing is sent before the first request.
 *
 * @throws {InvalidRequestError} `invalid-url` for a base URL or a proxy that is none; `invalid-options` for credentials that are none,
 *   such as a password that is not set, for what is no time limit or size, and for options that exclude each other
 */
export function createClient(options: ClientOptions): Client {
  const base = parseBase(options.url);
  const timeouts = withTimeouts(defaultTimeouts, options.timeout);
  const transport = createTransport(options, timeouts.connect);
  const readable = options.socketPath === undefined && isReadable(base);
  const locks = createLockStore();
  const runner: Runner = {
    transport,
    base,
    signIn: createSignIn(options.auth, base, readable),
    locks,
    trace: traceOf(options.trace),
    record: (exchange) => {
      locks.observe(exchange);
      options.recorder?.add(printMasked(exchange));
    },
  };
  const defaults: Defaults = {
    base,
    headers: withHeaders([["User-Agent", options.userAgent ?? "multistatus"]], headerList(options.headers)),
    timeouts,
    maxBodySize: checkedCount("maxBodySize", "bytes", options.maxBodySize ?? 256 * 1024 * 1024),
    submitLocks: options.submitLocks ?? true,
  };
  const send: MethodContext["request"] = async (method, path, describe) =>
    sendRequest(runner, prepareDescribed(defaults, method, path, describe));
  const open: MethodContext["stream"] = async (method, path, describe) =>
    sendStream(runner, prepareDescribed({ ...defaults, maxBodySize: 0 }, method, path, describe));
  const handle: MethodContext["handle"] = (method, path, describe) =>
    createHandle(
      () => {
        const prepared = prepareDescribed(defaults, method, path, describe);
        const fetch = async (signal?: AbortSignal): Promise<DavResponse> =>
          sendRequest(runner, withSignal(prepared, signal));
        const { method: name, place, body } = prepared;
        return { method: name, url: place.url, repeatable: body.replayable, send: fetch };
      },
      () => ({ method, url: urlAsFarAsKnown(path, base) }),
    );
  const request: Client["request"] = async (method, path, requestOptions = {}) =>
    send(method, path, () => requestOptions);
  const stream: Client["stream"] = async (method, path, requestOptions = {}) =>
    open(method, path, () => requestOptions);
  const replay: Client["replay"] = async (exchange, replayOptions = {}) => {
    const client = { base, signsIn: runner.signIn !== undefined };
    const again = replayOf(exchange, replayOptions, client);
    const recorded = (): RequestOptions => ({ ...again.options, submitLocks: false });
    return sendRequest(runner, prepareDescribed(defaults, again.method, again.path, recorded, again.notes));
  };
  const close = async (): Promise<void> => transport.close();
  return {
    url: base.url,
    request,
    stream,
    ...davMethods({ request: send, stream: open, handle, base, locks }),
    replay,
    walk: (path, walkOptions) => createWalk({ request, stream }, base, path, walkOptions),
    get heldLocks() {
      return locks.held();
    },
    capabilities: async (path, capabilitiesOptions) =>
      askCapabilities({ request }, base, path, capabilitiesOptions),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Numbers the requests of one client. */
function traceOf(trace: Trace | undefined): Runner["trace"] {
  let count = 0;
  return trace && { next: () => (count += 1), tell: trace };
}

function withSignal(request: PreparedRequest, signal: AbortSignal | undefined): PreparedRequest {
  if (!signal) return request;
  return { ...request, signal: request.signal ? AbortSignal.any([request.signal, signal]) : signal };
}
