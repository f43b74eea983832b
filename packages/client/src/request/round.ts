import type { Exchange, ExchangeRequest, HeaderList, Hop, Timing } from "@multistatus/core";
import type { Dispatcher } from "undici";
import { AbortedError } from "../errors/classes.ts";
import { failure, failureOfHead, timeoutFailure, type Failure } from "../errors/from-cause.ts";
import { collectBody, type Collected } from "../response/collect.ts";
import type { Deadline } from "./deadline.ts";
import type { OpenBody } from "./request-body.ts";
import { headersOnTheWire, withoutHeaders } from "./sent-headers.ts";
import type { PreparedRequest } from "./types.ts";

/** One request and the head of its response; the body has not been read. */
export interface Round {
  status: number;
  statusText: string;
  headers: HeaderList;
  chunks: AsyncIterable<Uint8Array>;
  /** Gives up a body that nobody has begun to read. */
  discard(): void;
  request(): ExchangeRequest;
  /** Up to now, or to the end of the body once it was read. */
  timing(): Timing;
}

/** What one request came to, before it is an exchange or a hop. */
export type RoundResult = Pick<Hop, "request" | "response" | "error" | "timing">;

/** Sends one request. Its failure is given back as data, together with what was sent. */
export async function sendRound(
  dispatcher: Dispatcher,
  prepared: PreparedRequest,
  deadline: Deadline,
): Promise<{ round: Round } | { failed: RoundResult; failure: Failure }> {
  const { method, place, timeouts } = prepared;
  const target = prepared.target ?? place.target;
  const startedAt = new Date().toISOString();
  const start = performance.now();
  let wait: number | undefined;
  let body: OpenBody | undefined;
  let headers: HeaderList = prepared.headers;
  const timing = (): Timing => ({
    startedAt,
    duration: milliseconds(performance.now() - start),
    ...(wait === undefined ? {} : { wait }),
  });
  const request = (): ExchangeRequest => {
    const sent = body?.record();
    return {
      method,
      url: place.url,
      ...(target === place.target ? {} : { target }),
      headers,
      ...(sent ? { body: sent } : {}),
    };
  };
  try {
    body = await prepared.body.open();
    headers = headersOnTheWire(method, place.origin, prepared.headers, body.length);
    const answering = dispatcher.request({
      origin: place.origin,
      path: target,
      method,
      headers: headersForUndici(headers, body.length),
      body: (body.content ?? null) as Uint8Array | null,
      signal: deadline.signal,
      headersTimeout: timeouts.headers,
      bodyTimeout: timeouts.body,
      responseHeaders: "raw",
      // undici would close the connection after a body with a method that it does not know, REPORT for example.
      reset: headers.some(([name, value]) => name === "connection" && value === "close"),
    });
    const answer = await orEndedEarly(answering, deadline.signal);
    wait = milliseconds(performance.now() - start);
    const round: Round = {
      status: answer.statusCode,
      statusText: answer.statusText,
      // Typed as an object, but with "raw" it is a flat list of names and values.
      headers: pairs(answer.headers as unknown as string[]),
      chunks: answer.body,
      discard: () => void answer.body.on("error", () => {}).destroy(),
      request,
      timing,
    };
    return { round };
  } catch (cause) {
    const problem = endedFromOutside(deadline) ?? failureOfHead(cause);
    return { failed: { request: request(), error: problem.error, timing: timing() }, failure: problem };
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
    timing: round.timing(),
  };
  return problem ? { result, failure: problem } : { result };
}

export function responseHead(round: Round): Pick<Round, "status" | "statusText" | "headers"> {
  return { status: round.status, statusText: round.statusText, headers: round.headers };
}

/** The failure that the caller's signal or the total time limit stands for, if one of them ended the exchange. */
export function endedFromOutside({ endedBy, signal }: Deadline): Failure | undefined {
  if (endedBy === "total") return timeoutFailure("total");
  if (endedBy === "caller") return failure(AbortedError, "aborted", "the request was aborted", signal.reason);
  return undefined;
}

export function exchangeOf(result: RoundResult, hops: Hop[]): Exchange {
  return { ...result, hops: [...hops] };
}

/** undici heeds a signal only once it is connected: nobody should have to wait for that. */
async function orEndedEarly(
  answering: Promise<Dispatcher.ResponseData>,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  const early = Promise.withResolvers<never>();
  const onAbort = (): void => early.reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([answering, early.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
    // What undici makes of it later on is nobody's concern any more.
    answering.catch(() => {});
  }
}

/** Without the fields that undici writes itself; a length for a stream is the caller's own and has to be handed on. */
function headersForUndici(headers: HeaderList, length: number | undefined): string[] {
  const own = length === undefined ? ["connection", "transfer-encoding"] : ["connection", "content-length"];
  return withoutHeaders(headers, own).flat();
}

function pairs(raw: readonly string[]): HeaderList {
  const list: [string, string][] = [];
  for (let index = 0; index < raw.length; index += 2) list.push([raw[index] ?? "", raw[index + 1] ?? ""]);
  return list;
}

function milliseconds(value: number): number {
  return Math.round(value * 1000) / 1000;
}
