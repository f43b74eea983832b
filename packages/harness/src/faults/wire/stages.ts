import { setTimeout as wait } from "node:timers/promises";
import { BreakOff, type Bytes, type Stage } from "../../relay/types.ts";

/** The first so many bytes, then what `then` does; all of a body that is shorter, and that is told by `ifShort`. */
export function upTo(
  bytes: number,
  then: (signal: AbortSignal) => Promise<void>,
  ifShort: (length: number) => void,
): Stage {
  return async function* cut(source: Bytes, signal) {
    let left = bytes;
    if (left > 0) {
      for await (const chunk of source) {
        if (chunk.length >= left) {
          yield chunk.subarray(0, left);
          left = 0;
          break;
        }
        left -= chunk.length;
        yield chunk;
      }
    }
    if (left > 0) ifShort(bytes - left);
    else await then(signal);
  };
}

export const breaks = (how: "reset" | "close") => async (): Promise<void> => {
  // What was sent has a moment to arrive before a reset throws it away.
  if (how === "reset") await wait(20);
  throw new BreakOff(how);
};

/** Until the client goes away, or the proxy is stopped. */
export async function stalls(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

/** Everything, then the connection ends: for bodies that are not as long as was said. */
export const closeBehind: Stage = async function* closing(source: Bytes) {
  yield* source;
  throw new BreakOff("close");
};

export function slowed(bytesPerSecond: number): Stage {
  return async function* slow(source: Bytes, signal) {
    // Ten portions a second, so that it is slow throughout.
    const portion = Math.max(1, Math.round(bytesPerSecond / 10));
    for await (const chunk of source) {
      for (let at = 0; at < chunk.length; at += portion) {
        const part = chunk.subarray(at, at + portion);
        await wait((part.length / bytesPerSecond) * 1000, undefined, { signal });
        yield part;
      }
    }
  };
}
