import { renderRequest, type TextOptions } from "@multistatus/report";

import type { ShownExchange } from "./model.ts";

/** What was asked and how it ended; a body by itself tells nothing of its request but what was supplied. */
export function headline(
  { source, exchange, bare }: Pick<ShownExchange, "source" | "exchange" | "bare">,
  style: TextOptions,
): string {
  const { unknown = [] } = exchange;
  const nothing = bare === true && unknown.includes("method") && unknown.includes("url");
  return nothing ? `${source}, a body by itself` : renderRequest(exchange, style);
}
