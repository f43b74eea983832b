import {
  bodyText,
  hasHeader,
  headerValue,
  originForm,
  type Exchange,
  type HeaderList,
} from "@multistatus/core";

/** A request that has come in. */
export interface IncomingRequest {
  method: string;
  /** As on the request line. */
  target: string;
  headers: HeaderList;
  body: string;
}

/** Answers that were recorded, to be found by the request and played in their order. */
export interface Playlist {
  /** The next answer to such a request; the last one again when all have been played. */
  next(request: IncomingRequest): Exchange | undefined;
}

/** Headers whose presence makes a request another one: a challenge is answered to one and not to the other. */
const tellingByPresence = ["authorization", "if", "if-match", "if-none-match", "range", "lock-token"];

export function createPlaylist(exchanges: readonly Exchange[]): Playlist {
  const byKey = Map.groupBy(exchanges, (exchange) => keyOf(asIncoming(exchange)));
  const played = new Set<Exchange>();
  return {
    next(request) {
      const best = closest(byKey.get(keyOf(request)) ?? [], request);
      const next = best.find((exchange) => !played.has(exchange)) ?? best.at(-1);
      if (next) played.add(next);
      return next;
    },
  };
}

/** Method, path and query, Depth, Destination and Overwrite: where one differs, the answer is to something else. */
function keyOf({ method, target, headers }: IncomingRequest): string {
  const depth = headerValue(headers, "depth")?.trim().toLowerCase() ?? defaultDepth[method] ?? "";
  const overwrite = headerValue(headers, "overwrite")?.trim().toUpperCase() ?? "T";
  const destination = headerValue(headers, "destination");
  return JSON.stringify([
    method,
    canonical(target),
    method in defaultDepth ? depth : "",
    destination === undefined ? "" : canonical(originForm(destination.trim())),
    method === "COPY" || method === "MOVE" ? overwrite : "",
  ]);
}

/** What a Depth that was left out means (RFC 4918 sections 9.1, 9.8.3, 9.9.2 and 9.10.3, RFC 3253 section 3.6). */
const defaultDepth: Record<string, string> = {
  PROPFIND: "infinity",
  COPY: "infinity",
  LOCK: "infinity",
  REPORT: "0",
};

/** Escapes in one letter case, and none for what needs none (RFC 3986 section 6.2.2). */
function canonical(target: string): string {
  return target.replaceAll(/%[0-9a-f]{2}/giu, (escape) => {
    const character = String.fromCodePoint(Number.parseInt(escape.slice(1), 16));
    return /[\w.~-]/u.test(character) ? character : escape.toUpperCase();
  });
}

/** Those that are nearest to the request by what else it says; by a property that none has nobody is left out. */
function closest(exchanges: readonly Exchange[], request: IncomingRequest): readonly Exchange[] {
  const narrow = (
    left: readonly Exchange[],
    fits: (recorded: IncomingRequest) => boolean,
  ): readonly Exchange[] => {
    const fitting = left.filter((exchange) => fits(asIncoming(exchange)));
    return fitting.length > 0 ? fitting : left;
  };
  const byHeaders = tellingByPresence.reduce(
    (left, name) =>
      narrow(left, ({ headers }) => hasHeader(headers, name) === hasHeader(request.headers, name)),
    exchanges,
  );
  const blank = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();
  return narrow(byHeaders, ({ body }) => blank(body) === blank(request.body));
}

const incoming = new WeakMap<Exchange, IncomingRequest>();

function asIncoming(exchange: Exchange): IncomingRequest {
  const known = incoming.get(exchange);
  if (known) return known;
  const { method, url, target, headers, body } = exchange.request;
  const read = {
    method,
    target: target?.startsWith("/") === true ? target : originForm(url),
    headers,
    body: bodyText(body),
  };
  incoming.set(exchange, read);
  return read;
}
