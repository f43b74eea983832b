import { defined } from "./defined.ts";
import { hasHeader } from "./headers.ts";
import { maskBody } from "./mask-body.ts";
import { openSecretBook, type SecretBook } from "./mask-book.ts";
import { maskHeaders } from "./mask-headers.ts";
import { maskPatterns } from "./mask-patterns.ts";
import { originForm } from "./url.ts";
import type { Body, ConnectionFacts, Exchange, HeaderList } from "./types.ts";

/** Replaces secrets by pseudonyms: within one masker the same secret always has the same one. */
export interface Masker {
  /** Meets the secrets of exchanges before anything is masked, so that each is found wherever it stands. */
  learn(exchanges: readonly Exchange[]): void;
  /** A copy with everything masked: header fields, URLs and bodies, in the hops as well. */
  exchange(exchange: Exchange): Exchange;
  /** Masks a log line, a message or any other text. */
  text(text: string): string;
  /**
   * Masks a sentence of ours: what it quotes as any other text; in its own words no secret that is a word too, or the
   * hole would tell it.
   */
  prose(text: string): string;
}

/** What a masker knows beforehand. */
export interface MaskerOptions {
  /** Secrets that are known beforehand; they are replaced wherever they stand. */
  secrets?: readonly string[];
}

/**
 * The one place that masks. Masked are: credentials (the scheme stays, of Digest also realm, algorithm, qop, uri and
 * nc), cookie values, header fields, parameters, form fields, JSON members and elements that are named as secrets,
 * userinfo in URLs, signed tokens (JWT), and lock tokens with any other state token in `If`. A pseudonym is `masked-1`; a lock token keeps its scheme
 * (`opaquelocktoken:masked-1`). Paths and names of principals are no secrets. What is masked already stays.
 */
export function createMasker({ secrets = [] }: MaskerOptions = {}): Masker {
  const book = openSecretBook();
  for (const secret of secrets) book.secret(secret, { everywhereFrom: 1, always: true });
  const learned = new WeakSet<Exchange>();
  // While learning, only the places of secrets matter; what else they stand in is replaced afterwards.
  const reader: SecretBook = { ...book, replace: (text) => text };
  const learn = (exchanges: readonly Exchange[]): void => {
    const unread = exchanges.filter((exchange) => !learned.has(exchange));
    for (const exchange of unread) {
      reserve(exchange, book);
      book.allow(plainSegments(exchange));
    }
    for (const exchange of unread) {
      maskOnce(exchange, reader);
      learned.add(exchange);
    }
  };
  return {
    learn,
    exchange(exchange) {
      learn([exchange]);
      return maskOnce(exchange, book);
    },
    text(text) {
      book.reserve(text);
      return book.replace(maskPatterns(text, book));
    },
    prose(text) {
      book.reserve(text);
      return book.replaceInProse(
        maskPatterns(text, book).replaceAll(QUOTED, (quoted) => book.replace(quoted)),
      );
    },
  };
}

/** What a sentence quotes; an apostrophe within a word begins no quotation. */
const QUOTED = /"[^"]{1,2000}"|“[^”]{1,2000}”|`[^`]{1,2000}`|(?<!\w)'[^'\n]{1,2000}'(?!\w)/g;

/** The exchange without its secrets. Give several exchanges one masker, so that what is equal stays equal. */
export function maskExchange(exchange: Exchange, masker: Masker = createMasker()): Exchange {
  return masker.exchange(exchange);
}

/** Several exchanges with one masker, which meets all their secrets first. */
export function maskExchanges(exchanges: readonly Exchange[], masker: Masker = createMasker()): Exchange[] {
  masker.learn(exchanges);
  return exchanges.map((exchange) => masker.exchange(exchange));
}

/** A text without the secrets that can be recognised in it. */
export function maskText(text: string, masker: Masker = createMasker()): string {
  return masker.text(text);
}

function maskOnce(exchange: Exchange, book: SecretBook): Exchange {
  const sentence = (text: string): string => book.replaceInProse(maskPatterns(text, book));
  return {
    ...exchange,
    ...(exchange.notes && {
      notes: exchange.notes.map(({ code, message }) => ({ code, message: sentence(message) })),
    }),
    hops: exchange.hops.map((hop) => ({ ...hop, ...maskRoundTrip(hop, book) })),
    ...maskRoundTrip(exchange, book),
  };
}

type RoundTrip = Pick<Exchange, "request" | "response" | "error" | "connection">;

function maskRoundTrip({ request, response, error, connection }: RoundTrip, book: SecretBook): RoundTrip {
  const line = (text: string): string => book.replace(maskPatterns(text, book));
  return {
    request: {
      ...request,
      url: line(request.url),
      ...(request.target !== undefined && { target: line(request.target) }),
      ...maskMessage(request, book),
    },
    ...defined({
      response: response && {
        ...response,
        statusText: line(response.statusText),
        ...maskMessage(response, book),
      },
      error: error && { ...error, message: line(error.message) },
      connection: connection && maskConnection(connection, line),
    }),
  };
}

function maskConnection(connection: ConnectionFacts, line: (text: string) => string): ConnectionFacts {
  const { proxy, upstream } = connection;
  return {
    ...connection,
    ...(proxy !== undefined && { proxy: line(proxy) }),
    ...(upstream && { upstream: { origin: line(upstream.origin), host: line(upstream.host) } }),
  };
}

function maskMessage<B extends { body?: Body }>(
  message: B & { headers: HeaderList },
  book: SecretBook,
): { headers: HeaderList } & Pick<B, "body"> {
  const headers = maskHeaders(message.headers, book);
  if (message.body === undefined) return { headers };
  const body = maskBody(message.body, book);
  return { headers: fitLength(headers, message.body, body), body };
}

/** Content-Length announces the masked body as rightly or wrongly as it did the original one. */
function fitLength(headers: [string, string][], from: Body, to: Body): HeaderList {
  if (to.size === from.size || hasHeader(headers, "content-encoding")) return headers;
  return headers.map(([name, value]) => {
    if (name.toLowerCase() !== "content-length" || !/^\d{1,15}$/.test(value)) return [name, value];
    return [name, String(Math.max(0, Number(value) + to.size - from.size))];
  });
}

/** Path segments that are plain words: `/secret/` tells nobody that this is also the password. */
function plainSegments({ request }: Exchange): string[] {
  const [path = ""] = originForm(request.url).split("?", 1);
  return path.split("/").filter((segment) => /^[a-z]{1,16}$/i.test(segment));
}

function reserve(exchange: Exchange, book: SecretBook): void {
  for (const { request, response, error } of [...exchange.hops, exchange]) {
    const values = [...request.headers, ...(response?.headers ?? [])].map(([, value]) => value);
    const texts = [
      request.url,
      request.target,
      request.body?.text,
      response?.statusText,
      response?.body.text,
    ];
    for (const text of [...values, ...texts, error?.message]) book.reserve(text ?? "");
  }
}
