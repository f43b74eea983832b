import type { Handle } from "../../handle.ts";
import type { Claim } from "../judge.ts";
import { verdictOf } from "../redirect.ts";
import type { Subject } from "../subject.ts";
import { unknown, type Verdict } from "../verdict.ts";
import { answered, failed, type Attempt } from "./attempt.ts";
import { createCallLog, type CallLog } from "./call-log.ts";
import type { Deadline } from "./deadline.ts";

/** Milliseconds before the second attempt, the third …; the last one repeats. */
const intervals = [100, 250, 500, 1000];

/** The last attempt, and all that were made. */
export interface Polled {
  subject: Subject;
  verdict: Verdict;
  log: CallLog;
  /** Why it was not repeated any longer, in words. */
  ended: string;
}

/**
 * Sends the handle until the claim holds (behind `.not`: until it is known not to), time is up, or more attempts would be
 * of no use. An undecided verdict is neither.
 */
export async function poll(
  handle: Handle,
  claim: Claim,
  isNot: boolean,
  { timeout, limit }: Deadline,
  signal: AbortSignal | undefined,
): Promise<Polled> {
  const end = performance.now() + timeout;
  const log = createCallLog();
  const outOfTime = `after ${timeout} ms: ${limit}`;
  const none: Attempt = failed(handle, noAnswer(timeout));
  let last: Polled = {
    subject: { exchange: none.exchange },
    verdict: unknown(`no answer came within ${timeout} ms.`),
    log,
    ended: outOfTime,
  };
  for (let count = 0; ; count += 1) {
    const started = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const attempt = await send(handle, end, signal);
    if (attempt === undefined) {
      log.add("no answer yet", performance.now() - started);
      return signal?.aborted === true ? { ...last, ended: "the test ended" } : last;
    }
    log.add(attempt.line, performance.now() - started);
    const subject: Subject = { exchange: attempt.exchange };
    const verdict = verdictOf(claim, subject);
    last = { subject, verdict, log, ended: outOfTime };
    if (verdict.holds === !isNot) return last;
    if (attempt.permanent !== undefined) return { ...last, ended: attempt.permanent };
    const wait = intervals[Math.min(count, intervals.length - 1)] ?? 0;
    if (performance.now() + wait >= end) return last;
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await pause(wait, signal);
    if (signal?.aborted === true) return { ...last, ended: "the test ended" };
  }
}

/** Undefined when time was up before an answer came. */
async function send(
  handle: Handle,
  end: number,
  signal: AbortSignal | undefined,
): Promise<Attempt | undefined> {
  const own = new AbortController();
  const signals = signal === undefined ? [own.signal] : [own.signal, signal];
  const combined = AbortSignal.any(signals);
  const { promise: stopped, resolve: stop } = Promise.withResolvers<undefined>();
  const onAbort = (): void => stop(undefined);
  combined.addEventListener("abort", onAbort, { once: true });
  if (combined.aborted) onAbort();
  const timer = setTimeout(() => own.abort(), Math.max(0, end - performance.now()));
  try {
    return await Promise.race([sendOnce(handle, combined), stopped]);
  } finally {
    clearTimeout(timer);
    combined.removeEventListener("abort", onAbort);
  }
}

async function sendOnce(handle: Handle, signal: AbortSignal): Promise<Attempt> {
  try {
    return answered(await handle.fetch({ signal }));
  } catch (error) {
    return failed(handle, error);
  }
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  const onAbort = (): void => resolve();
  signal?.addEventListener("abort", onAbort, { once: true });
  await promise;
  clearTimeout(timer);
  signal?.removeEventListener("abort", onAbort);
}

function noAnswer(timeout: number): Error {
  return Object.assign(new Error(`no answer within ${timeout} ms`), { code: "no-answer" });
}
