import { bodyFromBytes, bodyFromText } from "../../src/exchange/body.ts";
import type { Exchange, ExchangeUnknown } from "../../src/exchange/types.ts";

/** An exchange in a few words; what is left out is a PROPFIND of `/c/` with Depth 1 that was answered with 207. */
export interface Sketch {
  method?: string;
  url?: string;
  send?: Record<string, string>;
  sends?: string;
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  unknown?: ExchangeUnknown[];
}

const ORIGIN = "http://dav.example";

const XML = { "Content-Type": "application/xml; charset=utf-8" };

export function sketch(given: Sketch): Exchange {
  const { method = "PROPFIND", url = "/c/", status = 207, body = "" } = given;
  const send = given.send ?? (method === "PROPFIND" ? { Depth: "1" } : {});
  return {
    request: {
      method,
      url: url.startsWith("/") ? ORIGIN + url : url,
      headers: Object.entries(send),
      body: bodyFromText(given.sends ?? ""),
    },
    response: {
      status,
      statusText: "",
      headers: Object.entries(given.headers ?? (body === "" ? {} : XML)),
      body: typeof body === "string" ? bodyFromText(body) : bodyFromBytes(body),
    },
    hops: [],
    ...(given.unknown && { unknown: given.unknown }),
  };
}

const namespaces =
  'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:A="urn:ietf:params:xml:ns:carddav" xmlns:N="urn:n"';

/** A multistatus of these responses. */
export const ms = (...responses: string[]): string =>
  `<D:multistatus ${namespaces}>${responses.join("")}</D:multistatus>`;

/** A response of these parts. */
export const re = (href: string, ...parts: string[]): string =>
  `<D:response><D:href>${href}</D:href>${parts.join("")}</D:response>`;

/** A status element. */
export const st = (code: number | string): string =>
  `<D:status>${typeof code === "number" ? `HTTP/1.1 ${code} Phrase` : code}</D:status>`;

/** A propstat of these properties. */
export const ps = (code: number, ...properties: string[]): string =>
  `<D:propstat><D:prop>${properties.join("")}</D:prop>${st(code)}</D:propstat>`;

export const error = (...conditions: string[]): string =>
  `<D:error ${namespaces}>${conditions.join("")}</D:error>`;

export const collection = "<D:resourcetype><D:collection/></D:resourcetype>";
export const file = "<D:resourcetype/>";
export const name = "<D:displayname>x</D:displayname>";

/** A collection `/c/` with a member. */
export const listing: string = ms(re("/c/", ps(200, collection)), re("/c/a.txt", ps(200, file)));

/** A request body with this root. */
export const ask = (root: string, inner: string): string => `<${root} ${namespaces}>${inner}</${root}>`;
export const findNamed = (...names: string[]): string =>
  ask("D:propfind", `<D:prop>${names.join("")}</D:prop>`);
export const lockinfo = (owner = ""): string =>
  ask("D:lockinfo", `<D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype>${owner}`);

export const TOKEN = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

export interface LockParts {
  scope?: string;
  type?: string;
  depth?: string;
  timeout?: string;
  owner?: string;
  token?: string;
  root?: string;
}

/** An activelock element. */
export function activelock(parts: LockParts = {}): string {
  const {
    scope = "<D:exclusive/>",
    type = "<D:write/>",
    depth = "infinity",
    timeout = "Second-600",
    owner = "",
  } = parts;
  const { token = TOKEN, root = "<D:lockroot><D:href>/c/</D:href></D:lockroot>" } = parts;
  return `<D:activelock><D:locktype>${type}</D:locktype><D:lockscope>${scope}</D:lockscope><D:depth>${depth}</D:depth>${owner}<D:timeout>${timeout}</D:timeout><D:locktoken><D:href>${token}</D:href></D:locktoken>${root}</D:activelock>`;
}

/** The body of a granted LOCK. */
export const lockBody = (...locks: string[]): string =>
  `<D:prop ${namespaces}><D:lockdiscovery>${locks.join("")}</D:lockdiscovery></D:prop>`;

/** A granted LOCK of `/c/`, with what differs. */
export function granted(parts: LockParts = {}, given: Sketch = {}): Sketch {
  return {
    method: "LOCK",
    status: 200,
    sends: lockinfo(),
    send: { Depth: "infinity" },
    headers: { "Content-Type": "application/xml", "Lock-Token": `<${parts.token ?? TOKEN}>` },
    body: lockBody(activelock(parts)),
    ...given,
  };
}
