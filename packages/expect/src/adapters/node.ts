import { bodyFromBytes, decodeBody, type Exchange } from "@multistatus/core";
import { assemble, checkRequest } from "./assemble.ts";
import { headOf, sentBy } from "./client-request.ts";
import { collect } from "./collect.ts";
import { fieldsFromFlat } from "./fields.ts";
import { hasFunctions, isObject } from "./is-object.ts";
import type { KnownOfRequest } from "./known.ts";

/** What is taken of a response of `node:http` and `node:https`. */
export interface NodeResponse extends AsyncIterable<unknown> {
  readonly statusCode?: number | undefined;
  readonly statusMessage?: string | undefined;
  readonly httpVersion: string;
  readonly rawHeaders: readonly string[];
  readonly complete: boolean;
  readonly readableDidRead: boolean;
}

export function isNodeResponse(value: unknown): value is NodeResponse {
  return (
    isObject(value) &&
    typeof value["statusCode"] === "number" &&
    typeof value["complete"] === "boolean" &&
    Array.isArray(value["rawHeaders"]) &&
    hasFunctions(value, "on", "setEncoding")
  );
}

export async function fromNode(response: NodeResponse, known: KnownOfRequest): Promise<Exchange> {
  if (response.readableDidRead) {
    throw new TypeError(
      "The body has been read already. Pass the response before that; the exchange keeps the body.",
    );
  }
  const what = "a response of node:http";
  const sent = sentBy((response as { req?: unknown }).req);
  const told = { what, method: sent?.method, url: sent?.url, headers: sent?.headers };
  checkRequest(told, known);
  const { bytes, error } = await collect(response);
  const { httpVersion, statusMessage = "" } = headOf(response) ?? {};
  const body = bodyFromBytes(bytes, error === undefined && response.complete ? {} : { truncated: true });
  const head = {
    status: response.statusCode ?? 0,
    statusText: statusMessage,
    ...(httpVersion !== undefined && { httpVersion }),
    headers: fieldsFromFlat(response.rawHeaders),
  };
  return decodeBody(assemble(told, known, { ...head, body }, error));
}
