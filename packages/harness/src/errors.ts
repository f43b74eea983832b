/** What can go wrong with a server of the harness itself. */
export type HarnessErrorCode =
  | "unknown-server-kind"
  | "server-not-installed"
  | "server-did-not-start"
  | "port-in-use"
  | "unknown-proxy-kind"
  | "unknown-proxy-fault"
  | "proxy-not-installed"
  | "invalid-target"
  | "unsupported-option"
  | "invalid-option"
  | "invalid-seed"
  | "invalid-base-path"
  | "unknown-user"
  | "lock-refused"
  | "request-refused"
  | "no-answer"
  | "invalid-recording";

/** An error of the harness, with a stable code. */
export class HarnessError extends Error {
  override readonly name = "HarnessError";
  /** Stable, for programs; the message says what to do. */
  readonly code: HarnessErrorCode;

  constructor(code: HarnessErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
