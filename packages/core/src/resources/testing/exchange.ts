import { bodyFromText } from "../../exchange/body.ts";
import type { Exchange, ExchangeUnknown, HeaderList } from "../../exchange/types.ts";

export interface Parts {
  method?: string;
  status?: number;
  headers?: HeaderList;
  body?: string;
  requestBody?: string;
  unknown?: ExchangeUnknown[];
}

export function exchange({
  method = "PROPFIND",
  status = 207,
  headers = [],
  body = "",
  requestBody,
  unknown,
}: Parts): Exchange {
  return {
    request: {
      method,
      url: "http://h/dav/docs/",
      headers: [],
      ...(requestBody !== undefined && { body: bodyFromText(requestBody) }),
    },
    response: { status, statusText: "", headers, body: bodyFromText(body) },
    hops: [],
    ...(unknown && { unknown }),
  };
}

export const html = "<!DOCTYPE html><html><body>Sign in</body></html>";

export const error = '<D:error xmlns:D="DAV:"><D:lock-token-submitted/></D:error>';

export const entry = (href: string, status: number): string =>
  `<D:response><D:href>${href}</D:href><D:status>HTTP/1.1 ${status} x</D:status></D:response>`;

export const multi = (...entries: string[]): string =>
  `<D:multistatus xmlns:D="DAV:">${entries.join("")}</D:multistatus>`;
