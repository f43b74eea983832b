import { writeFile } from "node:fs/promises";

import { type Exchange, maskExchange, writeHar } from "@multistatus/core";

import { escapeLine } from "@multistatus/report";

import { CommandError, messageOf } from "../errors.ts";
import type { Terminal } from "../io/terminal.ts";

/** Saves an exchange as HAR 1.2, masked unless asked otherwise; replaces an existing file. */
export async function saveHar(
  path: string,
  exchange: Exchange,
  { showSecrets }: { showSecrets?: boolean },
  terminal: Terminal,
): Promise<void> {
  const har = writeHar([showSecrets === true ? exchange : maskExchange(exchange)]);
  try {
    await writeFile(path, `${JSON.stringify(har, undefined, 2)}\n`);
  } catch (error) {
    throw new CommandError(`${path} cannot be written (${messageOf(error)})`, "Give --har another place.", {
      cause: error,
    });
  }
  terminal.note(
    `Saved as ${escapeLine(path)}${showSecrets === true ? ", with its secrets" : ", secrets masked"}.`,
  );
}
