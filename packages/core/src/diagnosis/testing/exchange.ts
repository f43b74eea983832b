import type { Body, Exchange, HeaderList } from "../../exchange/types.ts";

/** An exchange in the fewest words. Headers may be an object, or a list where order or repetition matters. */
export interface ExchangeSketch {
  method: string;
  url: string;
  requestHeaders?: Readonly<Record<string, string>> | HeaderList;
  requestBody?: string;
  status: number;
  headers?: Readonly<Record<string, string>> | HeaderList;
  body?: string;
}

const bodyOf = (text: string): Body => ({ text, size: new TextEncoder().encode(text).length });

const listOf = (headers: ExchangeSketch["headers"] = {}): HeaderList =>
  Array.isArray(headers) ? (headers as HeaderList) : Object.entries(headers as Record<string, string>);

/** Makes an exchange for a test of the diagnosis. */
export function exchangeOf(sketch: ExchangeSketch): Exchange {
  return {
    request: {
      method: sketch.method,
      url: sketch.url,
      headers: listOf(sketch.requestHeaders),
      ...(sketch.requestBody !== undefined && { body: bodyOf(sketch.requestBody) }),
    },
    response: {
      status: sketch.status,
      statusText: "",
      headers: listOf(sketch.headers),
      body: bodyOf(sketch.body ?? ""),
    },
    hops: [],
  };
}

/** A 207 body whose responses hold a status each: `{ "/dav/a.txt": 423 }`. */
export function statusesOf(statuses: Readonly<Record<string, number>>, inside = ""): string {
  const responses = Object.entries(statuses).map(
    ([href, status]) =>
      `<D:response><D:href>${href}</D:href><D:status>HTTP/1.1 ${status} -</D:status>${inside}</D:response>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><D:multistatus xmlns:D="DAV:">${responses.join("")}</D:multistatus>`;
}

/** A PROPFIND's 207 body that lists these hrefs; those that end in a slash are collections. */
export function listingOf(...hrefs: string[]): string {
  const responses = hrefs.map(
    (href) =>
      `<D:response><D:href>${href}</D:href><D:propstat><D:prop><D:resourcetype>${href.endsWith("/") ? "<D:collection/>" : ""}</D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><D:multistatus xmlns:D="DAV:">${responses.join("")}</D:multistatus>`;
}
