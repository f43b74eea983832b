import { headerValue, type ExchangeRequest } from "@multistatus/core";
import type { Place } from "../request/place.ts";
import { isMasked } from "./masked.ts";
import type { Rebase } from "./rebase.ts";

/** What belongs to the recorded connection, or to the client that made it. */
const ofTheConnection =
  /^(?::.*|connection|content-length|expect|http2-settings|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/iu;

/**
 * The fields of a recorded request as they are sent again: those of the connection and all credentials left out,
 * Destination and the resource tags of If on the client's server.
 *
 * @param own names that the caller gives anew, in lower case: what they replace is not worth a note
 * @param say takes what was not sent as recorded, as a sentence
 * @throws {InvalidRequestError} when Destination or a tag cannot be mapped
 */
export function recordedHeaders(
  request: ExchangeRequest,
  { recorded, base, rebase }: { recorded: Place; base: Place; rebase: Rebase },
  own: ReadonlySet<string>,
  say: (message: string) => void,
): [string, string][] {
  const headers: [string, string][] = [];
  const crossing = recorded.origin !== base.origin;
  for (const [name, value] of request.headers) {
    const lower = name.toLowerCase();
    if (own.has(lower) || ofTheConnection.test(name)) continue;
    if (lower === "authorization") continue;
    if (lower === "host") {
      // One that says the same as the URL goes with it; another was put there on purpose.
      if (value.toLowerCase() !== new URL(recorded.origin).host) headers.push([name, value]);
    } else if (isMasked(value)) {
      say(
        `${name} was not sent: its value is masked in the recording. Give it in \`headers\` if it matters.`,
      );
    } else if (lower === "cookie" && crossing) {
      say(`Cookie was not sent: it is for ${recorded.origin}, not for ${base.origin}.`);
    } else if (lower === "content-encoding" && (request.body?.decoded?.length ?? 0) > 0) {
      say(`${name} was not sent: the body is recorded and sent without this coding.`);
    } else {
      headers.push([name, rebased(lower, value, rebase, say)]);
    }
  }
  return headers;
}

/** Whether the recorded request was signed in. */
export function wasSignedIn({ headers }: ExchangeRequest): boolean {
  return headerValue(headers, "authorization") !== undefined;
}

function rebased(name: string, value: string, rebase: Rebase, say: (message: string) => void): string {
  if (name === "destination") {
    const destination = rebase.reference(value, "Destination");
    if (destination === undefined) {
      say("Destination was sent as recorded: it is on another host than the recorded request.");
    }
    return destination ?? value;
  }
  if (name !== "if") return value;
  return value.replaceAll(listOrTag, (part, tag: string | undefined) => {
    return tag === undefined ? part : `<${rebase.reference(tag, "resource tag of If") ?? tag}>`;
  });
}

/** A list of conditions, or the tag of the resource that the next ones are about (RFC 4918 section 10.4.2). */
const listOrTag = /\((?:\[[^\]]*\]|<[^<>]*>|[^()<[])*\)?|<([^<>]*)>/gu;
