import {
  bodyFromBytes,
  bodyFromText,
  contentCodings,
  emptyBody,
  type Body,
  type Exchange,
  type HeaderList,
  isBytes,
} from "@multistatus/core";
import { assemble, type ToldOfRequest } from "./assemble.ts";
import { headOf, sentBy, type Sent } from "./client-request.ts";
import { bodyOfText, knownCodings } from "./content.ts";
import { fieldsFromFlat, fieldsFromObject } from "./fields.ts";
import { hasFunctions, isObject } from "./is-object.ts";
import type { KnownOfRequest } from "./known.ts";

/** What is taken of a response of axios. Of an `AxiosError`, pass `error.response`, or the error itself. */
export interface AxiosResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: object;
  readonly config: object;
  /** Text or bytes: `responseType` `text` or `arraybuffer`. */
  readonly data: unknown;
  /** What was sent, by the means of the adapter: `ClientRequest`, `Request` or `XMLHttpRequest`. */
  readonly request?: unknown;
}

export function isAxiosResponse(value: unknown): value is AxiosResponse {
  return (
    isObject(value) &&
    typeof value["status"] === "number" &&
    "data" in value &&
    isObject(value["headers"]) &&
    isObject(value["config"]) &&
    ("method" in value["config"] || "url" in value["config"])
  );
}

/** What axios throws where no response came, or none that `validateStatus` accepts. */
export interface AxiosError extends Error {
  readonly isAxiosError: boolean;
  readonly code?: string | undefined;
  readonly config?: object | undefined;
  readonly request?: unknown;
  readonly response?: AxiosResponse | undefined;
}

export function isAxiosError(value: unknown): value is AxiosError {
  return isObject(value) && value["isAxiosError"] === true;
}

export function fromAxiosError(thrown: AxiosError, known: KnownOfRequest): Exchange {
  const error = { code: thrown.code ?? thrown.name, message: thrown.message };
  const { response, config = {}, request } = thrown;
  if (response === undefined) return assemble(toldBy(config, request), known, undefined, error);
  // What broke off has a head, and axios keeps nothing of the body that had come.
  const exchange = fromAxios(response, known);
  return response.data === undefined ? { ...exchange, error } : exchange;
}

export function fromAxios(response: AxiosResponse, known: KnownOfRequest): Exchange {
  const { config, request, status, statusText } = response;
  const head = headOf(isObject(request) ? request["res"] : undefined);
  const own = fieldsFromObject(response.headers);
  const headers = head === undefined ? own : fieldsFromFlat(head.rawHeaders);
  return assemble(toldBy(config, request), known, {
    status,
    statusText: statusText || (head?.statusMessage ?? ""),
    ...(head?.httpVersion !== undefined && { httpVersion: head.httpVersion }),
    headers,
    body: bodyOf(response, headers, decodedCodings(headers, head && own)),
  });
}

/** Over node:http axios takes the field away with the coding, which the head as it came still has. Browsers and fetch only decode. */
function decodedCodings(came: HeaderList, left: HeaderList | undefined): string[] {
  const codings = contentCodings(came).toReversed();
  const isDecoded =
    left === undefined
      ? codings.every((coding) => knownCodings.has(coding))
      : contentCodings(left).length === 0;
  return isDecoded ? codings : [];
}

function toldBy(config: object, request: unknown): ToldOfRequest {
  const { baseURL, url, method, headers, data } = config as Record<string, unknown>;
  const asked = absolute(baseURL, url);
  const sent = sentBy(request);
  const wanted = typeof method === "string" ? method.toUpperCase() : "GET";
  if (sent !== undefined)
    return { what: "a response of axios", ...sent, ...firstOf(asked, request, sent, wanted, data) };
  const last = isObject(request) ? (request["responseURL"] ?? request["url"]) : undefined;
  return {
    what: "a response of axios",
    method: wanted,
    url: typeof last === "string" && last !== "" ? last : asked,
    headers: fieldsFromObject(headers),
    body: requestBody(data),
  };
}

/** What follow-redirects leaves at the last request tells that there were others. */
function firstOf(
  asked: string | undefined,
  request: unknown,
  sent: Sent,
  wanted: string,
  data: unknown,
): Partial<ToldOfRequest> {
  const way = isObject(request) ? request["_redirectable"] : undefined;
  const count = isObject(way) ? way["_redirectCount"] : 0;
  const redirected = typeof count === "number" && count > 0;
  // A redirect that makes it a GET takes the body away.
  const body = sent.method === wanted ? requestBody(data) : null;
  return { redirected, body, ...(redirected && { firstUrl: asked }) };
}

function absolute(base: unknown, url: unknown): string | undefined {
  const path = typeof url === "string" ? url : "";
  if (/^[a-z][a-z\d+.-]*:\/\//iu.test(path) || typeof base !== "string" || base === "")
    return path || undefined;
  return path === "" ? base : `${base.replace(/\/+$/u, "")}/${path.replace(/^\/+/u, "")}`;
}

function requestBody(data: unknown): Body | null | undefined {
  if (data === undefined || data === null) return null;
  if (typeof data === "string") return bodyFromText(data);
  const bytes = bytesOf(data);
  return bytes && bodyFromBytes(bytes);
}

function bodyOf(response: AxiosResponse, headers: HeaderList, decoded: string[]): Body {
  const { data } = response;
  if (typeof data === "string") {
    const remedy = 'Set responseType: "arraybuffer" for the request.';
    return bodyOfText(data, headers, decoded, remedy);
  }
  const bytes = bytesOf(data);
  if (bytes !== undefined)
    return bodyFromBytes(bytes, decoded.length > 0 && bytes.length > 0 ? { decoded } : {});
  if (data === undefined) return emptyBody({ truncated: true });
  throw new TypeError(
    `axios made ${madeOf(data)} of the body, and its text is lost. Set responseType: "text" (or "arraybuffer") for the request.`,
  );
}

function madeOf(data: unknown): string {
  if (!isObject(data)) return `a ${typeof data}`;
  if (hasFunctions(data, "pipe") || hasFunctions(data, "getReader")) return "a stream";
  return hasFunctions(data, "arrayBuffer") ? "a Blob" : "an object";
}

function bytesOf(data: unknown): Uint8Array | undefined {
  if (isBytes(data)) return data;
  return Object.prototype.toString.call(data) === "[object ArrayBuffer]"
    ? new Uint8Array(data as ArrayBuffer)
    : undefined;
}
