import { headerElements } from "../exchange/header-list.ts";
import type { ConformanceContext } from "./types.ts";

/** Compliance classes of the DAV header, over all its lines; empty when there is none. */
export function davClasses({ response, responseHeadersKnown }: ConformanceContext): string[] {
  if (!responseHeadersKnown) return [];
  return headerElements(response.headers, "DAV");
}

/** Methods of the Allow header, over all its lines; empty when there is none. */
export function allowedMethods({ response, responseHeadersKnown }: ConformanceContext): string[] {
  if (!responseHeadersKnown) return [];
  return headerElements(response.headers, "Allow");
}
