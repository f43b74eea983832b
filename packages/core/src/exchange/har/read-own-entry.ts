import { decodeBase64 } from "../base64.ts";
import { bodyFromBytes, bodyFromText, emptyBody } from "../body.ts";
import { defined } from "../defined.ts";
import { asArray, asRecord, asString, type JsonRecord } from "../json-values.ts";
import type { Body, ExchangeRequest, ExchangeResponse } from "../types.ts";
import { httpVersionOf } from "./http-version.ts";
import type { RoundTrip } from "./read-entry.ts";
import type { HarExtension, HarMessageExtension } from "./types.ts";

/** Reads an entry that `writeHar` wrote: as it stands, nothing mended or guessed. */
export function readOwnEntry(entry: JsonRecord, extension: HarExtension): RoundTrip {
  const { request, response, error, timing, unknown, notes, connection } = extension;
  return {
    request: readRequest(entry.request, request),
    ...defined<Omit<RoundTrip, "request">>({
      response: response && readResponse(entry.response, response),
      error,
      timing,
      unknown,
      notes,
      connection,
    }),
  };
}

function readRequest(value: unknown, extension: HarExtension["request"]): ExchangeRequest {
  const request = asRecord(value) ?? {};
  const data = asRecord(request.postData);
  return {
    method: asString(request.method) ?? "",
    url: asString(request.url) ?? "",
    headers: headersOf(request),
    ...defined({
      target: extension.target,
      httpVersion: versionOf(request, extension),
      body: data && bodyOf(data, extension),
    }),
  };
}

function readResponse(value: unknown, extension: HarMessageExtension): ExchangeResponse {
  const response = asRecord(value) ?? {};
  return {
    status: typeof response.status === "number" ? response.status : 0,
    statusText: asString(response.statusText) ?? "",
    ...defined({ httpVersion: versionOf(response, extension) }),
    headers: headersOf(response),
    body: bodyOf(asRecord(response.content) ?? {}, extension),
  };
}

function versionOf(message: JsonRecord, extension: HarMessageExtension): string | undefined {
  return extension.httpVersion ?? httpVersionOf(asString(message.httpVersion));
}

function headersOf(message: JsonRecord): [string, string][] {
  return (asArray(message.headers) ?? []).map((item) => {
    const { name, value } = asRecord(item) ?? {};
    return [asString(name) ?? "", asString(value) ?? ""];
  });
}

function bodyOf(content: JsonRecord, extension: HarMessageExtension): Body {
  const text = asString(content.text) ?? "";
  if (content.encoding !== "base64") return bodyFromText(text, extension.body);
  const bytes = decodeBase64(text);
  // Where it is none, somebody shortened the file.
  return bytes ? bodyFromBytes(bytes, extension.body) : emptyBody({ ...extension.body, cut: true });
}
