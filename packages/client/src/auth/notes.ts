import type { ExchangeNote } from "@multistatus/core";
import type { Place } from "../request/place.ts";

export function notAnswered(message: string): { note: ExchangeNote } {
  return { note: { code: "authentication-not-answered", message } };
}

/** Credentials stay with the origin that they are for. */
export function otherOrigin(base: Place, { origin }: Place): { note: ExchangeNote } {
  return notAnswered(`The credentials are for ${base.origin} and were not sent to ${origin}.`);
}
