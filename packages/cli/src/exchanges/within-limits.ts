import { DavLimitError, type Exchange, type Limits, readBody } from "@multistatus/core";

import { limitName } from "../arguments/limit.ts";
import { CommandError } from "../errors.ts";

/**
 * Reads the bodies of exchanges with limits of the parser of the person's own; whatever looks at them later sees what was
 * read here. Where no limits were given, nothing is read yet.
 *
 * @throws CommandError when a body exceeds one
 */
export function readWithin(
  exchanges: readonly Exchange[],
  limits: Partial<Limits> | undefined,
  source: string,
): void {
  if (limits === undefined) return;
  for (const exchange of exchanges)
    if (exchange.response !== undefined) within(source, () => readBody(exchange, limits));
}

/** @throws CommandError naming the limit that a body exceeds, and the option that raises it */
export function within<T>(source: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw readable(error, source);
  }
}

/** The same for work that takes its time. */
export async function withinAsync<T>(source: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw readable(error, source);
  }
}

/** An exceeded limit as what a person can put right; anything else as it is. */
function readable(error: unknown, source: string): unknown {
  if (!(error instanceof DavLimitError)) return error;
  return new CommandError(`${source} is not read any further: ${limitText(error)}`, limitAdvice(error), {
    cause: error,
  });
}

/** Which limit a body exceeds, and where. */
export function limitText({ limit, value, position }: DavLimitError): string {
  const { line, column, offset } = position;
  return `it exceeds the limit ${limitName(limit)} of ${value} at line ${line}, column ${column} (offset ${offset})`;
}

/** How to go on. */
const limitAdvice = ({ limit }: DavLimitError): string =>
  `If it can be trusted, raise the limit: --limit ${limitName(limit)}=…`;
