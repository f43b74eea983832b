import type { Terminal } from "../io/terminal.ts";

/** Tells how much was read, after the first second, then now and again; Ctrl-C ends the reading. */
export async function* watched(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  terminal: Terminal,
): AsyncGenerator<Uint8Array> {
  let next = performance.now() + 1000;
  let size = 0;
  for await (const chunk of chunks) {
    terminal.signal.throwIfAborted();
    size += chunk.length;
    if (performance.now() > next) {
      next = performance.now() + 200;
      terminal.progress(`${name}: ${Math.round(size / 2 ** 20).toLocaleString("en-US")} MB …`);
    }
    yield chunk;
  }
}
