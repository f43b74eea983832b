import type { DavResponse } from "@multistatus/client";
import { headerValue } from "@multistatus/core";
import type { Place } from "./place.ts";

/** Something that RFC 4918 says, tried on a server. */
export interface Requirement {
  id: string;
  /** The sections of RFC 4918, or those of another RFC with its number. */
  section: string;
  /** What it asks for. */
  says: string;
  /** Only of a server with such a thing: LOCK (class 2, section 18.2), members that are no calendar objects, a `quota`. */
  needs?: "locks" | "files" | "quota";
  /** The answers that it allows. */
  right: readonly string[];
  ask: (place: Place) => Promise<string>;
}

/** A header's value, `none` where it was not sent. */
export function header({ response }: DavResponse, name: string): string {
  return headerValue(response?.headers ?? [], name) ?? "none";
}

/** The status alone, where what is in the body makes no difference. */
export function status({ response }: DavResponse): string {
  return String(response?.status);
}

/** The answers that say that a request was carried out. */
export const done: ReadonlySet<string> = new Set(["200", "201", "204"]);

/** The same path without the slash at its end. */
export const bare = (path: string): string => path.replace(/\/$/u, "");

export const xml: { "Content-Type": string } = { "Content-Type": "application/xml; charset=utf-8" };

export const wrongToken = "opaquelocktoken:11111111-1111-1111-1111-111111111111";
