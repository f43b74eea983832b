import type { Place } from "../request/place.ts";
import { createProtectionSpace } from "./protection-space.ts";
import { notAnswered, otherOrigin } from "./notes.ts";
import type { Credentials, SignIn } from "./types.ts";

/** Basic authentication (RFC 7617), with user name and password in UTF-8. */
export function basicSignIn({ username, password }: Credentials, preemptive: boolean, base: Place): SignIn {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
  const space = createProtectionSpace();
  return {
    async initial({ place }) {
      const wanted = place.origin === base.origin && (preemptive || space.covers(place));
      return wanted ? authorization : undefined;
    },
    async answer(challenges, { place }, attempt) {
      if (place.origin !== base.origin) {
        return otherOrigin(base, place);
      }
      if (!challenges.some(({ scheme }) => scheme === "basic")) {
        const offered = [...new Set(challenges.map(({ scheme }) => scheme))].join(", ") || "nothing";
        return notAnswered(`The server asks for another scheme than Basic; it offers: ${offered}.`);
      }
      if (attempt > 0 || preemptive || space.covers(place)) {
        return notAnswered("The server did not accept the user name and password (Basic).");
      }
      return { authorization };
    },
    accepted: ({ place }) => space.add(place),
  };
}
