import type { Place } from "../request/place.ts";
import { sentReadable, withheld } from "./clear-text.ts";
import { notAnswered, offered, otherOrigin } from "./notes.ts";
import { createProtectionSpace } from "./protection-space.ts";
import type { ClearTextCredentials, SignIn } from "./types.ts";

/** Basic authentication (RFC 7617), with user name and password in UTF-8. */
export function basicSignIn(
  { username, password, clearText = false }: ClearTextCredentials,
  { preemptive, readable }: { preemptive: boolean; readable: boolean },
  base: Place,
): SignIn {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
  const space = createProtectionSpace();
  return {
    async initial({ place }) {
      if (place.origin !== base.origin || (readable && !clearText)) return undefined;
      return preemptive || space.covers(place) ? authorization : undefined;
    },
    async answer(challenges, { place }, _attempt, sent) {
      if (place.origin !== base.origin) return otherOrigin(base, place);
      if (!challenges.some(({ scheme }) => scheme === "basic")) {
        return notAnswered(
          `The server asks for another scheme than Basic; it offers: ${offered(challenges)}.`,
        );
      }
      if (username.includes(":")) {
        return notAnswered("The user name holds a colon, which Basic cannot express (RFC 7617 section 2).");
      }
      if (sent === authorization) {
        return notAnswered("The server did not accept the user name and password (Basic).");
      }
      return readable && !clearText ? withheld(place) : { authorization };
    },
    accepted({ place }) {
      space.add(place);
      return readable ? sentReadable(place) : undefined;
    },
  };
}
