import { isHttpUrl } from "./url.ts";
import { asAmount, asRecord, asString, type JsonRecord } from "./json-values.ts";
import type { ConnectionFacts, TlsFacts, UpstreamFacts } from "./types.ts";

/** An `Exchange.connection` from JSON. */
export function readConnection(value: unknown): ConnectionFacts | undefined {
  const facts = asRecord(value);
  if (facts === undefined) return undefined;
  const tls = readTls(asRecord(facts.tls));
  const upstream = readUpstream(asRecord(facts.upstream));
  return {
    ...strings(facts, ["remoteAddress", "socketPath", "proxy"]),
    ...amounts(facts, ["remotePort", "localPort"]),
    ...(typeof facts.reused === "boolean" && { reused: facts.reused }),
    ...(upstream !== undefined && { upstream }),
    ...(tls !== undefined && { tls }),
  };
}

function readUpstream(facts: JsonRecord | undefined): UpstreamFacts | undefined {
  const origin = asString(facts?.origin);
  const host = asString(facts?.host);
  if (origin === undefined || host === undefined || !isHttpUrl(origin)) return undefined;
  return { origin, host };
}

function readTls(facts: JsonRecord | undefined): TlsFacts | undefined {
  const version = asString(facts?.version);
  const cipher = asString(facts?.cipher);
  if (facts === undefined || version === undefined || cipher === undefined) return undefined;
  return {
    version,
    cipher,
    trusted: facts.trusted === true,
    ...strings(facts, ["alpn", "problem", "subject", "issuer", "validFrom", "validTo"]),
  };
}

function strings<Name extends string>(from: JsonRecord, names: readonly Name[]): { [name in Name]?: string } {
  return picked(from, names, asString);
}

function amounts<Name extends string>(from: JsonRecord, names: readonly Name[]): { [name in Name]?: number } {
  return picked(from, names, asAmount);
}

function picked<Name extends string, Value>(
  from: JsonRecord,
  names: readonly Name[],
  read: (value: unknown) => Value | undefined,
): { [name in Name]?: Value } {
  const found: { [name in Name]?: Value } = {};
  for (const name of names) {
    const value = read(from[name]);
    if (value !== undefined) found[name] = value;
  }
  return found;
}
