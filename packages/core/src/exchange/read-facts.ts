import { isCutBody, type BodyExtras } from "./body.ts";
import {
  asAmount,
  asArray,
  asBoolean,
  asInstant,
  asRecord,
  asString,
  readMembers,
  type Readers,
} from "./json-values.ts";
import type {
  ConnectionFacts,
  Exchange,
  ExchangeError,
  ExchangeNote,
  ExchangeUnknown,
  Hop,
  Timing,
  TlsFacts,
  UpstreamFacts,
} from "./types.ts";
import { isHttpUrl } from "./url.ts";

/** What an exchange holds beside its messages, from JSON. */
export type Facts = Pick<Exchange, "error" | "timing" | "connection" | "unknown" | "notes">;

export const FACTS: Readers<Facts> = {
  error: readError,
  timing: readTiming,
  connection: readConnection,
  unknown: readUnknown,
  notes: readNotes,
};

function readError(value: unknown): ExchangeError | undefined {
  const error = asRecord(value);
  const code = asString(error?.code);
  const message = asString(error?.message);
  return code === undefined || message === undefined ? undefined : { code, message };
}

function readTiming(value: unknown): Timing | undefined {
  return readMembers<Timing>(value, {
    startedAt: asInstant,
    duration: asAmount,
    wait: asAmount,
    connect: asAmount,
  });
}

export function readConnection(value: unknown): ConnectionFacts | undefined {
  return readMembers<ConnectionFacts>(value, {
    remoteAddress: asString,
    remotePort: asAmount,
    localPort: asAmount,
    socketPath: asString,
    proxy: asString,
    upstream: readUpstream,
    reused: asBoolean,
    tls: readTls,
  });
}

function readUpstream(value: unknown): UpstreamFacts | undefined {
  const facts = asRecord(value);
  const origin = asString(facts?.origin);
  const host = asString(facts?.host);
  if (origin === undefined || host === undefined || !isHttpUrl(origin)) return undefined;
  return { origin, host };
}

function readTls(value: unknown): TlsFacts | undefined {
  const {
    version,
    cipher,
    trusted = false,
    ...rest
  } = readMembers<TlsFacts>(value, {
    version: asString,
    cipher: asString,
    alpn: asString,
    trusted: asBoolean,
    problem: asString,
    subject: asString,
    issuer: asString,
    validFrom: asString,
    validTo: asString,
  }) ?? {};
  return version === undefined || cipher === undefined ? undefined : { version, cipher, trusted, ...rest };
}

const UNKNOWNS: ReadonlySet<string> = new Set<ExchangeUnknown>([
  "method",
  "url",
  "scheme",
  "request-headers",
  "request-body",
  "status",
  "response-headers",
  "response-body",
]);

function readUnknown(value: unknown): ExchangeUnknown[] | undefined {
  return asArray(value)?.filter(
    (item): item is ExchangeUnknown => typeof item === "string" && UNKNOWNS.has(item),
  );
}

const NOTES: ReadonlySet<string> = new Set<ExchangeNote["code"]>([
  "authentication-not-answered",
  "redirect-not-followed",
  "credentials-dropped",
  "password-in-clear-text",
  "server-not-authenticated",
  "tls-not-verified",
  "destination-scheme",
  "replay-changed",
  "lock-token-submitted",
  "redirect-not-recorded",
]);

function readNotes(value: unknown): ExchangeNote[] | undefined {
  return asArray(value)?.flatMap((item) => {
    const note = readError(item);
    return note !== undefined && NOTES.has(note.code) ? [note as ExchangeNote] : [];
  });
}

/** `Hop.reason` from JSON. */
export function readReason(value: unknown): Hop["reason"] | undefined {
  return value === "redirect" || value === "authentication" || value === "retry" ? value : undefined;
}

/** What a body has besides its content, from JSON. */
export function readBodyExtras(body: unknown): BodyExtras {
  const { size, ...facts } =
    readMembers<BodyExtras>(body, {
      wireSize: asAmount,
      decoded: (list) => asArray(list)?.filter((coding) => typeof coding === "string"),
      truncated: asBoolean,
      cut: asBoolean,
      sha256: asString,
      size: asAmount,
    }) ?? {};
  // Of a body that is whole its bytes tell it.
  return size !== undefined && isCutBody(facts) ? { ...facts, size } : facts;
}
