import type { HeaderList } from "@multistatus/core";
import { hasFunctions, isObject } from "./is-object.ts";

/** A `ClientRequest` of node:http, which axios, superagent and their like leave at what they return. */
interface ClientRequest {
  method: string;
  protocol: string;
  host: string;
  path: string;
  getHeader(name: string): unknown;
  getRawHeaderNames(): string[];
}

/** What was really sent, by the request itself. */
export interface Sent {
  method: string;
  url: string;
  headers: HeaderList;
}

/** Undefined where it is none, such as one of HTTP/2. */
export function sentBy(request: unknown): Sent | undefined {
  if (!isClientRequest(request)) return undefined;
  const { method, protocol, host, path } = request;
  const authority = request.getHeader("host");
  // Towards a proxy the path is a URL.
  const url = /^https?:\/\//iu.test(path)
    ? path
    : `${protocol}//${typeof authority === "string" ? authority : host}${path}`;
  const headers = request.getRawHeaderNames().flatMap((name) => {
    const value = request.getHeader(name);
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.map((one) => [name, String(one)] as const);
  });
  return { method, url, headers };
}

function isClientRequest(value: unknown): value is ClientRequest {
  return (
    isObject(value) &&
    typeof value["method"] === "string" &&
    typeof value["protocol"] === "string" &&
    typeof value["host"] === "string" &&
    typeof value["path"] === "string" &&
    hasFunctions(value, "getHeader", "getRawHeaderNames")
  );
}

/** The head as it came, of an `IncomingMessage`. */
export interface Head {
  rawHeaders: unknown[];
  httpVersion?: string;
  statusMessage?: string;
}

export function headOf(message: unknown): Head | undefined {
  if (!isObject(message) || !Array.isArray(message["rawHeaders"])) return undefined;
  const { httpVersion, statusMessage, rawHeaders } = message;
  return {
    rawHeaders,
    ...(typeof httpVersion === "string" && { httpVersion: `HTTP/${httpVersion}` }),
    ...(typeof statusMessage === "string" && { statusMessage }),
  };
}
