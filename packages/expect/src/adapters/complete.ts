import type { Exchange } from "@multistatus/core";
import {
  fromAxios,
  fromAxiosError,
  isAxiosError,
  isAxiosResponse,
  type AxiosError,
  type AxiosResponse,
} from "./axios.ts";
import { isObject } from "./is-object.ts";
import type { KnownOfRequest } from "./known.ts";
import { fromSuperagent, isSuperagentResponse, type SuperagentResponse } from "./superagent.ts";

/** A response that holds all that there is to know, its body and its request too: matchers take it as it is. */
export type CompleteResponse = AxiosResponse | AxiosError | SuperagentResponse;

/** The exchange of a complete response; undefined for what is none. @throws {TypeError} where the client lost something */
export function fromComplete(value: unknown, known: KnownOfRequest): Exchange | undefined {
  if (isSuperagentResponse(value)) return fromSuperagent(value, known);
  if (isAxiosError(value)) return fromAxiosError(value, known);
  if (isAxiosResponse(value)) return fromAxios(value, known);
  // superagent throws what it was not told to accept.
  if (value instanceof Error && isSuperagentResponse((value as { response?: unknown }).response)) {
    return fromComplete((value as { response?: unknown }).response, known);
  }
  return undefined;
}

const read = new WeakMap<object, Exchange>();

/** The same exchange whenever it is asked for, so that its body is parsed once. */
export function exchangeOfComplete(value: unknown): Exchange | undefined {
  if (!isObject(value)) return undefined;
  const before = read.get(value);
  if (before !== undefined) return before;
  const exchange = fromComplete(value, {});
  if (exchange !== undefined) read.set(value, exchange);
  return exchange;
}
