import type { ExchangeNote, HeaderList } from "@multistatus/core";
import type { Place } from "../request/place.ts";
import type { OutgoingBody } from "../request/request-body.ts";
import type { Challenge } from "./challenges.ts";
import type { CustomAuth } from "./custom.ts";
import type { DigestCredentials } from "./digest.ts";

/**
 * How a client proves who it is. None ever goes to another origin than that of the client's base URL. Client certificates are
 * `tls` of the client.
 */
export type Auth =
  /** User name and password: the strongest that the server offers, Digest or Basic. */
  | ClearTextCredentials
  /**
   * RFC 7617, when the server asks for it, or at once with `preemptive`. After it was accepted it is sent at once in the same
   * protection space (section 2.2).
   */
  | { basic: ClearTextCredentials & { preemptive?: boolean } }
  /** RFC 7616, when the server asks for it, then at once with the same nonce. */
  | { digest: DigestCredentials }
  /** RFC 6750, at once. A function is called for each request, with `renew: true` after a 401. */
  | { bearer: string | ((context: { renew: boolean }) => string | Promise<string>) }
  /** A function that answers the challenges of any scheme. */
  | { custom: CustomAuth };

/** A user and a password, as they are typed; neither is ever shown in a message or a recording. */
export interface Credentials {
  /** Without a colon for Basic, which cannot carry one (RFC 7617 section 2). */
  username: string;
  /** In UTF-8 on the wire. */
  password: string;
}

/** A user and a password, which Basic sends readably. */
export interface ClearTextCredentials extends Credentials {
  /**
   * Sends Basic, in which everybody on the way can read the password, over `http:` to another host than this one too. Left
   * out, it goes over `https:`, a Unix socket, and to loopback addresses (`localhost`, `127.0.0.0/8`, `::1`) only.
   */
  clearText?: boolean;
}

/** What an answer to a challenge may cover of a request. */
export interface Signable {
  method: string;
  place: Place;
  /** Request-target as sent, where it is not `place.target`. */
  target?: string | undefined;
  body: OutgoingBody;
}

export type SignInAnswer = { authorization: string; note?: ExchangeNote } | { note: ExchangeNote };

/** One way to sign in, with what it remembers. */
export interface SignIn {
  /** The Authorization value to send without being asked. */
  initial(request: Signable): Promise<string | undefined>;
  /**
   * The answer to a 401 or 407, or why there is none.
   *
   * @param attempt how many answers this request has had before
   * @param sent the Authorization value that was refused
   */
  answer(
    challenges: readonly Challenge[],
    request: Signable,
    attempt: number,
    sent: string | undefined,
  ): Promise<SignInAnswer | undefined>;
  /** The server took what was sent; a note where its own proof is wrong. */
  accepted(request: Signable, headers: HeaderList, sent: string): ExchangeNote | undefined;
}
