import type { Exchange } from "@multistatus/core";

/** Keeps every exchange of the clients that it is given to, in the order in which they ended. */
export interface Recorder {
  readonly exchanges: readonly Exchange[];
  /** Called by clients. */
  add(exchange: Exchange): void;
  clear(): void;
}

export function createRecorder(): Recorder {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    add: (exchange) => void exchanges.push(exchange),
    clear: () => void exchanges.splice(0),
  };
}
