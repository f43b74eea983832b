import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";

import {
  type Client,
  ClientError,
  lockinfoBody,
  propfindBody,
  type RequestOptions,
} from "@multistatus/client";
import { type Exchange, SAFE_METHODS } from "@multistatus/core";

import { CommandError, messageOf } from "../errors.ts";
import type { RequestConfig } from "./types.ts";

export const methodOf = ({ method = "PROPFIND" }: RequestConfig): string => method.toUpperCase();

export const onlyReads = (request: RequestConfig): boolean => SAFE_METHODS.has(methodOf(request));

/** How the request ended: with an exchange, whole or as far as it came, or not sent at all. */
export type Sent = { exchange: Exchange } | { problem: string };

/** Sends a request whose variables are filled in. */
export async function send(
  client: Client,
  request: RequestConfig,
  options: {
    configPath: string;
    timeout: number;
    signal: AbortSignal;
    headers: Readonly<Record<string, string>>;
  },
): Promise<Sent> {
  let body: string | Uint8Array | undefined;
  try {
    body = await bodyOf(request, options.configPath);
    if (request.destination !== undefined) destinationOf(request.destination, client.url);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { problem: `${error.message}. ${error.next}`.trim() };
  }
  const { submitLocks, redirect } = request;
  const depth = request.depth ?? (methodOf(request) === "LOCK" ? "infinity" : undefined);
  const isXml = typeof body === "string" && body.trimStart().startsWith("<");
  const headers: Record<string, string> = {
    // A lock ends by itself where nobody gives it back.
    ...(methodOf(request) === "LOCK" && { Timeout: "Second-600" }),
    ...(isXml && { "Content-Type": "application/xml; charset=utf-8" }),
    ...options.headers,
    ...request.headers,
  };
  const given: RequestOptions = {
    headers,
    timeout: options.timeout,
    signal: options.signal,
    ...(depth !== undefined && { depth }),
    ...(body !== undefined && { body }),
    ...(submitLocks !== undefined && { submitLocks }),
    ...(redirect !== undefined && { redirect }),
    ...(request.user === false && { anonymous: true }),
  };
  try {
    if (request.destination !== undefined) {
      headers["Destination"] = destinationOf(request.destination, client.url);
    }
    return { exchange: await client.request(methodOf(request), request.path ?? "", given) };
  } catch (error) {
    if (!(error instanceof ClientError) || options.signal.aborted) throw error;
    return error.exchange === undefined ? { problem: error.message } : { exchange: error.exchange };
  }
}

/** Absolute, as RFC 4918 section 10.3 has it and every server takes it. */
function destinationOf(reference: string, base: string): string {
  if (URL.canParse(reference, base)) return new URL(reference, base).href;
  throw new CommandError(`the destination ${reference} is no reference`, "Write it as a path or a URL.");
}

async function bodyOf(request: RequestConfig, configPath: string): Promise<string | Uint8Array | undefined> {
  const { body, props } = request;
  const method = methodOf(request);
  if (typeof body === "string") return body;
  if (body !== undefined) {
    try {
      return await readFile(resolve(dirname(configPath), body.file));
    } catch (error) {
      throw new CommandError(`the body ${body.file} cannot be read (${messageOf(error)})`, "", {
        cause: error,
      });
    }
  }
  if (props !== undefined && method === "PROPFIND") return propfindBody(props);
  const refreshes = Object.keys(request.headers ?? {}).some((name) => name.toLowerCase() === "if");
  return method === "LOCK" && !refreshes ? lockinfoBody({ owner: "multistatus check" }) : undefined;
}
