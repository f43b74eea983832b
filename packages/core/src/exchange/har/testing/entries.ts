import type { ExchangeReading } from "../../format-error.ts";
import type { Exchange } from "../../types.ts";
import { readHar } from "../read.ts";

export type Json = Record<string, unknown>;

export function har(...entries: unknown[]): Json {
  return { log: { version: "1.2", creator: { name: "test", version: "1" }, entries } };
}

export function entry(request: Json = {}, response: Json = {}, rest: Json = {}): Json {
  return {
    startedDateTime: "2026-01-02T03:04:05.678+01:00",
    time: 12,
    request: {
      method: "PROPFIND",
      url: "http://dav.test/a/",
      httpVersion: "HTTP/1.1",
      headers: [],
      ...request,
    },
    response: {
      status: 207,
      statusText: "Multi-Status",
      httpVersion: "HTTP/1.1",
      headers: [],
      content: { size: 4, mimeType: "text/xml", text: "<a/>" },
      ...response,
    },
    timings: { blocked: 5, send: 1, wait: 4, receive: 2 },
    ...rest,
  };
}

/** The one exchange of a file, with what could not be read of it. */
export function only(json: unknown): { exchange: Exchange; problems: ExchangeReading["problems"] } {
  const { exchanges, problems } = readHar(json);
  const [exchange, ...more] = exchanges;
  if (exchange === undefined || more.length > 0)
    throw new Error(`${exchanges.length} exchanges in place of one`);
  return { exchange, problems };
}

export const codes = (json: unknown): unknown[] =>
  readHar(json).problems.map(({ code, effect, where }) => [code, effect, where]);
