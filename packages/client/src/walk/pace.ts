import { setTimeout as delay } from "node:timers/promises";

/** How many requests may run at once, and when the next may begin: less and later after a server said that it is busy. */
export interface Pace {
  readonly limit: number;
  /** Resolves when requests may be sent again. */
  ready(): Promise<void>;
  /** The server is busy: nobody asks before `wait` milliseconds are over, and half as many at once from then on. */
  busy(wait: number): void;
  /** An answer came: one more at once, after as many answers as run at once. */
  eased(): void;
}

export function createPace(concurrency: number, signal: AbortSignal): Pace {
  let limit = concurrency;
  let notBefore = 0;
  let answers = 0;
  return {
    get limit() {
      return limit;
    },
    async ready() {
      for (let wait = notBefore - Date.now(); wait > 0; wait = notBefore - Date.now()) {
        await delay(wait, undefined, { signal });
      }
    },
    busy(wait) {
      // Several answers of one crowd are one sign.
      if (Date.now() >= notBefore) limit = Math.max(1, Math.floor(limit / 2));
      notBefore = Math.max(notBefore, Date.now() + wait);
      answers = 0;
    },
    eased() {
      if (limit >= concurrency) return;
      answers += 1;
      if (answers < limit * 4) return;
      answers = 0;
      limit += 1;
    },
  };
}

/** A quarter of a second, doubled with each attempt, and a random share of it: those that failed together do not come back together. */
export function backoff(attempt: number): number {
  const longest = Math.min(250 * 2 ** attempt, 10_000);
  return longest / 2 + Math.random() * (longest / 2);
}

/** Milliseconds that a Retry-After asks for (RFC 9110 section 10.2.3); `undefined` where it cannot be read. */
export function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+\s*$/u.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
