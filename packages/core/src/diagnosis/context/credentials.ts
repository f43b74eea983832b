import { schemesOf } from "../../exchange/challenges.ts";
import { headerValue, headerValues } from "../../exchange/headers.ts";
import type { HeaderList } from "../../exchange/types.ts";
import { decodeEscapes } from "../../resources/decode.ts";
import { resolveHref } from "../../resources/href.ts";
import { bare, lastBefore, succeeded } from "./ask.ts";
import { placeOf } from "./place.ts";
import type { DiagnosisContext, Place } from "./types.ts";
import { reasonsIn } from "./vocabulary.ts";

const challengesOf = (headers: HeaderList): string[] => [
  ...headerValues(headers, "WWW-Authenticate"),
  ...headerValues(headers, "Proxy-Authenticate"),
];

/** Schemes that an answer's challenges offer, lower-case (RFC 9110 section 11.6.1). */
export function challengeSchemes(headers: HeaderList): string[] {
  return schemesOf(challengesOf(headers));
}

/**
 * What a challenge says of the credentials that came: used up (Digest `stale=true`, RFC 7616 section 3.3; Bearer
 * `invalid_token`, RFC 6750 section 3.1), or valid and not enough (Bearer `insufficient_scope`).
 */
export function challengeVerdict(headers: HeaderList): "expired" | "insufficient" | undefined {
  const challenges = challengesOf(headers).join(", ");
  if (/\berror="?insufficient_scope\b/i.test(challenges)) return "insufficient";
  return /\bstale="?true\b|\berror="?invalid_token\b/i.test(challenges) ? "expired" : undefined;
}

/**
 * Index of an earlier exchange of the same origin that took the very same Authorization header. `elsewhere` is for
 * another URL or method: who may do that is known to the server. `here` is for the same request: what was accepted
 * then is not any more.
 */
export function earlierSuccessWithSameCredentials(
  context: DiagnosisContext,
  which: "here" | "elsewhere",
): number | undefined {
  const { exchange, request } = context;
  const sent = headerValue(exchange.request.headers, "Authorization");
  if (sent === undefined || sent.toLowerCase().startsWith("digest")) return undefined;
  return lastBefore(context, (before) => {
    const place = placeOf(before.request.url);
    return (
      succeeded(before) &&
      place.origin === request.place.origin &&
      headerValue(before.request.headers, "Authorization") === sent &&
      (place.key === request.place.key && before.request.method.toUpperCase() === request.method) ===
        (which === "here")
    );
  });
}

/** A second factor is on, and an application's password or a token is wanted in place of the user's own. */
const OTHER_KIND =
  /\bapp(?:lication)?(?:[- ]specific)?[- ]password|password login forbidden|two[- ]factor|\b2fa\b|multi-?factor|login (?:is )?only possible with/i;
const CERTIFICATE =
  /no required SSL certificate was sent|the SSL certificate error|client certificate (?:is )?required|\b403\.(?:7|13|16|17)\b/i;

/** What the answer itself says of the credentials, in the words of the servers that say it. */
export function statedAboutCredentials(
  words: string,
): "wrong" | "other-kind" | "certificate-missing" | undefined {
  if (CERTIFICATE.test(words)) return "certificate-missing";
  if (OTHER_KIND.test(words)) return "other-kind";
  return reasonsIn(words).includes("bad-password") ? "wrong" : undefined;
}

/** The scheme that the server says it found no Authorization header for, lower-case; `any` when it names none. */
export function missedScheme(words: string): string | undefined {
  const match =
    /no (?:['"]*authorization(?:: ?(\w+))?|(basic|digest|bearer) authentication)['"]* (?:headers? )?(?:was |were )?(?:found|given|sent|supplied|provided)/i.exec(
      words,
    );
  return match ? (match[1] ?? match[2] ?? "any").toLowerCase() : undefined;
}

/** Words of hosts and paths where people sign in. */
const SIGN_IN =
  /(?:^|[./_-])(?:log[_-]*[io]n|sign[_-]?in|sso|idp|iam|saml2?|oauth2?|openid|oidc|authorize|auth|adfs|sts|cas|keycloak|cloudflareaccess|_forms|(?:id|accounts?)(?=\.[\w-]+\.))(?:$|[._-])/i;
const RETURN =
  /[?&](?:rd|redirect(?:_ur[il])?|return_?(?:to|url)|next|continue|service|wctx|samlrequest|target)=/i;

/** Whether a redirect leads from the resource to a page where people sign in. */
export function leadsToSignIn(from: Place, to: Place): boolean {
  const returns = RETURN.test(to.rest);
  const away = to.origin !== from.origin;
  if (away && (returns || (SIGN_IN.test(to.origin) && !SIGN_IN.test(from.origin)))) return true;
  if (bare(to.path) === bare(from.path)) return false;
  if (returns && decodeEscapes(to.rest).includes(from.path)) return true;
  const asked = new Set(from.path.split("/"));
  return to.path.split("/").some((segment) => SIGN_IN.test(segment) && !asked.has(segment));
}

/** Names of resources for which a web page is a likely content. */
const PAGE_NAME = /(?:^|\/)[^./]*$|\.(?:x?html?|php|aspx?|jsp|md)$/i;

/**
 * The page that came is one where people sign in: a password field, or a title that says so. To a GET that may be what
 * is stored there, unless the name speaks against it or a redirect led to it.
 */
export function isSignInPage({ answer, request, earlier }: DiagnosisContext): boolean {
  const page =
    answer.loginPage ||
    (answer.html && /<title>[^<]{0,60}\b(?:sign|log)[ -]?(?:in|on)\b/i.test(answer.words));
  if (!page || !/^(?:GET|HEAD|POST)$/.test(request.method)) return page;
  if (!PAGE_NAME.test(request.place.path)) return true;
  return earlier.some(({ request: before, response }) => {
    const location = response && headerValue(response.headers, "Location");
    const to = placeOf(resolveHref(location ?? "", before.url));
    // A proxy that does not pass its port on makes the Location name another one.
    const same = to.rawPath + to.rest === request.place.rawPath + request.place.rest;
    return same && leadsToSignIn(placeOf(before.url), to);
  });
}
