import {
  type DavBody,
  type Exchange,
  type ExchangeResponse,
  hasHeader,
  headerValue,
  headerValues,
} from "@multistatus/core";

import { noAnswer } from "./no-answer.ts";

/** How the person signed in. */
export type Given = "password" | "token";

/**
 * The next step after an answer to a live PROPFIND that is no Multi-Status, as a sentence; undefined where the answer
 * speaks for itself.
 */
export function nextStep(
  { request, response, error }: Exchange,
  body: DavBody | undefined,
  given?: Given,
): string | undefined {
  if (response === undefined || body?.kind === "multistatus") return undefined;
  if (error !== undefined) return noAnswer(error, request.url).next;
  const { status } = response;
  if (status === 401) return signIn(response, hasHeader(request.headers, "authorization"), given);
  if (status === 403)
    return `The server refuses: try ${given === undefined ? "another user (--user NAME)" : `another ${given === "token" ? "token" : "user"}`}, or look at its access rules.`;
  if (status === 404) return "Nothing is there: check the path, and where the server has its WebDAV root.";
  if (status === 405 || status === 501) return noWebDav(response);
  if (status === 407) return PROXY_ASKS;
  if (status === 429) return "The server wants to be asked less often: wait, and try again.";
  if (status >= 300 && status < 400) return redirected(response);
  if (status >= 500) return "The server, or a proxy before it, failed: its error log says why.";
  if (body?.kind === "other" && body.looksLike === "html") {
    return "That is a web page and not WebDAV: the URL is another one's, or a login page stands before it.";
  }
  if (status >= 400)
    return "The server does not take the request as it is: multistatus diagnose URL tells why.";
  return "A PROPFIND is answered with 207 and a Multi-Status body: does this URL speak WebDAV?";
}

/** The next step where a proxy wants to know who asks. */
export const PROXY_ASKS: string =
  "Name the proxy with its own user and password in HTTP_PROXY or HTTPS_PROXY (http://NAME:PASSWORD@PROXY:PORT), or NO_PROXY to go past it.";

function signIn({ headers }: ExchangeResponse, sent: boolean, given: Given | undefined): string {
  const schemes = headerValues(headers, "www-authenticate").flatMap(
    (value) => /^[\w-]+/.exec(value)?.[0] ?? [],
  );
  const offered = schemes.length === 0 ? "no sign-in that a client could use" : schemes.join(" and ");
  if (given === "token")
    return `The token was not accepted (the server offers ${offered}): check DAV_TOKEN, and whether the token has run out.`;
  if (sent)
    return `The credentials were not accepted (the server offers ${offered}): check name and password.`;
  if (given === "password")
    return `The password was not sent, as the server offers ${offered}, and --user does Digest and Basic: does it take a token (--token)?`;
  return `The server wants to know who asks (it offers ${offered}): add --user NAME, or --token.`;
}

function noWebDav({ headers }: ExchangeResponse): string {
  const allow = headerValue(headers, "allow");
  const allowed = allow === undefined ? "" : ` (it allows ${allow})`;
  return `PROPFIND is not allowed at this URL${allowed}: check the path, and whether WebDAV is switched on there.`;
}

function redirected({ headers }: ExchangeResponse): string {
  const location = headerValue(headers, "location");
  return location === undefined ? "A redirect that does not say where to." : `Ask there instead: ${location}`;
}
