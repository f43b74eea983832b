import { isBytes } from "@multistatus/core";
import { isFetchResponse } from "./fetch.ts";
import { isNodeResponse } from "./node.ts";
import { isPlaywrightResponse } from "./playwright.ts";
import { isSaved } from "./saved.ts";
import { isUndiciResponse } from "./undici.ts";

/** What a response is whose body is yet to be read, and what makes an exchange of it; undefined for anything else. */
export function unreadResponse(value: unknown): { what: string; call: string } | undefined {
  const byMethod = "await exchangeFrom(response, { method })";
  if (isFetchResponse(value)) return { what: "a fetch Response", call: byMethod };
  if (isPlaywrightResponse(value)) return { what: "an APIResponse of Playwright", call: byMethod };
  if (isUndiciResponse(value)) {
    return { what: "a response of undici", call: "await exchangeFrom(response, { method, url })" };
  }
  if (isNodeResponse(value)) return { what: "a response of node:http", call: "await exchangeFrom(response)" };
  return undefined;
}

/** Whether it is a HAR, as parsed JSON. */
export function isHar(value: unknown): boolean {
  return typeof value === "object" && !isBytes(value) && isSaved(value);
}
