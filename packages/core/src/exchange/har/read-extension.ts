import { asAmount, asRecord, asString, readMembers, type JsonRecord, type Readers } from "../json-values.ts";
import type { Problems } from "../problems.ts";
import { FACTS, readBodyExtras, readReason } from "../read-facts.ts";
import { customField } from "./custom-field.ts";
import type { HarExtension } from "./types.ts";

/** The `_multistatus` field of an entry that `writeHar` wrote; `undefined` for entries of other tools. */
export function readExtension(
  entry: JsonRecord,
  where: string,
  problems: Problems,
): HarExtension | undefined {
  const field = asRecord(customField(entry, "multistatus"));
  if (field === undefined) return undefined;
  const { request, ...rest } = readMembers<Omit<HarExtension, "version">>(field, EXTENSION) ?? {};
  if (field.version !== 1 || request === undefined) {
    const message = "This version cannot read this field; the entry was read as standard HAR without it.";
    problems.kept("extension-invalid", `${where}._multistatus`, message);
    return undefined;
  }
  return { version: 1, request, ...rest };
}

const EXTENSION: Readers<Omit<HarExtension, "version">> = {
  request: readMessage,
  response: readMessage,
  hop: readHop,
  exchange: asAmount,
  ...FACTS,
};

function readHop(value: unknown): HarExtension["hop"] {
  const hop = asRecord(value);
  const reason = readReason(hop?.reason);
  const exchange = asAmount(hop?.exchange);
  return reason === undefined || exchange === undefined ? undefined : { reason, exchange };
}

function readMessage(value: unknown): HarExtension["request"] | undefined {
  return readMembers<HarExtension["request"]>(value, {
    httpVersion: asString,
    target: asString,
    body: (body) => asRecord(body) && readBodyExtras(body),
  });
}
