import type { Exchange, HeaderList } from "../../exchange/types.ts";

export interface Parts {
  method?: string;
  url?: string;
  request?: HeaderList;
  headers?: HeaderList;
  status?: number;
}

/** A request and its answer, with these parts. */
export const exchange = (text: string, { method, url, request, headers, status }: Parts = {}): Exchange => ({
  request: { method: method ?? "PROPFIND", url: url ?? "http://h.test/dav/docs/", headers: request ?? [] },
  response: {
    status: status ?? 207,
    statusText: "",
    headers: headers ?? [],
    body: { text, size: text.length },
  },
  hops: [],
});

export const file = (href: string, etag: string, status = 200): string =>
  `<D:response><D:href>${href}</D:href><D:propstat><D:prop><D:getetag>${etag}</D:getetag></D:prop><D:status>HTTP/1.1 ${status} X</D:status></D:propstat></D:response>`;
export const listing = (...responses: string[]): string =>
  `<?xml version="1.0"?>\n<D:multistatus xmlns:D="DAV:">${responses.join("\n")}</D:multistatus>`;
