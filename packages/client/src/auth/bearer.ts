import type { Place } from "../request/place.ts";
import type { Challenge } from "./challenges.ts";
import { notAnswered, otherOrigin } from "./notes.ts";
import type { Auth, SignIn, SignInAnswer } from "./types.ts";

type BearerSource = Extract<Auth, { bearer: unknown }>["bearer"];

/** Bearer tokens (RFC 6750). A 401 is answered once when the source is a function that gives another token. */
export function bearerSignIn(source: BearerSource, base: Place): SignIn {
  const authorizationBy = async (renew: boolean): Promise<string> =>
    `Bearer ${typeof source === "string" ? source : await source({ renew })}`;
  return {
    async initial({ place }) {
      return place.origin === base.origin ? authorizationBy(false) : undefined;
    },
    async answer(challenges, { place }, attempt, sent) {
      if (place.origin !== base.origin) return otherOrigin(base, place);
      if (typeof source === "string" || attempt > 0) return refused(challenges);
      const authorization = await authorizationBy(true);
      return authorization === sent ? refused(challenges) : { authorization };
    },
    accepted: () => undefined,
  };
}

function refused(challenges: readonly Challenge[]): SignInAnswer {
  const { error, error_description: description } =
    challenges.find(({ scheme }) => scheme === "bearer")?.params ?? {};
  const why = [error, description].filter((part) => part !== undefined).join(": ");
  const said = why === "" ? "" : ` It says: "${why}".`;
  return notAnswered(`The server did not accept the bearer token, and there was no other.${said}`);
}
