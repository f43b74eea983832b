import type { Place } from "../request/place.ts";
import { notAnswered, otherOrigin } from "./notes.ts";
import type { Auth, SignIn, SignInAnswer } from "./types.ts";

type BearerSource = Extract<Auth, { bearer: unknown }>["bearer"];

/** Bearer tokens (RFC 6750). A 401 is answered once when the source is a function that gives another token. */
export function bearerSignIn(source: BearerSource, base: Place): SignIn {
  let last: string | undefined;
  const tokenFor = async (renew: boolean): Promise<string> =>
    typeof source === "string" ? source : source({ renew });
  return {
    async initial({ place }) {
      if (place.origin !== base.origin) return undefined;
      last = await tokenFor(false);
      return `Bearer ${last}`;
    },
    async answer(_challenges, { place }, attempt) {
      if (place.origin !== base.origin) return otherOrigin(base, place);
      if (typeof source === "string" || attempt > 0) return refused();
      const rejected = last;
      const renewed = await tokenFor(true);
      last = renewed;
      return renewed === rejected ? refused() : { authorization: `Bearer ${renewed}` };
    },
    accepted() {},
  };
}

function refused(): SignInAnswer {
  return notAnswered("The server did not accept the bearer token, and there was no other.");
}
