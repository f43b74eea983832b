import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { originForm, type Exchange } from "@multistatus/core";
import { onProcessEnd } from "../lifecycle/exit-hook.ts";
import { listen } from "../listen.ts";
import { checkPort, isPlainObject, refuse, refuseOthers } from "../options/refuse.ts";
import { fieldsOf } from "../relay/fields.ts";
import { answerOf, send } from "./answer.ts";
import { createPlaylist, type IncomingRequest, type Playlist } from "./match.ts";
import { rewriterTo } from "./origins.ts";
import { readRecorded, type Recorded } from "./read-input.ts";

/** How recorded answers are served. */
export interface ServeExchangeOptions {
  /** Default: a free port. */
  port?: number;
  /**
   * Let URLs of the recorded servers, in bodies and in Location and Content-Location, name this one instead, so that a client
   * that follows them stays here. Default: false, everything as it was recorded.
   */
  mapOrigins?: boolean;
}

/** A server that answers as was recorded. `await using` stops it at the end of the block. */
export interface ReplayServer extends AsyncDisposable {
  /** Ends in a slash. */
  readonly url: string;
  /** On 127.0.0.1. */
  readonly port: number;
  /** What was asked for that had not been recorded: `PROPFIND /docs/ (Depth: 0)`. */
  readonly unrecorded: readonly string[];
  /** The URL here of a recorded URL. */
  urlOf(recorded: string): string;
  /** One line per request, with what could not be sent as it was below. */
  log(): Promise<string>;
  /** Closes every connection. A second call waits for the first. */
  stop(): Promise<void>;
}

/**
 * Serves recorded answers on a loopback port: status line, headers in their order, body, and what was broken off.
 *
 * A request is matched by method, path and query, Depth, Destination (its path) and Overwrite, and among those by the presence
 * of Authorization, If and the like, and by its body. Several answers to one request are played in their order, and the last
 * one again. What was never recorded gets 501, with what was.
 *
 * @example
 *   await using server = await serveExchange(JSON.parse(await readFile("failed.har", "utf8")));
 *   await fetch(server.urlOf("https://dav.example/docs/"), { method: "DELETE" });
 *
 * @throws {HarnessError} `invalid-recording`, `invalid-option`, `port-in-use`
 */
export async function serveExchange(
  recorded: Recorded,
  options: ServeExchangeOptions = {},
): Promise<ReplayServer> {
  const { port: wanted = 0, mapOrigins = false } = checked(options);
  const exchanges = readRecorded(recorded);
  const server = createServer();
  const port = await listen(server, wanted);
  const forget = onProcessEnd(() => server.closeAllConnections());
  const url = `http://127.0.0.1:${port}/`;
  const unrecorded: string[] = [];
  const lines: string[] = [];
  const replay: Replay = {
    playlist: createPlaylist(exchanges),
    exchanges,
    rewrite: mapOrigins ? rewriterTo(url, exchanges) : undefined,
    unrecorded,
    log: (line) => void lines.push(`${new Date().toISOString()} ${line}\n`),
  };
  server.on("request", (request, response) => void answer(replay, request, response));
  let stopping: Promise<void> | undefined;
  const close = async (): Promise<void> =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      forget();
    });
  const stop = async (): Promise<void> => (stopping ??= close());
  return {
    url,
    port,
    unrecorded,
    urlOf: (of) => url.slice(0, -1) + originForm(of),
    log: async () => lines.join(""),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

interface Replay {
  playlist: Playlist;
  exchanges: readonly Exchange[];
  rewrite: ((text: string) => string) | undefined;
  unrecorded: string[];
  log(line: string): void;
}

async function answer(replay: Replay, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = await read(message).catch(() => undefined);
  if (!request) return;
  const asked = describe(request);
  const exchange = replay.playlist.next(request);
  if (!exchange) {
    replay.unrecorded.push(asked);
    replay.log(`${asked} 501 not recorded`);
    response.writeHead(501, "Not Recorded", { "Content-Type": "text/plain; charset=utf-8" });
    response.end(notRecorded(asked, replay.exchanges));
    return;
  }
  const played = answerOf(exchange, replay.rewrite);
  replay.log([`${asked} ${played.status || "reset"}`, ...played.remarks].join("\n    "));
  send(played, response);
}

async function read(message: IncomingMessage): Promise<IncomingRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return {
    method: message.method ?? "",
    target: message.url ?? "",
    headers: fieldsOf(message.rawHeaders),
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

/** A request by what it is matched by; nothing of it is secret. */
function describe({
  method,
  target,
  headers,
}: Pick<IncomingRequest, "method" | "target" | "headers">): string {
  const told = headers.filter(([name]) => /^(?:depth|destination|overwrite)$/iu.test(name));
  const named = told.map(
    ([name, value]) => `${name}: ${name.toLowerCase() === "destination" ? originForm(value) : value}`,
  );
  const path = target.replace(/\?.*$/su, "?…");
  return `${method} ${path}${named.length > 0 ? ` (${named.join(", ")})` : ""}`;
}

function notRecorded(asked: string, exchanges: readonly Exchange[]): string {
  const recorded = exchanges.map(({ request }) =>
    describe({ ...request, target: request.target ?? originForm(request.url) }),
  );
  const listed = [...new Set(recorded)];
  const more = listed.length > 20 ? [`  … and ${listed.length - 20} more`] : [];
  return [
    `Nothing was recorded for ${asked}.`,
    "Recorded are:",
    ...listed.slice(0, 20).map((line) => `  ${line}`),
    ...more,
    "",
  ].join("\n");
}

function checked(options: ServeExchangeOptions): ServeExchangeOptions {
  const given: unknown = options;
  if (!isPlainObject(given)) refuse("options", "must be an object", given);
  const { port, mapOrigins } = given;
  refuseOthers(given, ["port", "mapOrigins"]);
  checkPort(port);
  if (mapOrigins !== undefined && typeof mapOrigins !== "boolean") {
    refuse("mapOrigins", "must be true or false", mapOrigins);
  }
  return options;
}
