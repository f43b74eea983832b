import { createHash } from "node:crypto";
import { parseChallenges, type Challenge } from "./challenges.ts";
import type { Credentials } from "./types.ts";

/** A digest algorithm of RFC 7616 section 6.1; `-sess` binds the key to the nonces. */
export interface DigestAlgorithm {
  /** As the header names it. */
  name: string;
  /** As node:crypto names it. */
  hash: string;
  session: boolean;
  /** Higher is stronger. */
  strength: number;
}

const hashes: readonly [name: string, hash: string][] = [
  ["MD5", "md5"],
  ["SHA-256", "sha256"],
  ["SHA-512-256", "sha512-256"],
];

/** By what a challenge's `algorithm` says; MD5 when it says nothing. `undefined`: not known. */
export function digestAlgorithm(name = "MD5"): DigestAlgorithm | undefined {
  const session = /-sess$/iu.test(name);
  const plain = name.replace(/-sess$/iu, "").toUpperCase();
  const strength = hashes.findIndex(([known]) => known === plain);
  return strength === -1 ? undefined : { name, hash: hashes[strength]?.[1] ?? "", session, strength };
}

export type DigestQop = "auth" | "auth-int";

/** What one digest answer is made of. */
export interface DigestInput {
  challenge: Challenge;
  algorithm: DigestAlgorithm;
  credentials: Credentials;
  method: string;
  /** The request-target as sent. */
  uri: string;
  /** `undefined`: the form of RFC 2069. */
  qop: DigestQop | undefined;
  /** How often this nonce has been used, this time included. */
  nonceCount: number;
  cnonce: string;
  /** For `auth-int`. */
  body: Uint8Array;
}

type Hash = (...parts: (string | Uint8Array)[]) => string;

function hashOf({ hash }: DigestAlgorithm): Hash {
  return (...parts) => {
    const digest = createHash(hash);
    for (const [index, part] of parts.entries()) digest.update(index === 0 ? "" : ":").update(part);
    return digest.digest("hex");
  };
}

/** Header values hold one character per byte; credentials are UTF-8. */
function keyOf(
  hash: Hash,
  algorithm: DigestAlgorithm,
  { username, password }: Credentials,
  { realm, nonce, cnonce }: { realm: string; nonce: string; cnonce: string },
): string {
  const key = hash(username, Buffer.from(realm, "latin1"), password);
  return algorithm.session ? hash(key, nonce, cnonce) : key;
}

/**
 * What `rspauth` of Authentication-Info has to be after an Authorization that was sent with `qop=auth` or none (RFC 7616
 * section 3.5); `undefined` where that cannot be told.
 */
export function expectedProof(sent: string, credentials: Credentials): string | undefined {
  const params = parseChallenges([["sent", sent]], "sent")[0]?.params ?? {};
  const algorithm = digestAlgorithm(params["algorithm"]);
  const { realm, nonce, uri, nc = "", cnonce = "", qop } = params;
  if (!algorithm || realm === undefined || nonce === undefined || uri === undefined) return undefined;
  if (qop !== undefined && qop !== "auth") return undefined;
  const hash = hashOf(algorithm);
  const key = keyOf(hash, algorithm, credentials, { realm, nonce, cnonce });
  const a2 = hash("", uri);
  return qop === undefined ? hash(key, nonce, a2) : hash(key, nonce, nc, cnonce, qop, a2);
}

/** The Authorization value that answers a Digest challenge (RFC 7616 section 3.4). */
export function digestAuthorization(input: DigestInput): string {
  const { challenge, algorithm, credentials, method, uri, qop, nonceCount, cnonce } = input;
  const { realm = "", nonce = "", opaque, userhash } = challenge.params;
  const hash = hashOf(algorithm);
  const a1 = keyOf(hash, algorithm, credentials, { realm, nonce, cnonce });
  const a2 = qop === "auth-int" ? hash(method, uri, hash(input.body)) : hash(method, uri);
  const nc = nonceCount.toString(16).padStart(8, "0");
  const response = qop ? hash(a1, nonce, nc, cnonce, qop, a2) : hash(a1, nonce, a2);
  const hashed = userhash?.toLowerCase() === "true";
  return [
    `Digest ${hashed ? `username=${quote(hash(credentials.username, Buffer.from(realm, "latin1")))}` : usernameField(credentials.username)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(uri)}`,
    ...(challenge.params["algorithm"] === undefined ? [] : [`algorithm=${algorithm.name}`]),
    `response="${response}"`,
    ...(opaque === undefined ? [] : [`opaque=${quote(opaque)}`]),
    ...(qop ? [`qop=${qop}`, `nc=${nc}`] : []),
    ...(qop || algorithm.session ? [`cnonce=${quote(cnonce)}`] : []),
    ...(hashed ? ["userhash=true"] : []),
  ].join(", ");
}

/** Names that a quoted string cannot hold go into `username*` (RFC 7616 section 3.4, RFC 8187). */
function usernameField(username: string): string {
  if (/^[\x20-\x7e]*$/u.test(username)) return `username=${quote(username)}`;
  const encoded = encodeURIComponent(username).replaceAll(/['()*]/gu, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return `username*=UTF-8''${encoded}`;
}

function quote(value: string): string {
  return `"${value.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
}
