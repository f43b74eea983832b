import { asAmount, asArray, asInstant, asRecord, asString, type JsonRecord } from "../json-values.ts";
import type { Problems } from "../problems.ts";
import type { ExchangeError, ExchangeNote, ExchangeUnknown, Timing } from "../types.ts";
import { customField } from "./custom-field.ts";
import { readConnection } from "../read-connection.ts";
import type { HarExtension, HarMessageExtension } from "./types.ts";

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

/** The `_multistatus` field of an entry that `writeHar` wrote; `undefined` for entries of other tools. */
export function readExtension(
  entry: JsonRecord,
  where: string,
  problems: Problems,
): HarExtension | undefined {
  const field = asRecord(customField(entry, "multistatus"));
  if (field === undefined) return undefined;
  const request = asRecord(field.request);
  if (field.version !== 1 || request === undefined) {
    const message =
      "This field is not in a form that this version reads; the entry was read as standard HAR without it.";
    problems.kept("extension-invalid", `${where}._multistatus`, message);
    return undefined;
  }
  const response = asRecord(field.response);
  const target = asString(request.target);
  const exchange = asAmount(field.exchange);
  const hop = readHop(field.hop);
  const error = readError(field.error);
  const timing = readTiming(field.timing);
  const unknown = readUnknown(field.unknown);
  const notes = readNotes(field.notes);
  const connection = readConnection(field.connection);
  return {
    version: 1,
    request: { ...readMessage(request), ...(target !== undefined && { target }) },
    ...(response !== undefined && { response: readMessage(response) }),
    ...(hop !== undefined && { hop }),
    ...(exchange !== undefined && { exchange }),
    ...(error !== undefined && { error }),
    ...(timing !== undefined && { timing }),
    ...(unknown !== undefined && { unknown }),
    ...(notes !== undefined && { notes }),
    ...(connection !== undefined && { connection }),
  };
}

/** An `Exchange.error` from JSON. */
export function readError(value: unknown): ExchangeError | undefined {
  const error = asRecord(value);
  const code = asString(error?.code);
  const message = asString(error?.message);
  return code === undefined || message === undefined ? undefined : { code, message };
}

/** An `Exchange.timing` from JSON. */
export function readTiming(value: unknown): Timing | undefined {
  const timing = asRecord(value);
  if (timing === undefined) return undefined;
  const startedAt = asInstant(timing.startedAt);
  const duration = asAmount(timing.duration);
  const wait = asAmount(timing.wait);
  const connect = asAmount(timing.connect);
  return {
    ...(startedAt !== undefined && { startedAt }),
    ...(duration !== undefined && { duration }),
    ...(wait !== undefined && { wait }),
    ...(connect !== undefined && { connect }),
  };
}

/** An `Exchange.unknown` from JSON. */
export function readUnknown(value: unknown): ExchangeUnknown[] | undefined {
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

/** An `Exchange.notes` from JSON. */
export function readNotes(value: unknown): ExchangeNote[] | undefined {
  return asArray(value)?.flatMap((item) => {
    const { code, message } = asRecord(item) ?? {};
    const known = typeof code === "string" && NOTES.has(code) && typeof message === "string";
    return known ? [{ code: code as ExchangeNote["code"], message }] : [];
  });
}

/** `Hop.reason` from JSON. */
export function readReason(value: unknown): "redirect" | "authentication" | "retry" | undefined {
  return value === "redirect" || value === "authentication" || value === "retry" ? value : undefined;
}

function readHop(value: unknown): HarExtension["hop"] | undefined {
  const hop = asRecord(value);
  const reason = readReason(hop?.reason);
  const exchange = asAmount(hop?.exchange);
  return reason === undefined || exchange === undefined ? undefined : { reason, exchange };
}

function readMessage(value: JsonRecord): HarMessageExtension {
  const httpVersion = asString(value.httpVersion);
  const body = asRecord(value.body);
  return {
    ...(httpVersion !== undefined && { httpVersion }),
    ...(body !== undefined && { body: readBodyExtras(body) }),
  };
}

/** What a body has besides its content, from JSON. */
export function readBodyExtras(body: JsonRecord): NonNullable<HarMessageExtension["body"]> {
  const wireSize = asAmount(body.wireSize);
  const decoded = asArray(body.decoded)?.filter((coding) => typeof coding === "string");
  const sha256 = asString(body.sha256);
  const size = asAmount(body.size);
  return {
    ...(wireSize !== undefined && { wireSize }),
    ...(decoded !== undefined && { decoded }),
    ...(typeof body.truncated === "boolean" && { truncated: body.truncated }),
    ...(typeof body.cut === "boolean" && { cut: body.cut }),
    ...(sha256 !== undefined && { sha256 }),
    // Of a body that is whole its bytes tell it.
    ...((sha256 !== undefined || body.cut === true) && size !== undefined && { size }),
  };
}
