import { invalidArgument } from "../errors/invalid-argument.ts";

type Time = number | "infinite";

/** Seconds, `infinite`, or several of these, the one liked best first (RFC 4918 section 10.7). */
export type LockTimeout = Time | readonly Time[];

/** The Timeout field, if there is one to send. */
export function timeoutField(timeout: LockTimeout | undefined): [string, string][] {
  if (timeout === undefined) return [];
  const times: readonly Time[] = typeof timeout === "object" ? timeout : [timeout];
  if (times.length === 0) return [];
  return [["Timeout", times.map(timeText).join(", ")]];
}

function timeText(time: Time): string {
  if (time === "infinite" || time === Infinity) return "Infinite";
  if (Number.isInteger(time) && time >= 0) return `Second-${time}`;
  throw invalidArgument(
    `${String(time)} is no time for a lock: give whole seconds or "infinite"; \`timeout\` is the limit for the request`,
  );
}
