import { ExchangeFormatError, type ExchangeReading, readExchanges } from "@multistatus/core";

import { CommandError } from "../errors.ts";

/**
 * Reads a HAR, a saved body, a raw HTTP message or a curl transcript, told apart by content.
 *
 * @throws CommandError when it is none of these, or holds no exchange
 */
export function readRecording(name: string, content: Uint8Array): ExchangeReading {
  const reading = read(name, content);
  if (reading.exchanges.length > 0) return reading;
  throw new CommandError(
    `${name} holds no exchange`,
    reading.problems[0]?.message ?? "Record the requests again and export them with their content.",
  );
}

function read(name: string, content: Uint8Array): ExchangeReading {
  try {
    return readExchanges(content, { name });
  } catch (error) {
    if (!(error instanceof ExchangeFormatError)) throw error;
    const message = error.message.includes(name) ? error.message : `${name}: ${error.message}`;
    throw new CommandError(message, "", { cause: error });
  }
}
