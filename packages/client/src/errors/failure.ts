import type { Exchange, ExchangeError } from "@multistatus/core";
import { TimeoutError, type TimeoutLimit } from "./classes.ts";
import type { ClientError, ClientErrorDetails } from "./client-error.ts";

/** A failure told apart, before it is known which exchange it ended. */
export interface Failure {
  error: ExchangeError;
  raise(exchange: Exchange): ClientError;
}

/** A failure that ends in an error of the given class. */
export function failure(
  Class: new (problem: string, details: ConstructorParameters<typeof ClientError>[1]) => ClientError,
  code: string,
  message: string,
  cause?: unknown,
): Failure {
  const error: ExchangeError = { code, message };
  return {
    error,
    raise: (exchange) => new Class(message + wayTo(exchange), details(exchange, error, cause)),
  };
}

/** A limit of `timeout` ran out. */
export function timeoutFailure(limit: TimeoutLimit, cause?: unknown): Failure {
  const what: Record<TimeoutLimit, string> = {
    connect: "no connection was made in time (the limit for connecting ran out)",
    headers: "no answer came in time (the limit for its beginning ran out)",
    body: "the body stopped coming in (the limit between two pieces of it ran out)",
    total: "the exchange took too long (the limit for the whole of it ran out)",
  };
  const message = what[limit];
  const error: ExchangeError = { code: "ETIMEDOUT", message };
  return {
    error,
    raise: (exchange) =>
      new TimeoutError(message + wayTo(exchange), { ...details(exchange, error, cause), limit }),
  };
}

/** What an error is told: the request and the exchange that it ended. */
export function details(exchange: Exchange, { code }: ExchangeError, cause: unknown): ClientErrorDetails {
  return { code, method: exchange.request.method, url: exchange.request.url, exchange, cause };
}

/** The redirects that led to where it failed: it may be another server than the one that was asked. */
export function wayTo({ hops }: Exchange): string {
  const way = hops.filter(({ reason }) => reason === "redirect");
  if (way.length === 0) return "";
  const steps = way.map(({ request, response }) => `${request.url} (${response?.status ?? "no answer"})`);
  return `; redirected there by ${steps.join(", then ")}`;
}
