import type { Exchange } from "@multistatus/core";
import { answer } from "./odd-server.ts";

/** What an odd server answers to all that is replayed. */
export const ok: Buffer = answer("207 Multi-Status", {}, "<x/>");

/** The first line of a request as it came. */
export const line = (request: string | undefined): string | undefined => request?.split("\r\n", 1)[0];

/** The value of a header field of a request as it came. */
export const field = (request: string | undefined, name: string): string | undefined =>
  new RegExp(`\r\n${name}: (.*)\r\n`, "iu").exec(request ?? "")?.[1];

/** An exchange as a recording holds it. */
export function recorded(request: Partial<Exchange["request"]>, rest: Partial<Exchange> = {}): Exchange {
  const url = "https://dav.example/remote.php/dav/a";
  return { request: { method: "PROPFIND", url, headers: [], ...request }, hops: [], ...rest };
}

/** What the client remarked of an exchange. */
export const texts = (exchange: Exchange): string[] => (exchange.notes ?? []).map(({ message }) => message);
