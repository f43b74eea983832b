/** Writes what there is now and again, so that an end without warning loses little. */
export interface Keeper {
  /** There is something new to write. */
  changed(): void;
  /** Waits for what is being written; nothing is written after that. */
  stop(): Promise<void>;
}

/** Milliseconds between two writings, at least. */
const PAUSE = 1000;
/** Writing takes no more than this share of the time, however much there is to write. */
const SHARE = 0.05;

/**
 * @param write writes everything there is
 * @param failed told of a writing that failed, once until one succeeds again
 */
export function keepWriting(write: () => Promise<void>, failed: (error: unknown) => void): Keeper {
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;
  let next = 0;
  let broken = false;
  const writeNow = async (): Promise<void> => {
    const began = performance.now();
    try {
      await write();
      broken = false;
    } catch (error) {
      if (!broken) failed(error);
      broken = true;
    }
    const ended = performance.now();
    next = ended + Math.max(PAUSE, (ended - began) / SHARE);
  };
  return {
    changed() {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          // Two at once would write the same; what came meanwhile is in the second.
          writing = (writing ?? Promise.resolve()).then(writeNow);
        },
        Math.max(0, next - performance.now()),
      );
    },
    async stop() {
      clearTimeout(timer);
      await writing;
    },
  };
}
