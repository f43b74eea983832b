import { splitUserinfo, type Exchange, type ExchangeNote } from "@multistatus/core";
import { Agent, type Dispatcher } from "undici";
import { createSignIn } from "./auth/sign-in.ts";
import type { Auth } from "./auth/types.ts";
import { createHandle } from "./handle/handle.ts";
import { davMethods, type DavMethods } from "./methods/methods.ts";
import type { MethodContext } from "./methods/context.ts";
import type { Recorder } from "./recorder.ts";
import type { ReplayOptions } from "./replay/options.ts";
import { replayOf } from "./replay/replay.ts";
import { startDeadline, defaultTimeouts, withTimeouts, type Timeouts } from "./request/deadline.ts";
import type { RequestOptions } from "./request/options.ts";
import { parseBase, resolvePlace, type Place } from "./request/place.ts";
import { prepareRequest, type Defaults } from "./request/prepare.ts";
import { exchangeOf, readRound } from "./request/round.ts";
import { raise, runToFinalRound } from "./request/run.ts";
import { headerList, withHeaders, type HeadersInput } from "./request/sent-headers.ts";
import type { Runner } from "./request/types.ts";
import { createDavStream, type DavStream } from "./response/dav-stream.ts";
import { davResponse, type DavResponse } from "./response/dav-response.ts";
import type { Walk, WalkOptions } from "./walk/types.ts";
import { createWalk } from "./walk/walk.ts";
import { printMasked } from "./response/print-masked.ts";

export interface ClientOptions {
  /** The collection that relative paths are below. Credentials in it are used and never shown. */
  url: string | URL;
  auth?: Auth;
  /** Sent with every request; what is bound to one origin (Authorization, Cookie …) only to that of `url`. */
  headers?: HeadersInput;
  /**
   * Any undici dispatcher: a proxy, a Unix socket, a CA of your own. It is not closed by the client. Give it no interceptor
   * that follows, repeats, caches or decodes: it would hide what happened. Default: an Agent of the client's own, HTTP/1.1.
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
  close(): Promise<void>;
}

/**
 * @throws {InvalidRequestError} when the base URL is none
 */
export function createClient(options: ClientOptions): Client {
  const base = parseBase(options.url);
  const timeouts = withTimeouts(defaultTimeouts, options.timeout);
  const own = options.dispatcher
    ? undefined
    : new Agent({ allowH2: false, connect: { timeout: timeouts.connect } });
  const runner: Runner = {
    dispatcher: options.dispatcher ?? (own as Agent),
    base,
    signIn: createSignIn(options.auth, base),
    record: (exchange) => options.recorder?.add(printMasked(exchange)),
  };
  const defaults: Defaults = {
    base,
    headers: withHeaders([["User-Agent", options.userAgent ?? "multistatus"]], headerList(options.headers)),
    timeouts,
    maxBodySize: options.maxBodySize ?? 256 * 1024 * 1024,
  };
  const request: Client["request"] = async (method, path, requestOptions = {}) =>
    sendRequest(runner, defaults, method, path, requestOptions);
  const stream: Client["stream"] = async (method, path, requestOptions = {}) =>
    sendStream(runner, defaults, method, path, requestOptions);
  const handle: MethodContext["handle"] = (method, path, describe) =>
    createHandle(
      () => {
        const described = describe();
        const { method: name, place, body } = prepareRequest(defaults, method, path, described);
        const send = async (signal?: AbortSignal): Promise<DavResponse> =>
          sendRequest(runner, defaults, method, path, withSignal(described, signal));
        return { method: name, url: place.url, repeatable: body.replayable, send };
      },
      { method, url: urlAsFarAsKnown(path, base) },
    );
  const replay: Client["replay"] = async (exchange, replayOptions = {}) => {
    const client = { base, signsIn: runner.signIn !== undefined };
    const again = replayOf(exchange, replayOptions, client);
    return sendRequest(runner, defaults, again.method, again.url, again.options, again.notes);
  };
  const close = async (): Promise<void> => own?.destroy();
  return {
    url: base.url,
    request,
    stream,
    ...davMethods({ request, stream, handle, base }),
    replay,
    walk: (path, walkOptions) => createWalk({ request, stream }, base, path, walkOptions),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function urlAsFarAsKnown(path: string | URL, base: Place): string {
  try {
    return resolvePlace(path, base).url;
  } catch {
    return splitUserinfo(String(path)).url;
  }
}

function withSignal(options: RequestOptions, signal: AbortSignal | undefined): RequestOptions {
  const signals = [options.signal, signal].filter((one) => one !== undefined);
  return signals.length > 0 ? { ...options, signal: AbortSignal.any(signals) } : options;
}

async function sendRequest(
  runner: Runner,
  defaults: Defaults,
  method: string,
  path: string | URL,
  options: RequestOptions,
  alreadyNoted: readonly ExchangeNote[] = [],
): Promise<DavResponse> {
  const prepared = prepareRequest(defaults, method, path, options, alreadyNoted);
  using deadline = startDeadline(prepared.timeouts.total, prepared.signal);
  const { round, hops, notes } = await runToFinalRound(runner, prepared, deadline);
  const { result, failure } = await readRound(round, prepared.maxBodySize, deadline);
  const exchange: Exchange = { ...exchangeOf(result, hops), ...(notes.length > 0 ? { notes } : {}) };
  if (failure) throw raise(runner, failure, exchange);
  runner.record(exchange);
  return davResponse(exchange);
}

async function sendStream(
  runner: Runner,
  defaults: Defaults,
  method: string,
  path: string | URL,
  options: RequestOptions,
): Promise<DavStream> {
  const prepared = prepareRequest({ ...defaults, maxBodySize: 0 }, method, path, options);
  const deadline = startDeadline(prepared.timeouts.total, prepared.signal);
  try {
    return createDavStream(runner, prepared, await runToFinalRound(runner, prepared, deadline), deadline);
  } catch (error) {
    deadline[Symbol.dispose]();
    throw error;
  }
}
