import {
  bodyFromBytes,
  bodyFromText,
  splitUserinfo,
  type Body,
  type Exchange,
  type ExchangeError,
  type ExchangeNote,
  type ExchangeResponse,
  type ExchangeUnknown,
  type HeaderList,
  type Hop,
} from "@multistatus/core";
import type { KnownOfRequest } from "./known.ts";

/** What a response tells of the request that it answers: the last one, where redirects were followed. */
export interface ToldOfRequest {
  /** What it is, for messages: `a fetch Response`. */
  what: string;
  method?: string | undefined;
  url?: string | undefined;
  /** Where it was sent first, where that is known to be elsewhere. */
  firstUrl?: string | undefined;
  /** Where redirects led before the last one. */
  between?: readonly string[];
  /** Whether redirects were followed; undefined where only a change of the URL shows it. */
  redirected?: boolean | undefined;
  headers?: HeaderList | undefined;
  /** `null` for none, undefined where it is not known. */
  body?: Body | null | undefined;
}

/** Throws a TypeError where the request would not be known, before the body is read. */
export function checkRequest(told: ToldOfRequest, known: KnownOfRequest): void {
  assemble(told, known, undefined);
}

/** The exchange of what a client tells and what is known beside it. */
export function assemble(
  told: ToldOfRequest,
  known: KnownOfRequest,
  response: ExchangeResponse | undefined,
  error?: ExchangeError,
): Exchange {
  const url = lastUrl(told, known);
  const method = told.method ?? known.method;
  if (method === undefined) {
    throw new TypeError(
      `${told.what} does not tell the method. Pass it: exchangeFrom(response, { method }).`,
    );
  }
  const first = firstUrl(told, known, url);
  const redirected = told.redirected === true || first !== undefined;
  const own = known.headers && Object.entries(known.headers);
  const headers = told.headers ?? own;
  const body = told.body === undefined ? ownBody(known) : (told.body ?? undefined);
  const unknown: ExchangeUnknown[] = [];
  if (headers === undefined) unknown.push("request-headers");
  if (told.body === undefined && known.body === undefined) unknown.push("request-body");
  return {
    request: { method, url, headers: headers ?? [], ...(body !== undefined && { body }) },
    ...(response !== undefined && { response }),
    ...(error !== undefined && { error }),
    hops: redirected
      ? hopsOf(told, known.method ?? method, first ?? sameUrl(told, known, url), own ?? headers ?? [])
      : [],
    ...(unknown.length > 0 && { unknown }),
    ...(redirected && { notes: [redirectNote(told.what)] }),
  };
}

function lastUrl({ what, url }: ToldOfRequest, known: KnownOfRequest): string {
  const found = url === undefined || url === "" ? known.url : url;
  if (found !== undefined && /^https?:\/\/[^/]/iu.test(found) && URL.canParse(found)) {
    return withoutFragment(splitUserinfo(found).url);
  }
  if (found === undefined) {
    throw new TypeError(
      `${what} does not tell where the request was sent. Pass it: exchangeFrom(response, { method, url }).`,
    );
  }
  throw new TypeError(
    `${JSON.stringify(found)} is no absolute http or https URL. Pass the whole one: { url }.`,
  );
}

function firstUrl(told: ToldOfRequest, known: KnownOfRequest, last: string): string | undefined {
  const first = told.firstUrl ?? known.url;
  if (told.redirected === false || first === undefined || !URL.canParse(first, last)) return undefined;
  const absolute = new URL(first, last);
  absolute.username = "";
  absolute.password = "";
  absolute.hash = "";
  return absolute.href === new URL(last).href ? undefined : absolute.href;
}

/** Redirects that come back to where they began. */
const sameUrl = (told: ToldOfRequest, known: KnownOfRequest, last: string): string | undefined =>
  URL.canParse(told.firstUrl ?? known.url ?? "", last) && (told.firstUrl ?? known.url) !== undefined
    ? last
    : undefined;

function hopsOf(
  { between = [] }: ToldOfRequest,
  method: string,
  first: string | undefined,
  headers: HeaderList,
): Hop[] {
  // Without it nobody knows whether the answer is that of what was asked for.
  const asked: Hop = { reason: "redirect", request: { method, url: first ?? "", headers } };
  const others = between.map((url): Hop => ({
    reason: "redirect",
    request: { method, url: withoutFragment(splitUserinfo(url).url), headers },
  }));
  return [asked, ...others];
}

function redirectNote(what: string): ExchangeNote {
  return {
    code: "redirect-not-recorded",
    message: `Redirects were followed, and ${what} does not tell what they answered, nor all that was sent on.`,
  };
}

function ownBody({ body }: KnownOfRequest): Body | undefined {
  if (body === undefined) return undefined;
  return typeof body === "string" ? bodyFromText(body) : bodyFromBytes(body);
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/su, "");
}
