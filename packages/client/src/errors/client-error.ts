import { createMasker, type Exchange } from "@multistatus/core";

export interface ClientErrorDetails {
  code: string;
  /** Empty where the error came before they were known. */
  method: string;
  url: string;
  exchange?: Exchange | undefined;
  cause?: unknown;
}

/**
 * Base of every error that a request can end in. `code` is stable and equals `exchange.error.code`; the message says
 * method, URL (without credentials, secrets in its query masked), what happened and what to try.
 */
export class ClientError extends Error {
  /** The name of the class, `TimeoutError` for example. */
  override readonly name: string = "ClientError";
  /** Kebab-case for our own, else a system or library code such as `ECONNREFUSED`. */
  readonly code: string;
  /** Empty where the error came before it was known. */
  readonly method: string;
  /** Absolute, without credentials and with the secrets in its query masked; empty where the error came before it was known. */
  readonly url: string;
  /**
   * What was sent and received until then: earlier hops, the request, the response as far as it came. Not enumerable, so
   * that printing the error shows no header and no body.
   */
  declare readonly exchange: Exchange | undefined;

  constructor(problem: string, { code, method, url, exchange, cause }: ClientErrorDetails) {
    const masker = createMasker();
    const shown = masker.text(url);
    const told = masker.text(problem);
    const request = [method, shown].filter((part) => part !== "").join(" ");
    super(request === "" ? told : `${request}: ${told}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.method = method;
    this.url = shown;
    Object.defineProperty(this, "exchange", { value: exchange, enumerable: false });
  }
}
