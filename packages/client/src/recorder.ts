import { writeHar, type Exchange, type Har, type WriteHarOptions } from "@multistatus/core";

/** Keeps every exchange of the clients that it is given to, in the order in which they ended. */
export interface Recorder {
  readonly exchanges: readonly Exchange[];
  /** Called by clients. */
  add(exchange: Exchange): void;
  clear(): void;
  /** As HAR 1.2, secrets masked unless told otherwise; `JSON.stringify` makes the file. */
  har(options?: WriteHarOptions): Har;
}

export function createRecorder(): Recorder {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    add: (exchange) => void exchanges.push(exchange),
    clear: () => void exchanges.splice(0),
    har: (options) => writeHar(exchanges, options),
  };
}
