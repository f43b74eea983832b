import type { Exchange } from "../../exchange/types.ts";
import { headerValue } from "../../exchange/headers.ts";
import type { LogFacts } from "./clues.ts";
import type { WhoAnswered } from "./types.ts";

export function whoAnswered(exchange: Exchange, _earlier: readonly Exchange[], _logs: LogFacts): WhoAnswered {
  const server = headerValue(exchange.response?.headers ?? [], "Server") ?? "";
  return {
    ...(server && { origin: { id: server.split("/")[0]?.toLowerCase() ?? "", name: server } }),
    intermediaries: [],
    answeredBy: "unknown",
    why: [],
  };
}
