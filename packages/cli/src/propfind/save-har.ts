import { type Exchange, type Masker, maskExchanges, writeHar } from "@multistatus/core";

import { escapeLine } from "@multistatus/report";

import { writeText } from "../io/write-file.ts";
import type { Terminal } from "../io/terminal.ts";

/**
 * Saves exchanges as HAR 1.2, masked unless asked otherwise, readable by their owner only.
 *
 * @throws CommandError where the file exists, without `force`, or cannot be written
 */
export async function saveHar(
  path: string,
  exchanges: readonly Exchange[],
  {
    showSecrets,
    force = false,
    masker,
  }: { showSecrets?: boolean; force?: boolean; masker?: Masker | undefined },
  terminal: Terminal,
): Promise<void> {
  const har = writeHar(showSecrets === true ? exchanges : maskExchanges(exchanges, masker));
  await writeText(path, `${JSON.stringify(har, undefined, 2)}\n`, { replace: force });
  terminal.note(
    `Saved as ${escapeLine(path)}${showSecrets === true ? ", with its secrets" : ", secrets masked"}.`,
  );
}
