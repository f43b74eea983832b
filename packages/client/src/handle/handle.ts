import { maskText } from "@multistatus/core";
import { InvalidRequestError } from "../errors/classes.ts";
import type { DavResponse } from "../response/dav-response.ts";
import type { DavHandle, FetchOptions } from "./types.ts";

/** What a handle sends. */
export interface Described {
  method: string;
  url: string;
  /** Whether its body can be sent more than once. */
  repeatable: boolean;
  /** `signal` is the one to be heeded besides that of the request's own options. */
  send: (signal: AbortSignal | undefined) => Promise<DavResponse>;
}

/**
 * @param describe called at once. What it throws is what every sending ends in: as of any other promise, and not of the call.
 * @param otherwise what to call the request that could not be described
 */
export function createHandle(
  describe: () => Described,
  otherwise: () => Pick<Described, "method" | "url">,
): DavHandle {
  try {
    return new Handle(describe());
  } catch (error) {
    const send = async (): Promise<never> => {
      throw error;
    };
    return new Handle({ ...otherwise(), repeatable: true, send });
  }
}

class Handle implements DavHandle {
  readonly isDavHandle = true as const;
  readonly #described: Described;
  #sent = false;
  #awaited: Promise<DavResponse> | undefined;

  constructor(described: Described) {
    this.#described = described;
  }

  get method(): string {
    return this.#described.method;
  }

  get url(): string {
    return this.#described.url;
  }

  get [Symbol.toStringTag](): string {
    return "DavHandle";
  }

  fetch({ signal }: FetchOptions = {}): Promise<DavResponse> {
    const { method, url, repeatable, send } = this.#described;
    if (this.#sent && !repeatable) {
      const problem =
        "its body was a stream, which can be sent only once; give a function that opens it anew";
      return Promise.reject(new InvalidRequestError(problem, { code: "invalid-request", method, url }));
    }
    this.#sent = true;
    return send(signal);
  }

  // oxlint-disable-next-line unicorn/no-thenable -- awaiting it is what it is for
  then<Fulfilled = DavResponse, Rejected = never>(
    onFulfilled?: ((response: DavResponse) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.#response.then(onFulfilled, onRejected);
  }

  catch<Rejected = never>(
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<DavResponse | Rejected> {
    return this.#response.catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<DavResponse> {
    return this.#response.finally(onFinally);
  }

  get #response(): Promise<DavResponse> {
    return (this.#awaited ??= this.fetch());
  }

  toString(): string {
    return maskText(`${this.method} ${this.url}`);
  }

  /** What printers show that know `toJSON`, such as that of vitest. */
  toJSON(): string {
    return this.toString();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `DavHandle { ${this.toString()} }`;
  }
}
