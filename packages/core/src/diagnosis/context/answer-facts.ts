import { headerElements } from "../../exchange/header-list.ts";
import { bodyText } from "../../exchange/body.ts";
import { headerValue, hasHeader } from "../../exchange/headers.ts";
import { statusName } from "../../exchange/status-names.ts";
import type { Exchange, HeaderList } from "../../exchange/types.ts";
import { readBody } from "../../resources/read-body.ts";
import { resourcesOfExchange } from "../../resources/exchange.ts";
import { resolveHref } from "../../resources/href.ts";
import { conditionsOf } from "../../resources/status.ts";
import type { DavBody } from "../../multistatus/types.ts";
import { defined } from "../../exchange/defined.ts";
import { placeOf } from "./place.ts";
import type { AnswerFacts } from "./types.ts";
import { reasonsIn } from "./vocabulary.ts";
import { wordsIn } from "./words.ts";

/** Elements of a list field; undefined where the answer does not have it. */
const members = (headers: HeaderList, name: string): string[] | undefined =>
  hasHeader(headers, name) ? headerElements(headers, name) : undefined;

/** `X-Cache`, `CF-Cache-Status`, `X-FastCGI-Cache`, RFC 9211's `Cache-Status` … */
const CACHE_SAYS = /^(?:[\w-]+-)?cache(?:-status)?$/i;

/** From the cache, be it older than that likes: Akamai says `TCP_MEM_HIT`, nginx and Cloudflare `STALE`. What was asked for anew is none. */
const FROM_CACHE = /(?<!refresh_|[a-z])(?:hit|stale|updating)\b/i;

/** An Age above zero, Varnish's two transaction numbers, or a cache's own word for it. */
export function cachedBy(headers: HeaderList): AnswerFacts["cached"] {
  const age = Number(headerValue(headers, "Age")) || 0;
  if (/^\d+ \d+$/.test((headerValue(headers, "X-Varnish") ?? "").trim())) return { age, header: "X-Varnish" };
  const said = headers.find(([name, value]) => CACHE_SAYS.test(name) && FROM_CACHE.test(value));
  if (said) return { age, header: said[0] };
  return age > 0 ? { age, header: "Age" } : undefined;
}

/** What servers put beside the conditions into DAV:error, for people: messages, exceptions, versions. */
const CHATTER = /^\{(?:http:\/\/(?:sabredav|owncloud|nextcloud|apache)\.org\/.*|o:|svn:)\}/;

function conditionsIn(body: DavBody): string[] {
  const conditions =
    body.kind === "error"
      ? body.error.conditions.filter(({ name }) => !CHATTER.test(name))
      : "responses" in body
        ? body.responses.flatMap(conditionsOf)
        : "propstats" in body
          ? body.propstats.flatMap(({ error }) => error?.conditions ?? [])
          : "response" in body
            ? conditionsOf(body.response)
            : [];
  return conditions.map(({ name }) => name);
}

/** How Apache, nginx, lighttpd, Tomcat, IIS and their like entitle their error pages. */
const TITLE = /<title>\s*(?:HTTP Status |HTTP Error |Error )?([45]\d\d)(?:\.\d+)?(?: |<)/i;

/** Where the source did not tell the status, a DAV body or the title of an error page tells what it must have been. */
function statusOf({ response, unknown = [] }: Exchange, body: DavBody, text: string): number | undefined {
  if (!unknown.includes("status")) return response?.status;
  if (body.kind === "multistatus") return 207;
  const title = body.kind === "other" ? TITLE.exec(text.slice(0, 4096))?.[1] : undefined;
  return title === undefined ? undefined : Number(title);
}

/**
 * A reason phrase that is none of the RFCs', where the body is silent: some servers tell the matter there alone (NWebDav,
 * XRootD, dCache).
 */
function spokenReason({ response }: Exchange): string {
  if (!response || response.status < 400) return "";
  const phrase = (response.statusText ?? "").trim().slice(0, 4096);
  const usual = statusName(response.status).toLowerCase();
  return phrase.includes(" ") && phrase.toLowerCase() !== usual ? phrase : "";
}

export function answerFacts(exchange: Exchange): AnswerFacts {
  const { response, request } = exchange;
  const headers = response?.headers ?? [];
  const body = readBody(exchange);
  const text = response ? bodyText(response.body) : "";
  const words = wordsIn(body, text) || spokenReason(exchange);
  const contentType = headerValue(headers, "Content-Type");
  const html =
    body.kind === "other" &&
    (body.looksLike === "html" || (/html/i.test(contentType ?? "") && (response?.body.size ?? 0) > 0));
  const location = headerValue(headers, "Location");
  return {
    ...defined({
      status: statusOf(exchange, body, text),
      contentType,
      dav: members(headers, "DAV"),
      allow: members(headers, "Allow")?.map((method) => method.toUpperCase()),
      location: location === undefined ? undefined : placeOf(resolveHref(location, request.url)),
      cached: cachedBy(headers),
    }),
    headers,
    body,
    view: resourcesOfExchange(exchange),
    html,
    loginPage: html && /<input[^<>]{1,1000}type=["']?password/i.test(text),
    words,
    reasons: reasonsIn(words),
    conditions: conditionsIn(body),
    size: response?.body.size ?? 0,
    brokenOff:
      (response?.body.truncated ?? false) || body.findings.some(({ code }) => code === "unexpected-end"),
  };
}
