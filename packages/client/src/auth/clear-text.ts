import type { ExchangeNote } from "@multistatus/core";
import type { Place } from "../request/place.ts";
import { notAnswered } from "./notes.ts";

/**
 * Whether what is sent there can be read by others on the way: `http:` to another host. The names and addresses of the
 * loopback interface stay on this one (RFC 6761 section 6.3, RFC 1122 section 3.2.1.3); a private network does not.
 */
export function isReadable({ origin }: Place): boolean {
  if (!origin.startsWith("http:")) return false;
  const { hostname } = new URL(origin);
  return !/^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])\.?$/iu.test(
    hostname,
  );
}

export function withheld({ origin }: Place): { note: ExchangeNote } {
  return notAnswered(
    `The server asks for Basic, which would show the password to everybody on the way to ${origin}: ` +
      "use https, or allow it with `clearText: true` in `auth`.",
  );
}

export function sentReadable({ origin }: Place): ExchangeNote {
  return {
    code: "password-in-clear-text",
    message: `User name and password went to ${origin} over http, where everybody on the way can read them.`,
  };
}
