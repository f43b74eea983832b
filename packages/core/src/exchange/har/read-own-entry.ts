import { decodeBase64 } from "../base64.ts";
import { bodyFromBytes, bodyFromText, emptyBody } from "../body.ts";
import { asArray, asRecord, asString, type JsonRecord } from "../json-values.ts";
import type { Body, ExchangeRequest, ExchangeResponse } from "../types.ts";
import { httpVersionOf } from "./http-version.ts";
import type { RoundTrip } from "./read-entry.ts";
import type { HarExtension, HarMessageExtension } from "./types.ts";

/** Reads an entry that `writeHar` wrote: as it stands, nothing mended or guessed. */
export function readOwnEntry(entry: JsonRecord, extension: HarExtension): RoundTrip {
  const response =
    extension.response === undefined ? undefined : readResponse(entry.response, extension.response);
  return {
    request: readRequest(entry.request, extension.request),
    ...(response !== undefined && { response }),
    ...(extension.error !== undefined && { error: extension.error }),
    ...(extension.timing !== undefined && { timing: extension.timing }),
    ...(extension.unknown !== undefined && { unknown: extension.unknown }),
    ...(extension.notes !== undefined && { notes: extension.notes }),
    ...(extension.connection !== undefined && { connection: extension.connection }),
  };
}

function readRequest(value: unknown, extension: HarExtension["request"]): ExchangeRequest {
  const request = asRecord(value) ?? {};
  const data = asRecord(request.postData);
  return {
    method: asString(request.method) ?? "",
    url: asString(request.url) ?? "",
    ...(extension.target !== undefined && { target: extension.target }),
    ...versionOf(request, extension),
    headers: headersOf(request),
    ...(data !== undefined && { body: bodyOf(data, extension) }),
  };
}

function readResponse(value: unknown, extension: HarMessageExtension): ExchangeResponse {
  const response = asRecord(value) ?? {};
  return {
    status: typeof response.status === "number" ? response.status : 0,
    statusText: asString(response.statusText) ?? "",
    ...versionOf(response, extension),
    headers: headersOf(response),
    body: bodyOf(asRecord(response.content) ?? {}, extension),
  };
}

function versionOf(message: JsonRecord, extension: HarMessageExtension): { httpVersion?: string } {
  const httpVersion = extension.httpVersion ?? httpVersionOf(asString(message.httpVersion));
  return httpVersion === undefined ? {} : { httpVersion };
}

function headersOf(message: JsonRecord): [string, string][] {
  return (asArray(message.headers) ?? []).map((item) => {
    const { name, value } = asRecord(item) ?? {};
    return [asString(name) ?? "", asString(value) ?? ""];
  });
}

function bodyOf(content: JsonRecord, extension: HarMessageExtension): Body {
  const text = asString(content.text) ?? "";
  const bytes = content.encoding === "base64" ? decodeBase64(text) : undefined;
  if (bytes !== undefined) return bodyFromBytes(bytes, extension.body);
  // Somebody shortened the file.
  if (content.encoding === "base64") return emptyBody({ ...extension.body, cut: true });
  return bodyFromText(text, extension.body);
}
