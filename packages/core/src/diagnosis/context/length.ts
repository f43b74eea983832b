import { headerValue } from "../../exchange/headers.ts";
import type { Exchange } from "../../exchange/types.ts";
import { resourcesOfExchange } from "../../resources/exchange.ts";
import { grantedText } from "./granted.ts";
import { placeOf } from "./place.ts";

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;

/** Length of the resource with this key, in bytes, as an exchange shows it: that of its content, or DAV:getcontentlength. */
export function lengthSeen(exchange: Exchange, key: string): number | undefined {
  const { request, response } = exchange;
  if (!response) return undefined;
  const { headers, status } = response;
  const listed = resourcesOfExchange(exchange).resources.find((one) => one.key === key);
  if (listed) return numberOf(grantedText(listed, "{DAV:}getcontentlength"));
  if (placeOf(request.url).key !== key || !/^(?:GET|HEAD)$/.test(request.method)) return undefined;
  if (status === 206) return numberOf(/\/(\d+)\s*$/.exec(headerValue(headers, "Content-Range") ?? "")?.[1]);
  if (status !== 200) return undefined;
  // Of a compressed answer it is that of what was sent.
  const length =
    headerValue(headers, "Content-Encoding") === undefined
      ? headerValue(headers, "Content-Length")
      : undefined;
  return numberOf(length) ?? (request.method === "GET" ? response.body.size : undefined);
}
