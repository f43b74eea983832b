import {
  type Exchange,
  hasHeader,
  outcomeOf,
  readBody,
  statusText,
  type UnknownOutcome,
} from "@multistatus/core";

import { NOT_CARRIED_OUT } from "../exchanges/not-carried-out.ts";

const UNTOLD: Partial<Record<UnknownOutcome, string>> = {
  redirected: "the redirect was not followed",
  "web-page": "a web page may come from somebody else than the DAV server",
  "not-a-multistatus": "a Multi-Status was due, and the answer is none",
};

const QUERIES: ReadonlySet<string> = new Set(["REPORT", "SEARCH"]);

/**
 * Why an exchange tells nothing of what the server does with the request, in words; undefined where it does. Such an answer
 * is never a known deviation: an outage, a refused sign-in and a page of a gateway would pass for one.
 *
 * @param anonymous the request is meant to be made by nobody
 */
export function untold(exchange: Exchange, anonymous: boolean): string | undefined {
  const { request, response, error } = exchange;
  if (response === undefined) return `no answer came${error === undefined ? "" : ` (${error.code})`}`;
  if (error !== undefined) return `the request ended in an error (${error.code})`;
  if (response.body.truncated === true) return "the answer broke off";
  const { status } = response;
  if (status === 401 && hasHeader(request.headers, "Authorization"))
    return "the sign-in was refused (401 Unauthorized)";
  if (status === 401 && !anonymous)
    return "nobody signed in (401 Unauthorized); where that is meant, write `user: false`";
  if (NOT_CARRIED_OUT.has(status))
    return `${statusText(status)} does not tell what the server would have answered`;
  // A length that is right proves nothing: a gateway or a script may have counted what it cut.
  const body = readBody(exchange);
  if (body.kind === "multistatus" && !body.complete)
    return "the Multi-Status is no well-formed XML to its end";
  // Queries may have no hits; every other answer names at least what was asked for, or what failed.
  if (body.kind === "multistatus" && body.responses.length === 0 && !QUERIES.has(request.method))
    return "the Multi-Status is empty, which tells nothing of any resource";
  const { reason } = outcomeOf(exchange);
  return reason === undefined ? undefined : UNTOLD[reason];
}
