import { headerValues } from "../exchange/headers.ts";
import type { ConformanceContext } from "./types.ts";

/** Compliance classes of the DAV header, over all its lines; empty when there is none. */
export function davClasses({ response, responseHeadersKnown }: ConformanceContext): string[] {
  if (!responseHeadersKnown) return [];
  return headerValues(response.headers, "DAV")
    .flatMap((line) => line.split(","))
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Methods of the Allow header, over all its lines; empty when there is none. */
export function allowedMethods({ response, responseHeadersKnown }: ConformanceContext): string[] {
  if (!responseHeadersKnown) return [];
  return headerValues(response.headers, "Allow")
    .flatMap((line) => line.split(","))
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
