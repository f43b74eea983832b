import type { Exchange } from "@multistatus/core";
import { assemble, checkRequest } from "./assemble.ts";
import { decodedBody, knownCodings } from "./content.ts";
import { hasFunctions, isObject } from "./is-object.ts";
import type { RequestWithMethod } from "./known.ts";

/** What is taken of Playwright's `APIResponse`. */
export interface PlaywrightResponse {
  url(): string;
  status(): number;
  statusText(): string;
  headersArray(): { name: string; value: string }[] | Promise<{ name: string; value: string }[]>;
  body(): Promise<Uint8Array>;
}

export function isPlaywrightResponse(value: unknown): value is PlaywrightResponse {
  return isObject(value) && hasFunctions(value, "url", "status", "statusText", "headersArray", "body");
}

export async function fromPlaywright(
  response: PlaywrightResponse,
  known: RequestWithMethod,
): Promise<Exchange> {
  const told = { what: "an APIResponse of Playwright", url: response.url() };
  checkRequest(told, known);
  const headers = (await response.headersArray()).map(({ name, value }) => [name, value] as const);
  const body = decodedBody(await response.body(), headers, knownCodings);
  const head = { status: response.status(), statusText: response.statusText(), headers };
  return assemble(told, known, { ...head, body });
}
