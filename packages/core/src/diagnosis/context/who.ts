import { named } from "../../products/named.ts";
import type { Exchange } from "../../exchange/types.ts";
import type { LogFormat } from "../../logs/types.ts";
import { identify } from "../../products/identify.ts";
import { defined } from "../../exchange/defined.ts";
import type { LogFacts } from "./clues.ts";
import type { WhoAnswered } from "./types.ts";

const SHOWN = 12;

/** Origin and intermediaries as the exchange, earlier ones, a direct route and the kinds of log at hand show them. */
export function whoAnswered(
  exchange: Exchange,
  earlier: readonly Exchange[],
  direct: Exchange | undefined,
  logs: LogFacts,
): WhoAnswered {
  const found = identify(exchange, {
    earlier,
    ...(direct && { direct }),
    logFormats: logs.sources.map(({ format }) => format as LogFormat),
  });
  return {
    ...defined({
      origin: found.origin && named(found.origin),
      answerer: found.answerer && named(found.answerer),
    }),
    intermediaries: found.intermediaries.map(named),
    answeredBy: found.answeredBy,
    why: found.why.slice(0, SHOWN).map(({ product, where, seen }) => `${where}: ${seen} (${product})`),
  };
}
