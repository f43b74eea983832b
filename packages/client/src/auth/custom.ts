import type { Place } from "../request/place.ts";
import type { Challenge } from "./challenges.ts";
import { notAnswered, otherOrigin } from "./notes.ts";
import type { SignIn } from "./types.ts";

/** What a function of the caller's own is told before a request and after a 401. */
export interface CustomAuthContext {
  /** Of the 401, in order; none before it. */
  challenges: readonly Challenge[];
  /** How often this request was refused already. */
  attempt: number;
  /** Of the request that is to be signed. */
  method: string;
  /** Without credentials. */
  url: string;
  /** Request-target as it is sent. */
  target: string;
  /** The value that was refused last. */
  refused?: string;
}

/**
 * Gives the value of the Authorization header, or `undefined` where it has none: asked before each request, and after each
 * 401 (at most twice for one URL) with the challenges of it.
 */
export type CustomAuth = (context: CustomAuthContext) => string | undefined | Promise<string | undefined>;

export function customSignIn(custom: CustomAuth, base: Place): SignIn {
  return {
    async initial({ method, place, target }) {
      if (place.origin !== base.origin) return undefined;
      return custom({ challenges: [], attempt: 0, method, url: place.url, target: target ?? place.target });
    },
    async answer(challenges, { method, place, target }, attempt, sent) {
      if (place.origin !== base.origin) return otherOrigin(base, place);
      const authorization = await custom({
        challenges,
        attempt: attempt + 1,
        method,
        url: place.url,
        target: target ?? place.target,
        ...(sent === undefined ? {} : { refused: sent }),
      });
      return authorization === undefined
        ? notAnswered("The function in `auth.custom` gave no answer to the challenges of the server.")
        : { authorization };
    },
    accepted: () => undefined,
  };
}
