import type { Readable, Writable } from "node:stream";

import { CommandError } from "../errors.ts";

/**
 * Asks without showing the answer. Rejects with an error of the library on Ctrl-C.
 *
 * @throws CommandError when the input ends (Ctrl-D)
 */
export async function askSecretOn(input: Readable, output: Writable, prompt: string): Promise<string> {
  const { read } = await import("read");
  let closed = (): void => {};
  const end = new Promise<never>((_resolve, reject) => {
    // The library says nothing of an end, but lets go of the input; after an answer it does so, too.
    closed = () => setImmediate(() => reject(noPassword()));
    input.once("pause", closed).once("end", closed);
  });
  try {
    return await Promise.race([read({ prompt, silent: true, input, output }), end]);
  } finally {
    input.off("pause", closed).off("end", closed);
    end.catch(() => {});
    output.write("\n");
  }
}

const noPassword = (): CommandError =>
  new CommandError("no password was given", "Type it when asked, or put it into DAV_PASSWORD.");
