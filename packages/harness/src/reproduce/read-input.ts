import { readHar, type Exchange } from "@multistatus/core";
import { HarnessError } from "../errors.ts";
import { isPlainObject, shown } from "../options/refuse.ts";

/** What was recorded: one exchange, or several. */
export type Recorded =
  | Exchange
  | readonly Exchange[]
  /** A HAR as parsed from its JSON. */
  | { readonly log: unknown };

/**
 * The exchanges, each hop of a redirect or a challenge as one of its own, in the order in which they were sent.
 *
 * @throws {HarnessError} `invalid-recording`
 */
export function readRecorded(recorded: Recorded): Exchange[] {
  const given: unknown = recorded;
  if (isPlainObject(given) && "log" in given) return flat(readHarOr(given));
  const exchanges: unknown[] = Array.isArray(given) ? given : [given];
  for (const exchange of exchanges) {
    if (!isPlainObject(exchange) || !isPlainObject(exchange["request"]) || !Array.isArray(exchange["hops"])) {
      throw new HarnessError(
        "invalid-recording",
        `An exchange, a list of exchanges or a parsed HAR is needed, and this is ${shown(exchange)}. Read a file with \`readExchanges\` of @multistatus/core.`,
      );
    }
  }
  if (exchanges.length === 0) {
    throw new HarnessError(
      "invalid-recording",
      "The list of exchanges is empty: there is nothing to reproduce.",
    );
  }
  return flat(exchanges as Exchange[]);
}

function readHarOr(har: unknown): Exchange[] {
  try {
    const { exchanges } = readHar(har);
    if (exchanges.length > 0) return exchanges;
  } catch (cause) {
    throw new HarnessError("invalid-recording", (cause as Error).message, { cause });
  }
  throw new HarnessError("invalid-recording", "The HAR holds no exchange: there is nothing to reproduce.");
}

function flat(exchanges: readonly Exchange[]): Exchange[] {
  return exchanges.flatMap((exchange) => [
    ...exchange.hops.map(({ reason: _reason, ...hop }): Exchange => ({ ...hop, hops: [] })),
    exchange,
  ]);
}
