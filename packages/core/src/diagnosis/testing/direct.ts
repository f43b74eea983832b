import type { Exchange } from "../../exchange/types.ts";
import type { DiagnosisInput } from "../input.ts";
import { exchangeOf } from "./exchange.ts";
import type { ExchangeSketch } from "./exchange.ts";

/** The same request around the proxy: on the server's own origin, with what it answers there. */
export function withDirect(
  exchange: Exchange,
  status: number,
  rest: Partial<ExchangeSketch> = {},
): DiagnosisInput {
  const { request } = exchange;
  const direct = (text: string): string => text.replace(/^https?:\/\/[^/]+/, "http://127.0.0.1:8080");
  const sketch: ExchangeSketch = {
    method: request.method,
    url: direct(request.url),
    requestHeaders: request.headers.map(([name, value]) => [
      name,
      name.toLowerCase() === "destination" ? direct(value) : value,
    ]),
    status,
    ...(request.body?.text !== undefined && { requestBody: request.body.text }),
    ...rest,
  };
  return { exchange, baseline: { exchange: exchangeOf(sketch), is: "direct" } };
}
