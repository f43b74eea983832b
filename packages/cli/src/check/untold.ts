import { type Exchange, hasHeader, QUERY_METHODS, readBody, statusText } from "@multistatus/core";

import { type Untold, whyUntold } from "../exchanges/untold.ts";

const WORDS: Partial<Record<Untold, string>> = {
  "broken-off": "the answer broke off",
  redirected: "the redirect was not followed",
  "web-page": "a web page may come from somebody else than the DAV server",
  "not-a-multistatus": "a Multi-Status was due, and the answer is none",
  incomplete: "the Multi-Status is no well-formed XML to its end",
};

/**
 * Why an exchange tells nothing of what the server does with the request, in words; undefined where it does. Such an answer
 * is never a known deviation: an outage, a refused sign-in and a page of a gateway would pass for one.
 *
 * @param anonymous the request is meant to be made by nobody
 */
export function untold(exchange: Exchange, anonymous: boolean): string | undefined {
  const why = whyUntold(exchange);
  const code = exchange.error === undefined ? "" : ` (${exchange.error.code})`;
  if (why === "no-response") return `no answer came${code}`;
  if (why === "ended-in-error") return `the request ended in an error${code}`;
  if (why === "not-carried-out") return notCarriedOut(exchange, anonymous);
  return (why && WORDS[why]) ?? emptyText(exchange);
}

/** Queries may have no hits. */
function emptyText(exchange: Exchange): string | undefined {
  const body = readBody(exchange);
  return body.kind === "multistatus" &&
    body.responses.length === 0 &&
    !QUERY_METHODS.has(exchange.request.method)
    ? "the Multi-Status is empty, which tells nothing of any resource"
    : undefined;
}

function notCarriedOut({ request, response }: Exchange, anonymous: boolean): string | undefined {
  const status = response?.status ?? 0;
  if (status !== 401) return `${statusText(status)} does not tell what the server would have answered`;
  if (hasHeader(request.headers, "Authorization")) return "the sign-in was refused (401 Unauthorized)";
  // Who asked as nobody, and was meant to, is answered by it.
  return anonymous
    ? undefined
    : "nobody signed in (401 Unauthorized); where that is meant, write `user: false`";
}
