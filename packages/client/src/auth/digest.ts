import { randomBytes } from "node:crypto";
import { headerValue, isBytes, type ExchangeNote, type HeaderList } from "@multistatus/core";
import type { Place } from "../request/place.ts";
import { parseChallenges, type Challenge } from "./challenges.ts";
import {
  digestAlgorithm,
  digestAuthorization,
  expectedProof,
  type DigestAlgorithm,
  type DigestQop,
} from "./digest-hash.ts";
import { notAnswered, offered as offeredBy, otherOrigin } from "./notes.ts";
import type { Credentials, Signable, SignIn } from "./types.ts";

/** A user and a password for Digest (RFC 7616). */
export interface DigestCredentials extends Credentials {
  /** Answers a challenge without `qop` too, in the weaker form of RFC 2069. Default: no. */
  legacy?: boolean;
}

/** A challenge that can be answered, and how. */
interface Usable {
  challenge: Challenge;
  algorithm: DigestAlgorithm;
  qop: DigestQop | undefined;
}

/**
 * Digest authentication (RFC 7616). The last nonce is used again without waiting to be asked, with its own count, in the
 * `domain` of the challenge or, without one, on the whole origin.
 */
export function digestSignIn(credentials: DigestCredentials, base: Place): SignIn {
  let current: (Usable & { nonceCount: number; domain: string[] }) | undefined;

  const authorize = async (request: Signable): Promise<string | undefined> => {
    // Of several requests at once, each keeps to the challenge that it began with.
    const used = current;
    if (!used) return undefined;
    const body = used.qop === "auth-int" ? await bytesOf(request) : new Uint8Array();
    if (!body) return undefined;
    used.nonceCount += 1;
    return digestAuthorization({
      ...used,
      credentials,
      method: request.method,
      uri: request.target ?? request.place.target,
      cnonce: randomBytes(18).toString("base64url"),
      body,
    });
  };

  return {
    async initial(request) {
      const { place } = request;
      const covered = current?.domain.some((prefix) => place.url.startsWith(prefix));
      return place.origin === base.origin && covered ? authorize(request) : undefined;
    },
    async answer(challenges, request, attempt) {
      const { place } = request;
      if (place.origin !== base.origin) return otherOrigin(base, place);
      const usable = strongest(challenges, credentials.legacy ?? false);
      if (!usable) return notAnswered(whyNone(challenges));
      const stale = usable.challenge.params["stale"]?.toLowerCase() === "true";
      if (attempt > 0 && !stale)
        return notAnswered("The server did not accept the user name and password (Digest).");
      current = { ...usable, nonceCount: 0, domain: domainOf(usable.challenge, base) };
      const authorization = await authorize(request);
      return authorization === undefined
        ? notAnswered(
            "Digest with auth-int covers the body, which cannot be done with a stream: give it as bytes.",
          )
        : { authorization };
    },
    accepted(_request, headers, sent) {
      const info = authenticationInfo(headers);
      const next = info["nextnonce"];
      if (current && next !== undefined && next !== "") {
        const { scheme, params } = current.challenge;
        current = { ...current, challenge: { scheme, params: { ...params, nonce: next } }, nonceCount: 0 };
      }
      return provesItself(info, sent, credentials) ? undefined : notProved;
    },
  };
}

const notProved: ExchangeNote = {
  code: "server-not-authenticated",
  message:
    "The server's proof that it knows the password is wrong (`rspauth`, RFC 7616 section 3.5): " +
    "something between may have changed the answer, or the server works it out wrongly.",
};

/** False only where the server gave a proof that is not the expected one. */
function provesItself(info: Challenge["params"], sent: string, credentials: Credentials): boolean {
  const { rspauth, qop } = info;
  // With auth-int it covers the body, which has not been read yet.
  if (rspauth === undefined || qop?.toLowerCase() === "auth-int") return true;
  const expected = expectedProof(sent, credentials);
  return expected === undefined || expected === rspauth.toLowerCase();
}

function authenticationInfo(headers: HeaderList): Challenge["params"] {
  const value =
    headerValue(headers, "authentication-info") ?? headerValue(headers, "proxy-authentication-info");
  return parseChallenges([["info", `Digest ${value ?? ""}`]], "info")[0]?.params ?? {};
}

function strongest(challenges: readonly Challenge[], legacy: boolean): Usable | undefined {
  let best: Usable | undefined;
  for (const challenge of challenges) {
    const usable = usableChallenge(challenge, legacy);
    if (usable && (!best || usable.algorithm.strength > best.algorithm.strength)) best = usable;
  }
  return best;
}

function usableChallenge(challenge: Challenge, legacy: boolean): Usable | undefined {
  if (challenge.scheme !== "digest" || challenge.params["nonce"] === undefined) return undefined;
  const algorithm = digestAlgorithm(challenge.params["algorithm"]);
  if (!algorithm) return undefined;
  const offered = challenge.params["qop"]?.toLowerCase().split(/[\s,]+/u);
  if (!offered) return legacy ? { challenge, algorithm, qop: undefined } : undefined;
  const qop = (["auth", "auth-int"] as const).find((known) => offered.includes(known));
  return qop && { challenge, algorithm, qop };
}

function whyNone(challenges: readonly Challenge[]): string {
  const digests = challenges.filter(({ scheme }) => scheme === "digest");
  if (digests.length === 0) {
    return `The server asks for another scheme than Digest; it offers: ${offeredBy(challenges)}.`;
  }
  if (digests.some(({ params }) => params["qop"] === undefined && digestAlgorithm(params["algorithm"]))) {
    return "The server offers Digest without qop (RFC 2069); give `legacy: true` in `auth.digest` to answer it all the same.";
  }
  const algorithms = digests.map(({ params }) => params["algorithm"] ?? "MD5").join(", ");
  return `The server offers Digest with what is not known here (algorithm ${algorithms}).`;
}

/** URL prefixes of the protection space (RFC 7616 section 3.3, `domain`), on this origin. */
function domainOf({ params }: Challenge, base: Place): string[] {
  const uris = params["domain"]?.split(/\s+/u).filter((uri) => uri !== "") ?? [];
  if (uris.length === 0) return [`${base.origin}/`];
  return uris.map((uri) => (uri.startsWith("/") ? base.origin + uri : uri));
}

/** The body's bytes, where it has them and can be sent more than once. */
async function bytesOf({ body }: Signable): Promise<Uint8Array | undefined> {
  if (!body.replayable) return undefined;
  const { content } = await body.open();
  if (content === undefined) return new Uint8Array();
  return isBytes(content) ? content : undefined;
}
