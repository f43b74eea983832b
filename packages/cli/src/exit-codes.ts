/** What the command's exit status means; the same for every subcommand. */
export const EXIT = {
  /** All well: every resource succeeded and the answer was read to its end. */
  ok: 0,
  /** An answer was read, and it holds failures, is incomplete, or is not what was asked for. */
  failures: 1,
  /** Nothing to judge: wrong usage, unreadable input, or no answer from the server. */
  unusable: 2,
  /** Interrupted from the keyboard. */
  interrupted: 130,
} as const;

/** One of the values of `EXIT`. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
