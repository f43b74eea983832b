import { type Exchange, type ExchangeUnknown, hasHeader } from "@multistatus/core";

import type { Depth } from "../arguments/depth.ts";
import type { Target } from "../arguments/url.ts";
import type { Terminal } from "../io/terminal.ts";

/** What the person knows of a request. */
export interface Supplied {
  method?: string | undefined;
  url?: Target | undefined;
  depth?: Depth | undefined;
  /** Of the answer; `show` uses the name for its filter, which is no number. */
  status?: unknown;
}

/** Fills in what the input does not tell; what it tells stays, and its name is returned among `unused`. */
export function supply(
  exchange: Exchange,
  { method, url, depth, status }: Supplied,
): { exchange: Exchange; unused: string[] } {
  const { request } = exchange;
  const unknown = new Set<ExchangeUnknown>(exchange.unknown);
  const unused: string[] = [];
  const filled = { ...request };
  if (method !== undefined) {
    if (unknown.delete("method")) filled.method = method.toUpperCase();
    else unused.push("--method");
  }
  if (url !== undefined) {
    if (unknown.delete("url") || unknown.delete("scheme")) filled.url = url.url;
    else unused.push("--url");
  }
  if (depth !== undefined) {
    if (hasHeader(request.headers, "depth") || !unknown.has("request-headers")) unused.push("--depth");
    else filled.headers = [...request.headers, ["Depth", depth]];
  }
  const { unknown: _before, ...rest } = exchange;
  if (typeof status === "number" && rest.response !== undefined) {
    if (unknown.delete("status")) rest.response = { ...rest.response, status };
    else unused.push("--status");
  }
  return {
    exchange: { ...rest, request: filled, ...(unknown.size === 0 ? {} : { unknown: [...unknown] }) },
    unused,
  };
}

/** The same for all exchanges of a recording; what none of them had a use for is told. */
export function supplyAll(
  exchanges: readonly Exchange[],
  supplied: Supplied,
  terminal: Terminal,
): Exchange[] {
  const results = exchanges.map((exchange) => supply(exchange, supplied));
  const unused = new Set(results.flatMap((result) => result.unused));
  for (const name of unused)
    if (!results.every((result) => result.unused.includes(name))) unused.delete(name);
  if (unused.size > 0) terminal.note(`Not used: ${[...unused].join(", ")}; the input tells that itself.`);
  return results.map(({ exchange }) => exchange);
}
