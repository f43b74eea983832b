import { toCurl } from "../exchange/curl/to-curl.ts";
import type { DiagnosisContext } from "./context/types.ts";
import type { Confirmation } from "./types.ts";

/** The request to repeat, and what it must show once a fix holds. */
export function confirmation(context: DiagnosisContext): Confirmation {
  const { request, exchange, masker } = context;
  const lists = /^(?:PROPFIND|REPORT|SEARCH)$/.test(request.method);
  const expect = lists
    ? "207 in which every resource has a 2xx status (404 only for properties that a resource does not define)"
    : request.writes
      ? "a 2xx status without a Multi-Status, or a 207 in which nothing failed"
      : "a 2xx status";
  return { expect, curl: toCurl(exchange, { maxBody: 2048, ...(masker && { masker }) }) };
}
