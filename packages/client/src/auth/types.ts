import type { ExchangeNote, HeaderList } from "@multistatus/core";
import type { PreparedRequest } from "../request/types.ts";
import type { Challenge } from "./challenges.ts";
import type { DigestCredentials } from "./digest.ts";

/**
 * How a client proves who it is.
 *
 * - User name and password: the strongest that the server offers, Digest or Basic.
 * - `{ basic }`: RFC 7617, when the server asks for it, or at once with `preemptive`. After it was accepted it is sent at
 *   once in the same protection space (section 2.2).
 * - `{ digest }`: RFC 7616, when the server asks for it, then at once with the same nonce.
 * - `{ bearer }`: RFC 6750, at once. A function is called for each request, with `renew: true` after a 401.
 *
 * None ever goes to another origin than that of the client's base URL.
 */
export type Auth =
  | Credentials
  | { basic: Credentials & { preemptive?: boolean } }
  | { digest: DigestCredentials }
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
  accepted(request: PreparedRequest, headers: HeaderList): void;
}
