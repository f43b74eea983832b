import type { Reason } from "./vocabulary.ts";

/**
 * HAProxy's first two termination flags (its manual, section 8.5: session state at disconnection): who ended the session,
 * and in which phase. Small letters stand for a timeout.
 */
const FLAGS: readonly (readonly [flags: RegExp, reason: Reason])[] = [
  // A timeout of the server: connecting (C), waiting for its head (H), for more of its body (D), in a queue (Q).
  [/^s[CHDQ]/, "upstream-timeout"],
  // Refused, or no server there at all; the proxy's own resources exhausted (R); the server marked down meanwhile (D).
  [/^(?:S[CQ]|R)/, "upstream-refused"],
  // The server broke off before (H) or within its answer (D, L); the proxy refused an answer that is invalid (PH, PD).
  [/^(?:S[HDL]|D|P[HD])/, "upstream-broken"],
  // Denied, or not a valid request.
  [/^PR/, "denied-by-configuration"],
  // The request was handled by the proxy itself: no server was asked.
  [/^LR/, "answered-by-gateway"],
  // The server had answered, and the proxy sent something of its own.
  [/^LH/, "answer-replaced"],
  // The client ended it (C), or neither sent nor took anything for too long (c).
  [/^[Cc]/, "client-left"],
];

/** What the flags of an HAProxy log line say went wrong. */
export function terminationReasons(flags: string | undefined): Reason[] {
  const reason = FLAGS.find(([pattern]) => pattern.test(flags ?? ""))?.[1];
  return reason === undefined ? [] : [reason];
}
