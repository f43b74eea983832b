import type { ExchangeNote } from "@multistatus/core";
import type { PreparedRequest } from "../request/types.ts";
import type { Challenge } from "./challenges.ts";

/**
 * How a client proves who it is.
 *
 * - `{ basic }`: RFC 7617, when the server asks for it, or at once with `preemptive`. After it was accepted it is sent at
 *   once in the same protection space (section 2.2).
 * - `{ bearer }`: RFC 6750, at once. A function is called for each request, with `renew: true` after a 401.
 *
 * Neither ever goes to another origin than that of the client's base URL.
 */
export type Auth =
  | { basic: Credentials & { preemptive?: boolean } }
  | { bearer: string | ((context: { renew: boolean }) => string | Promise<string>) };

export interface Credentials {
  username: string;
  password: string;
}

export type SignInAnswer = { authorization: string } | { note: ExchangeNote };

/** One way to sign in, with what it remembers. */
export interface SignIn {
  /** The Authorization value to send without being asked. */
  initial(request: PreparedRequest): Promise<string | undefined>;
  /**
   * The answer to a 401, or why there is none.
   *
   * @param attempt how many answers this request has had before
   */
  answer(
    challenges: readonly Challenge[],
    request: PreparedRequest,
    attempt: number,
  ): Promise<SignInAnswer | undefined>;
  /** The server took what was sent. */
  accepted(request: PreparedRequest): void;
}
