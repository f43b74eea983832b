import { statusText, type Exchange } from "@multistatus/core";
import { renderSummary } from "@multistatus/report/text";
import type { Handle } from "../../handle.ts";
import { bodyName } from "../outer.ts";
import { readSubject } from "../reading.ts";

/** What one sending of a handle came to. */
export interface Attempt {
  exchange: Exchange;
  /** One line for the call log, not yet masked. */
  line: string;
  /** Why it would be the same however often it is repeated: a sentence. */
  permanent?: string;
}

/** What came, for the log and for whether to go on. */
export function answered(exchange: Exchange): Attempt {
  const { response, hops } = exchange;
  if (response === undefined)
    return { exchange, line: `no response (${exchange.error?.code ?? "no error"})` };
  const { view, body, doubt } = readSubject({ exchange });
  const status = statusText(response.status);
  const what =
    view === undefined ? (body === undefined ? (doubt ?? "nothing") : bodyName(body)) : renderSummary(view);
  const line = `${status}, ${what}`;
  const asked = hops.some(({ reason }) => reason === "authentication");
  const isRefused = response.status === 401 || response.status === 407 || (response.status === 403 && asked);
  if (!isRefused) return { exchange, line };
  return {
    exchange,
    line,
    permanent: `${status} is not repeated: other credentials are needed, and more attempts may lock the account.`,
  };
}

/** What a sending ended in that brought no exchange. */
export function failed(handle: Handle, error: unknown): Attempt {
  const { code, message, name } = partsOf(error);
  const known = exchangeIn(error);
  const exchange: Exchange = known ?? {
    request: { method: handle.method, url: handle.url, headers: [] },
    hops: [],
    error: { code, message },
    unknown: ["request-headers", "request-body"],
  };
  const line = message.includes(code) ? message : `${code}: ${message}`;
  const permanent = isPermanent(error, name) ? `${name} is not repeated: ${message}` : undefined;
  return permanent === undefined ? { exchange, line } : { exchange, line, permanent };
}

function partsOf(error: unknown): { code: string; message: string; name: string } {
  if (!(error instanceof Error)) return { code: "error", message: String(error), name: "Error" };
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  return { code, message: error.message, name: error.name };
}

function exchangeIn(error: unknown): Exchange | undefined {
  if (!(error instanceof Error) || !("exchange" in error)) return undefined;
  const { exchange } = error;
  return typeof exchange === "object" && exchange !== null && "hops" in exchange
    ? (exchange as Exchange)
    : undefined;
}

/** Mistakes of the caller; by name, since the client may be another copy of it. */
const permanentNames: ReadonlySet<string> = new Set([
  "InvalidRequestError",
  "BodyTooLargeError",
  "AbortedError",
  "ReferenceError",
  "RangeError",
  "SyntaxError",
]);

function isPermanent(error: unknown, name: string): boolean {
  if (permanentNames.has(name)) return true;
  if (!(error instanceof Error)) return false;
  // That of fetch() has a cause: the network.
  if (name === "TypeError") return error.cause === undefined;
  return name === "TlsError" && "problem" in error && error.problem !== "handshake";
}
