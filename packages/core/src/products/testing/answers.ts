import type { Exchange, ExchangeResponse, HeaderList } from "../../exchange/types.ts";
import type { Identification } from "../types.ts";

/** Origin, intermediaries, who wrote the answer, and whether that is the origin. */
export const brief = ({ origin, intermediaries, answerer, answeredBy }: Identification): unknown[] => [
  origin?.id,
  intermediaries.map(({ id }) => id),
  answerer?.id,
  answeredBy,
];

/** What was answered with a body of ASCII. */
export const answer = (status: number, headers: HeaderList, text = "", method = "PROPFIND"): Exchange => {
  const response: ExchangeResponse = {
    status,
    statusText: "X",
    httpVersion: "HTTP/1.1",
    headers,
    body: { text, size: text.length },
  };
  return { request: { method, url: "http://h.test/dav/", headers: [] }, response, hops: [] };
};
