import type { Exchange, ExchangeRequest, HeaderList, Hop, Timing } from "@multistatus/core";
import { AbortedError } from "../errors/classes.ts";
import { failure, failureOfHead, timeoutFailure, type Failure } from "../errors/from-cause.ts";
import { collectBody, type Collected } from "../response/collect.ts";
import { Receiver, type ResponseHead } from "../transport/receiver.ts";
import type { Transport } from "../transport/transport.ts";
import type { Deadline } from "./deadline.ts";
import { isoTime } from "./iso-time.ts";
import type { OpenBody } from "./request-body.ts";
import type { PreparedRequest } from "./types.ts";
import { wireHeaders } from "./wire-headers.ts";

/** One request and the head of its response; the body has not been read. */
export interface Round extends ResponseHead {
  chunks: AsyncIterable<Uint8Array>;
  /** Gives up a body that nobody has begun to read. */
  discard(): void;
  /** `HTTP/2` where it was that. */
  httpVersion: string | undefined;
  /** Why the certificate would not have been accepted, if it had been checked. */
  untrusted: string | undefined;
  request(): ExchangeRequest;
  /** Up to now, or to the end of the body once it was read. */
  about(): Pick<Hop, "timing" | "connection">;
}

/** What one request came to, before it is an exchange or a hop. */
export type RoundResult = Pick<Hop, "request" | "response" | "error" | "timing" | "connection">;

/** Sends one request. Its failure is given back as data, together with what was sent. */
export async function sendRound(
  transport: Transport,
  prepared: PreparedRequest,
  deadline: Deadline,
): Promise<{ round: Round } | { failed: RoundResult; failure: Failure }> {
  const { method, place } = prepared;
  const receiver = new Receiver();
  const startedAt = isoTime();
  const start = performance.now();
  let wait: number | undefined;
  let body: OpenBody | undefined;
  let connecting: NodeJS.Timeout | undefined;
  let headers: HeaderList = prepared.headers;
  const request = (): ExchangeRequest => {
    const sent = body?.record();
    const target = prepared.target ?? place.target;
    return {
      method,
      url: place.url,
      ...(target === place.target ? {} : { target }),
      ...(isHttp2(receiver) ? { httpVersion: "HTTP/2" } : {}),
      headers,
      ...(sent ? { body: sent } : {}),
    };
  };
  const about = (): Pick<Hop, "timing" | "connection"> =>
    aboutRound(receiver, { startedAt, start, wait, proxy: transport.proxyFor(place.origin)?.place.origin });
  try {
    body = prepared.body.openNow?.() ?? (await deadline.race(prepared.body.open()));
    const { sent, given, closes } = wireHeaders(method, place, prepared.headers, body.length);
    headers = sent;
    deadline.onEnd((reason) => receiver.abort(reason));
    connecting = transport.send(receiver, {
      prepared,
      headers: given,
      body: body.content,
      // undici would close the connection after a body with a method that it does not know, REPORT for example.
      reset: closes,
    });
    const head = await receiver.head;
    clearTimeout(connecting);
    wait = performance.now() - start;
    const round: Round = {
      ...head,
      chunks: receiver,
      discard: () => void receiver.return(),
      httpVersion: isHttp2(receiver) ? "HTTP/2" : undefined,
      untrusted: receiver.wire?.facts.tls?.problem,
      request,
      about,
    };
    return { round };
  } catch (cause) {
    clearTimeout(connecting);
    const problem =
      endedFromOutside(deadline) ??
      body?.failure() ??
      failureOfHead(cause, receiver.wire?.facts.tls !== undefined && !receiver.reused);
    return { failed: { request: request(), error: problem.error, ...about() }, failure: problem };
  }
}

/** Reads the body of a round to its end. */
export async function readRound(
  round: Round,
  maxBodySize: number,
  deadline: Deadline,
): Promise<{ result: RoundResult; failure?: Failure }> {
  const collected: Collected = await collectBody(round, maxBodySize);
  const problem = collected.failure && (endedFromOutside(deadline) ?? collected.failure);
  const result: RoundResult = {
    request: round.request(),
    response: { ...responseHead(round), body: collected.body },
    ...(problem ? { error: problem.error } : {}),
    ...round.about(),
  };
  return problem ? { result, failure: problem } : { result };
}

export function responseHead({
  status,
  statusText,
  headers,
  httpVersion,
}: Round): ResponseHead & { httpVersion?: string } {
  return { status, statusText, ...(httpVersion === undefined ? {} : { httpVersion }), headers };
}

/** The failure that the caller's signal or the total time limit stands for, if one of them ended the exchange. */
export function endedFromOutside({ endedBy, reason }: Deadline): Failure | undefined {
  if (endedBy === "total") return timeoutFailure("total");
  if (endedBy === "caller") return failure(AbortedError, "aborted", "the request was aborted", reason);
  return undefined;
}

export function exchangeOf(result: RoundResult, hops: Hop[]): Exchange {
  return { ...result, hops: [...hops] };
}

function isHttp2({ wire }: Receiver): boolean {
  return wire?.facts.tls?.alpn === "h2";
}

function aboutRound(
  { wire, reused }: Receiver,
  {
    startedAt,
    start,
    wait,
    proxy,
  }: { startedAt: string; start: number; wait?: number | undefined; proxy?: string | undefined },
): Pick<Hop, "timing" | "connection"> {
  const timing: Timing = {
    startedAt,
    duration: milliseconds(performance.now() - start),
    ...(wait === undefined ? {} : { wait: milliseconds(wait) }),
    ...(wire && !reused ? { connect: milliseconds(wire.connectTime) } : {}),
  };
  if (!wire) return { timing };
  return { timing, connection: { ...wire.facts, ...(proxy === undefined ? {} : { proxy }), reused } };
}

function milliseconds(value: number): number {
  return Math.round(value * 1000) / 1000;
}
