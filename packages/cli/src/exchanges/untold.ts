import {
  type Exchange,
  isCutBody,
  NOT_CARRIED_OUT,
  outcomeOf,
  readBody,
  type UnknownOutcome,
} from "@multistatus/core";

/** Why an answer tells nothing of what the server did with the request. */
export type Untold =
  /** The request ended in an error, whatever came before it. */
  | "ended-in-error"
  /** The body broke off on its way. */
  | "broken-off"
  /** The recording holds only the beginning of the body. */
  | "cut"
  /** By its status somebody has to sign in or to ask again first, or a gateway answered: core's `NOT_CARRIED_OUT`. */
  | "not-carried-out"
  | UnknownOutcome;

/** Looks for the first reason there is; `undefined` where the answer can be relied on. */
export function whyUntold(exchange: Exchange): Untold | undefined {
  const { response, error, unknown = [] } = exchange;
  if (response === undefined) return "no-response";
  if (error !== undefined) return "ended-in-error";
  if (response.body.truncated === true) return "broken-off";
  const status = unknown.includes("status") ? 0 : response.status;
  if (NOT_CARRIED_OUT.has(status)) return "not-carried-out";
  const { kind, complete } = readBody(exchange);
  const { reason } = outcomeOf(exchange);
  const isListing = kind === "multistatus";
  if (isListing && status >= 300 && status < 400) return "redirected";
  if (isCutBody(response.body) && (kind !== "other" || reason !== undefined)) return "cut";
  // A length that is right proves nothing: a gateway or a script may have counted what it cut.
  return isListing && !complete ? "incomplete" : reason;
}
