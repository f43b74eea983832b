import { bodyFromBytes, bodyFromText } from "./body.ts";
import { decodeBase64 } from "./base64.ts";
import { defined } from "./defined.ts";
import { ExchangeFormatError, type ExchangeReading } from "./format-error.ts";
import { asHop } from "./hops.ts";
import { asArray, asRecord, asString, parseJson, readMembers, type JsonRecord } from "./json-values.ts";
import { collectProblems } from "./problems.ts";
import { FACTS, readBodyExtras, readReason, type Facts } from "./read-facts.ts";
import type { Body, Exchange, ExchangeRequest, ExchangeResponse, HeaderList, Hop } from "./types.ts";

/**
 * Reads exchanges as `JSON.stringify` wrote them: one, a list, or `{ "exchanges": […] }`. One that is none is left out
 * and reported; members that an exchange does not have are dropped.
 * @throws ExchangeFormatError `json-invalid`, or `exchange-invalid` when there is no exchange at all
 */
export function readExchangeJson(json: unknown): ExchangeReading {
  const value = typeof json === "string" ? parseJson(json, "The JSON file") : json;
  const wrapped = asArray(asRecord(value)?.exchanges);
  const list = wrapped ?? asArray(value) ?? [value];
  const problems = collectProblems();
  const exchanges: Exchange[] = [];
  for (const [index, item] of list.entries()) {
    const place = wrapped === undefined ? `[${index}]` : `exchanges[${index}]`;
    try {
      exchanges.push(readExchange(asRecord(item), list === wrapped || list === value ? place : "exchange"));
    } catch (error) {
      if (!(error instanceof ExchangeFormatError) || list.length === 1) throw error;
      problems.skipped("entry-invalid", error.where, error.message);
    }
  }
  return { format: "exchange-json", exchanges, problems: problems.list };
}

function readExchange(value: JsonRecord | undefined, where: string): Exchange {
  const hops = (asArray(value?.hops) ?? []).map((hop, index) => readHop(hop, `${where}.hops[${index}]`));
  return { ...readTrip(value, where), hops };
}

function readHop(value: unknown, where: string): Hop {
  const hop = asRecord(value);
  const reason = readReason(hop?.reason);
  if (reason === undefined) {
    throw invalid(`${where}.reason`, 'must be "redirect", "authentication" or "retry"');
  }
  return asHop(reason, readTrip(hop, where));
}

function readTrip(value: JsonRecord | undefined, where: string): Omit<Exchange, "hops"> {
  return {
    request: readRequest(asRecord(value?.request), `${where}.request`),
    ...(value?.response !== undefined && { response: readResponse(value.response, `${where}.response`) }),
    ...readMembers<Facts>(value, FACTS),
  };
}

function readRequest(request: JsonRecord | undefined, where: string): ExchangeRequest {
  const method = asString(request?.method);
  const url = asString(request?.url);
  if (request === undefined || method === undefined) throw invalid(`${where}.method`, "must be a string");
  if (url === undefined) throw invalid(`${where}.url`, "must be a string");
  return {
    method,
    url,
    ...defined({ target: asString(request.target), httpVersion: asString(request.httpVersion) }),
    headers: readHeaders(request.headers, `${where}.headers`),
    ...(request.body !== undefined && { body: readBody(request.body, `${where}.body`) }),
  };
}

function readResponse(value: unknown, where: string): ExchangeResponse {
  const response = asRecord(value);
  const { status } = response ?? {};
  if (response === undefined || typeof status !== "number" || !Number.isInteger(status)) {
    throw invalid(`${where}.status`, "must be a whole number");
  }
  return {
    status,
    statusText: asString(response.statusText) ?? "",
    ...defined({ httpVersion: asString(response.httpVersion) }),
    headers: readHeaders(response.headers, `${where}.headers`),
    body: readBody(response.body ?? { text: "" }, `${where}.body`),
  };
}

function readHeaders(value: unknown, where: string): HeaderList {
  const list = asArray(value);
  if (list === undefined) throw invalid(where, "must be a list of [name, value] pairs");
  return list.map((item, index) => {
    const [name, text] = asArray(item) ?? [];
    if (typeof name !== "string" || typeof text !== "string") {
      throw invalid(`${where}[${index}]`, "must be a [name, value] pair of strings");
    }
    return [name, text];
  });
}

function readBody(value: unknown, where: string): Body {
  const body = asRecord(value) ?? {};
  const extras = readBodyExtras(body);
  const text = asString(body.text);
  if (text !== undefined) return bodyFromText(text, extras);
  const bytes = decodeBase64(asString(body.base64) ?? "%");
  if (bytes === undefined) throw invalid(where, 'must have "text", or valid "base64"');
  return bodyFromBytes(bytes, extras);
}

function invalid(where: string, what: string): ExchangeFormatError {
  const message = `This JSON is neither a HAR nor an exchange: ${where} ${what}. Export the requests as HAR, or save an exchange with JSON.stringify.`;
  return new ExchangeFormatError("exchange-invalid", where, message);
}
