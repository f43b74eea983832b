import { headerValue, resolveHref, SAFE_METHODS, type ExchangeNote } from "@multistatus/core";
import { resolvePlace, withoutFragment, type Place } from "./place.ts";
import { isBoundToOrigin, withoutHeaders } from "./sent-headers.ts";
import { outgoingBody } from "./request-body.ts";
import type { Round } from "./round.ts";
import type { PreparedRequest } from "./types.ts";

/** The next request on the way or, without one, why the redirect is the result. `undefined`: no redirect at all. */
export type RedirectStep = { next?: PreparedRequest; notes: ExchangeNote[] } | undefined;

const redirects = new Set([301, 302, 303, 307, 308]);
const aboutTheBody = ["content-type", "content-encoding", "content-language", "content-length", "depth"];

/** What a 3xx leads to, by the redirect mode of the request. */
export function redirectStep(round: Round, request: PreparedRequest): RedirectStep {
  const { method, place, redirect } = request;
  if (!redirects.has(round.status)) return undefined;
  const location = headerValue(round.headers, "location");
  if (location === undefined) return notFollowed("it has no Location header");
  if (redirect === "manual") return notFollowed("`redirect` is `manual`");
  const target = locationPlace(location, place);
  if (!target) return notFollowed("its Location cannot be used as an http URL");
  const toGet = round.status === 303 && method !== "HEAD";
  if (redirect === "safe" && !SAFE_METHODS.has(method) && (toGet || !differsBySlash(place, target))) {
    return notFollowed(
      `${method} changes things, and more than a slash at the end differs; use \`redirect: "follow"\` to follow it`,
      schemeOfDestination(request, target),
    );
  }
  if (!toGet && !request.body.replayable) {
    return notFollowed("its body was a stream and cannot be sent again; give a function that opens it anew");
  }
  const sameOrigin = target.origin === place.origin;
  const kept = sameOrigin
    ? request.headers
    : request.headers.filter(([name]) => name.toLowerCase() !== "host" && !isBoundToOrigin(name));
  const left = sameOrigin ? [] : sentNames(round).filter(isBoundToOrigin);
  return {
    notes: [
      ...(left.length > 0 ? [leftBehind(left, place, target)] : []),
      ...schemeOfDestination(request, target),
    ],
    next: {
      ...request,
      target: undefined,
      place: target,
      ...(toGet
        ? { method: "GET", body: outgoingBody(undefined), headers: withoutHeaders(kept, aboutTheBody) }
        : { headers: kept }),
    },
  };
}

/**
 * A scheme that changes on the way beside a Destination that stays: servers compare the two (RFC 4918 section 9.8.5 lets
 * them answer 502), and it is never rewritten.
 */
function schemeOfDestination({ headers, place }: PreparedRequest, target: Place): ExchangeNote[] {
  const destination = headerValue(headers, "destination");
  const [from, to] = [place.origin, target.origin].map((origin) => origin.slice(0, origin.indexOf(":")));
  if (destination === undefined || from === to || !destination.toLowerCase().startsWith(`${from}:`))
    return [];
  const message =
    `The redirect leads from ${from} to ${to}, and Destination still begins with ${from}: servers refuse that as ` +
    `another server (502, 403). Use the ${to} URL from the beginning.`;
  return [{ code: "destination-scheme", message }];
}

function notFollowed(reason: string, more: ExchangeNote[] = []): RedirectStep {
  const message = `The redirect was not followed: ${reason}.`;
  return { notes: [{ code: "redirect-not-followed", message }, ...more] };
}

function sentNames(round: Round): string[] {
  return round.request().headers.map(([name]) => name);
}

function leftBehind(names: readonly string[], from: Place, to: Place): ExchangeNote {
  const message = `Not sent on to ${to.origin}, because meant for ${from.origin}: ${names.join(", ")}.`;
  return { code: "credentials-dropped", message };
}

function locationPlace(location: string, from: Place): Place | undefined {
  try {
    return resolvePlace(withoutFragment(resolveHref(encodedLocation(location), from.url)), from);
  } catch {
    return undefined;
  }
}

/** Servers send names unencoded here, a character for each byte; only that is mended, as browsers do. */
export function encodedLocation(location: string): string {
  return location.replaceAll(/[^\x21-\x7e]/gu, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  });
}

function differsBySlash(from: Place, to: Place): boolean {
  if (from.origin !== to.origin) return false;
  const [fromPath = "", fromQuery] = from.target.split("?", 2);
  const [toPath = "", toQuery] = to.target.split("?", 2);
  return fromQuery === toQuery && (toPath === `${fromPath}/` || fromPath === `${toPath}/`);
}
