import type { ExchangeNote } from "@multistatus/core";
import type { Challenge } from "./challenges.ts";
import type { Place } from "../request/place.ts";

export function notAnswered(message: string): { note: ExchangeNote } {
  return { note: { code: "authentication-not-answered", message } };
}

/** Credentials stay with the origin that they are for. */
export function otherOrigin(base: Place, { origin }: Place): { note: ExchangeNote } {
  return notAnswered(`The credentials are for ${base.origin} and were not sent to ${origin}.`);
}

/** The schemes of challenges, for people. */
export function offered(challenges: readonly Challenge[]): string {
  return [...new Set(challenges.map(({ scheme }) => scheme))].join(", ") || "nothing that can be read";
}
