import { bodyText } from "../body.ts";
import { headerValue } from "../headers.ts";
import type { ExchangeRequest, ExchangeResponse, ExchangeUnknown, HeaderList } from "../types.ts";

/** What shows the scheme of a request: the port, or a URL in the same head that names the same host. */
export function schemeOf(headers: HeaderList, host: string | undefined): string | undefined {
  if (host?.endsWith(":443") === true) return "https";
  for (const name of ["destination", "origin", "referer"]) {
    const [, scheme, authority] = /^(https?):\/\/([^/?#]*)/i.exec(headerValue(headers, name) ?? "") ?? [];
    if (scheme !== undefined && authority?.toLowerCase() === host?.toLowerCase()) return scheme.toLowerCase();
  }
  return undefined;
}

/**
 * A request whose scheme nobody told, with https where the answer names its host by https alone. A server that names itself by http
 * proves nothing: behind a proxy that ends TLS it may not know better. A guess all the same: the scheme stays among what is unknown.
 */
export function withSchemeOfAnswer(
  request: ExchangeRequest,
  response: ExchangeResponse,
  unknown: readonly ExchangeUnknown[] = [],
): ExchangeRequest {
  const [, authority = ""] = /^http:\/\/([^/?#]+)/i.exec(request.url) ?? [];
  if (!unknown.includes("scheme") || authority === "") return request;
  const named = schemesNamed(authority.toLowerCase(), response);
  if (named.size !== 1 || !named.has("https")) return request;
  return { ...request, url: request.url.replace(/^http:/i, "https:") };
}

/** The schemes by which an answer names an authority: in its fields, and in the hrefs of its body. */
function schemesNamed(authority: string, { headers, body }: ExchangeResponse): Set<string> {
  const fields = ["location", "content-location"].map((name) => headerValue(headers, name) ?? "");
  const hrefs = bodyText(body).matchAll(/href[^<>]*>\s*(https?:\/\/[^/?#<>\s]+)/gi);
  const named = new Set<string>();
  for (const url of [...fields, ...Array.from(hrefs, ([, href = ""]) => href)]) {
    const [, scheme = "", other = ""] = /^(https?):\/\/([^/?#]*)/i.exec(url) ?? [];
    if (other.toLowerCase().replace(/:443$/, "") === authority) named.add(scheme.toLowerCase());
  }
  return named;
}
