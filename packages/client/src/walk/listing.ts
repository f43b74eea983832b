import {
  DavLimitError,
  DavParseError,
  headerValue,
  resolveHref,
  statusText,
  type Exchange,
  type ExpandedName,
  type StreamedResponse,
} from "@multistatus/core";
import { ClientError } from "../errors/client-error.ts";
import { encodedLocation } from "../request/redirect.ts";
import type { DavStream } from "../response/dav-stream.ts";
import { retryAfter } from "./pace.ts";
import type { WalkProblem, WalkProblemCode } from "./types.ts";

/** What one PROPFIND came to. */
export type Listed =
  | { kind: "complete" }
  /** It may go well another time. `wait` is what the server asks for, in milliseconds. */
  | {
      kind: "again";
      busy: boolean;
      wait?: number;
      /** How many more times it is worth asking. */
      most?: number;
      problem: WalkProblem;
      status?: number;
      error?: unknown;
    }
  | { kind: "refused"; problem: WalkProblem; status: number }
  | { kind: "redirected"; problem: WalkProblem; status: number; to: string };

/** A tree may be larger than what is sensible for a body that is kept. */
const limits = { responses: Infinity, totalSize: Infinity };

/** Sends the request and hands on each response as it comes. Throws what is no answer of the server: an abort, a bug. */
export async function list(
  send: () => Promise<DavStream>,
  take: (response: StreamedResponse, url: string) => Promise<void> | undefined,
  signal: AbortSignal,
): Promise<Listed> {
  let exchange: Exchange | undefined;
  try {
    await using stream = await send();
    const { request, response } = (exchange = stream.exchange);
    const status = response?.status ?? 0;
    const location = headerValue(response?.headers ?? [], "location");
    if (status >= 300 && status < 400 && location !== undefined) {
      const to = resolveHref(encodedLocation(location), request.url);
      return {
        kind: "redirected",
        status,
        to,
        problem: problem("redirected", `It is redirected to ${to}.`, exchange),
      };
    }
    const responses = stream.responses({ limits });
    if (status >= 200 && status < 300) {
      for await (const one of responses) {
        const wait = take(one, request.url);
        if (wait) await wait;
      }
    }
    const { complete, other } = await responses.finish();
    const conditions = other?.kind === "error" ? other.error.conditions.map(({ name }) => name) : [];
    if (status < 200 || status >= 300) return unsuccessful(exchange, status, conditions);
    if (complete && other === undefined) return { kind: "complete" };
    const answer = `The answer (${statusText(status)})`;
    if (other) {
      const what = problem("unreadable", `${answer} is no Multi-Status.`, exchange, conditions);
      return { kind: "refused", status, problem: what };
    }
    const what = problem("unreadable", `${answer} breaks off or is no well-formed XML.`, exchange);
    return { kind: "again", busy: false, most: 1, status, problem: what };
  } catch (error) {
    if (signal.aborted) throw error;
    if (error instanceof ClientError && error.code !== "client-closed") {
      const { code, message } = error;
      return {
        kind: "again",
        busy: false,
        error,
        problem: problem("no-answer", message, error.exchange ?? exchange, [], code),
      };
    }
    if (!(error instanceof DavLimitError || error instanceof DavParseError)) throw error;
    return { kind: "refused", status: 207, problem: problem("unreadable", error.message, exchange) };
  }
}

const passing = new Set([429, 502, 503, 504]);

function unsuccessful(exchange: Exchange, status: number, conditions: ExpandedName[]): Listed {
  const names = conditions.map((name) => name.replace("{DAV:}", "DAV:")).join(", ");
  const message = `The server answered ${statusText(status)}${names && ` (${names})`}.`;
  const code = status >= 500 && status !== 507 && status !== 508 ? "server-error" : "refused";
  const what = problem(code, message, exchange, conditions);
  if (!passing.has(status)) return { kind: "refused", status, problem: what };
  const wait = retryAfter(headerValue(exchange.response?.headers ?? [], "retry-after"), Date.now());
  return {
    kind: "again",
    busy: status === 429 || status === 503,
    status,
    problem: what,
    ...(wait === undefined ? {} : { wait }),
  };
}

export function problem(
  code: WalkProblemCode,
  message: string,
  exchange?: Exchange,
  conditions: ExpandedName[] = [],
  cause?: string,
): WalkProblem {
  const result: WalkProblem = { code, message, conditions, ...(cause === undefined ? {} : { cause }) };
  if (exchange) Object.defineProperty(result, "exchange", { value: exchange, enumerable: false });
  return result;
}
