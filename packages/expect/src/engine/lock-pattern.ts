import type { ActiveLock } from "@multistatus/core";
import { shown } from "./arguments.ts";
import { checkExpectedText, describeExpected, matchesText, type ExpectedText } from "./expected-value.ts";

/** What a lock may be asked for; what is left out may be anything. */
export interface LockPattern {
  /** RFC 4918 section 14.13. */
  scope?: "exclusive" | "shared";
  /** `infinity`: it holds for everything below, too. */
  depth?: "0" | "infinity";
  /** The text of `owner`, or an href in it. */
  owner?: ExpectedText;
  /** How long it lasts from now, in seconds. A lock that lasts for ever lasts at least any time. */
  timeout?: "infinite" | { atLeast?: number; atMost?: number };
}

export function checkLockPattern(value: unknown): void {
  if (value === undefined) return;
  const keys = new Set(["scope", "depth", "owner", "timeout"]);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject || !Object.keys(value).every((key) => keys.has(key))) {
    throw new TypeError(`${shown(value)} describes no lock; accepted: { scope, depth, owner, timeout }.`);
  }
  const { scope, depth, owner, timeout } = value as Record<string, unknown>;
  oneOf("scope", scope, ["exclusive", "shared"]);
  oneOf("depth", depth, ["0", "infinity"]);
  if (owner !== undefined) checkExpectedText(owner);
  if (timeout !== undefined && timeout !== "infinite") checkSeconds(timeout);
}

function oneOf(key: string, value: unknown, accepted: readonly string[]): void {
  if (value === undefined || accepted.some((each) => each === value)) return;
  throw new TypeError(`${shown(value)} is no ${key} of a lock; accepted: "${accepted.join('" and "')}".`);
}

function checkSeconds(value: unknown): void {
  const isObject = typeof value === "object" && value !== null;
  const entries: [string, unknown][] = isObject ? Object.entries(value) : [];
  const isRange = entries.every(
    ([key, seconds]) =>
      (key === "atLeast" || key === "atMost") && typeof seconds === "number" && seconds >= 0,
  );
  if (entries.length > 0 && isRange) return;
  throw new TypeError(
    `${shown(value)} is no timeout of a lock; accepted: "infinite", or seconds as { atLeast: 60, atMost: 3600 }.`,
  );
}

export function describeLockPattern({ scope, depth, owner, timeout }: LockPattern): string {
  const parts = [
    ...(depth === undefined ? [] : [`depth ${depth}`]),
    ...(owner === undefined ? [] : [`owner ${describeExpected(owner)}`]),
    ...(timeout === undefined ? [] : [`timeout ${describeTimeout(timeout)}`]),
  ];
  const lock = scope === undefined ? "a lock" : `${scope === "exclusive" ? "an exclusive" : "a shared"} lock`;
  return parts.length === 0 ? lock : `${lock} with ${parts.join(", ")}`;
}

function describeTimeout(timeout: NonNullable<LockPattern["timeout"]>): string {
  if (timeout === "infinite") return timeout;
  const { atLeast, atMost } = timeout;
  const parts = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast} s`]),
    ...(atMost === undefined ? [] : [`at most ${atMost} s`]),
  ];
  return parts.join(" and ");
}

/** Whether a lock is such a one; `does not tell its depth` where that is left open. An owner need not be told: there is none then. */
export function matchesLock(
  lock: ActiveLock,
  { scope, depth, owner, timeout }: LockPattern,
): boolean | `does not tell its ${string}` {
  const known = timeout === undefined || lasts(lock.timeout, timeout);
  if (scope !== undefined && lock.scope !== undefined && lock.scope !== scope) return false;
  if (depth !== undefined && lock.depth !== undefined && lock.depth !== depth) return false;
  if (owner !== undefined && !ownerTexts(lock).some((text) => matchesText(text, owner))) return false;
  if (known === false) return false;
  if (scope !== undefined && lock.scope === undefined) return "does not tell its scope";
  if (depth !== undefined && lock.depth === undefined) return "does not tell its depth";
  return known ?? "does not tell its timeout";
}

function ownerTexts({ owner }: ActiveLock): readonly string[] {
  return owner === undefined ? [] : [owner.text, ...owner.hrefs];
}

/** Undefined where it is not told, or not so that it can be read. */
function lasts(
  timeout: ActiveLock["timeout"],
  wanted: NonNullable<LockPattern["timeout"]>,
): boolean | undefined {
  const seconds = timeout?.infinite === true ? Infinity : timeout?.seconds;
  if (seconds === undefined) return undefined;
  if (wanted === "infinite") return seconds === Infinity;
  return seconds >= (wanted.atLeast ?? 0) && seconds <= (wanted.atMost ?? Infinity);
}
