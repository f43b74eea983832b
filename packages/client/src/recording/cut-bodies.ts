import { bodyBytes, bodyFromBytes, headerValue, parseMediaType } from "@multistatus/core";
import type { Body, Exchange, ExchangeUnknown, HeaderList, Hop } from "@multistatus/core";
import { createHash } from "node:crypto";

/** The exchange with the beginning of its large bodies only. XML is what recordings are looked at for: it stays whole. */
export function withCutBodies(exchange: Exchange, maxBody: number): Exchange {
  const { trip, cut } = cutTrip(exchange, maxBody);
  if (cut.length === 0 && exchange.hops.length === 0) return exchange;
  const hops = exchange.hops.map((hop) => ({ ...hop, ...cutTrip(hop, maxBody).trip }));
  const unknown = [...new Set([...(exchange.unknown ?? []), ...cut])];
  return { ...exchange, ...trip, hops, ...(unknown.length > 0 ? { unknown } : {}) };
}

type Trip = Pick<Hop, "request" | "response">;

function cutTrip({ request, response }: Trip, maxBody: number): { trip: Trip; cut: ExchangeUnknown[] } {
  const sent = request.body && cutBody(request.body, request.headers, maxBody);
  const came = response && cutBody(response.body, response.headers, maxBody);
  return {
    trip: {
      request: sent ? { ...request, body: sent } : request,
      ...(response ? { response: came ? { ...response, body: came } : response } : {}),
    },
    cut: [...(sent ? (["request-body"] as const) : []), ...(came ? (["response-body"] as const) : [])],
  };
}

/** `undefined` for a body that stays as it is. */
function cutBody(body: Body, headers: HeaderList, maxBody: number): Body | undefined {
  if (body.size <= maxBody || body.sha256 !== undefined) return undefined;
  if (parseMediaType(headerValue(headers, "content-type"))?.subtype.endsWith("xml")) return undefined;
  const bytes = bodyBytes(body);
  if (bytes.length <= maxBody) return undefined;
  const { size, wireSize, decoded, truncated } = body;
  return bodyFromBytes(beginning(bytes, maxBody, body.text !== undefined), {
    size,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    ...(wireSize === undefined ? {} : { wireSize }),
    ...(decoded === undefined ? {} : { decoded }),
    ...(truncated === undefined ? {} : { truncated }),
  });
}

/** Of text no half of a character. */
function beginning(bytes: Uint8Array, length: number, isText: boolean): Uint8Array {
  let end = length;
  if (isText) while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}
