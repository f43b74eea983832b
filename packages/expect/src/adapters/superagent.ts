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
import { assemble } from "./assemble.ts";
import { headOf, sentBy } from "./client-request.ts";
import { bodyOfText, decodedBody, type Codings } from "./content.ts";
import { fieldsFromFlat, fieldsFromObject } from "./fields.ts";
import { isObject } from "./is-object.ts";
import type { KnownOfRequest } from "./known.ts";

/** What is taken of a response of supertest and superagent. Of an error of superagent, pass `error.response`. */
export interface SuperagentResponse {
  readonly status: number;
  readonly headers: object;
  /** Where redirects led. */
  readonly redirects: readonly string[];
  readonly text?: string | undefined;
  readonly body?: unknown;
}

export function isSuperagentResponse(value: unknown): value is SuperagentResponse {
  return (
    isObject(value) &&
    typeof value["status"] === "number" &&
    Array.isArray(value["redirects"]) &&
    isObject(value["headers"]) &&
    isObject(value["request"])
  );
}

/** What superagent takes off, one at a time; the field that names it stays. */
const codings: Codings = new Set(["gzip", "deflate", "br"]);

export function fromSuperagent(response: SuperagentResponse, known: KnownOfRequest): Exchange {
  const { req, res, request } = response as unknown as Record<"req" | "res" | "request", unknown>;
  const sent = sentBy(req);
  const asked = isObject(request) ? request : {};
  const { method, url, header, _data: data } = asked;
  const told = {
    what: "a response of superagent",
    method: sent?.method ?? textOf(method)?.toUpperCase(),
    url: sent?.url ?? textOf(url),
    headers: sent?.headers ?? fieldsFromObject(header),
    between: response.redirects.slice(0, -1),
    redirected: response.redirects.length > 0,
    body: requestBody(data),
  };
  const head = headOf(res);
  const headers = head === undefined ? fieldsFromObject(response.headers) : fieldsFromFlat(head.rawHeaders);
  return assemble(told, known, {
    status: response.status,
    statusText: head?.statusMessage ?? "",
    ...(head?.httpVersion !== undefined && { httpVersion: head.httpVersion }),
    headers,
    body: bodyOf(response, headers, told.method),
  });
}

function bodyOf(response: SuperagentResponse, headers: HeaderList, method: string | undefined): Body {
  const { text, body, status } = response;
  if (typeof text === "string") {
    const taken = contentCodings(headers);
    const decoded = taken.length === 1 && taken.every((coding) => codings.has(coding)) ? taken : [];
    return bodyOfText(text, headers, decoded, 'Call .responseType("blob") on the request.');
  }
  if (isBytes(body)) return decodedBody(body, headers, codings);
  if (method === "HEAD" || status === 204 || status === 304) return emptyBody();
  throw new TypeError(
    "superagent did not keep the body. Call .buffer(true) on the request, and leave out its parser.",
  );
}

/** What is sent as an object is written by the serializer of its type. */
function requestBody(data: unknown): Body | null | undefined {
  if (data === undefined || data === null) return null;
  if (typeof data === "string") return bodyFromText(data);
  return isBytes(data) ? bodyFromBytes(data) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
