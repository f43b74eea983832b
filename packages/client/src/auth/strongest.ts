import { basicSignIn } from "./basic.ts";
import { digestSignIn } from "./digest.ts";
import { notAnswered, offered } from "./notes.ts";
import type { Place } from "../request/place.ts";
import type { ClearTextCredentials, SignIn } from "./types.ts";

/**
 * Digest where the server offers it in a form that can be answered, else Basic.
 *
 * @param readable whether others on the way could read what is sent
 */
export function strongestSignIn(credentials: ClearTextCredentials, base: Place, readable: boolean): SignIn {
  const digest = digestSignIn(credentials, base);
  const basic = basicSignIn(credentials, { preemptive: false, readable }, base);
  let used: SignIn = basic;
  return {
    initial: async (request) => used.initial(request),
    async answer(challenges, request, attempt, sent) {
      const offers = (scheme: string): boolean => challenges.some((challenge) => challenge.scheme === scheme);
      if (offers("digest")) {
        const answered = await digest.answer(challenges, request, attempt, sent);
        // Not a way down: Basic only where Digest cannot be done at all, never after it was refused.
        if (!answered || "authorization" in answered || attempt > 0 || !offers("basic")) {
          used = digest;
          return answered;
        }
      }
      if (!offers("basic") && !offers("digest")) {
        return notAnswered(
          `The server asks for another scheme than Digest or Basic; it offers: ${offered(challenges)}.`,
        );
      }
      used = basic;
      return basic.answer(challenges, request, attempt, sent);
    },
    accepted: (request, headers, sent) => used.accepted(request, headers, sent),
  };
}
