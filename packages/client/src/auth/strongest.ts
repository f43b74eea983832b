import { basicSignIn } from "./basic.ts";
import { digestSignIn } from "./digest.ts";
import type { Place } from "../request/place.ts";
import type { Credentials, SignIn } from "./types.ts";

/** Digest where the server offers it in a form that can be answered, else Basic. */
export function strongestSignIn(credentials: Credentials, base: Place): SignIn {
  const digest = digestSignIn(credentials, base);
  const basic = basicSignIn(credentials, false, base);
  let used: SignIn = basic;
  return {
    initial: async (request) => used.initial(request),
    async answer(challenges, request, attempt) {
      const offers = (scheme: string): boolean => challenges.some((challenge) => challenge.scheme === scheme);
      if (offers("digest")) {
        const answered = await digest.answer(challenges, request, attempt);
        // Not a way down: Basic only where Digest cannot be done at all, never after it was refused.
        if (!answered || "authorization" in answered || attempt > 0 || !offers("basic")) {
          used = digest;
          return answered;
        }
      }
      used = basic;
      return basic.answer(challenges, request, attempt);
    },
    accepted: (request, headers) => used.accepted(request, headers),
  };
}
