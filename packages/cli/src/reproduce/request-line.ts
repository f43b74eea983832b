import { type ExchangeRequest, originForm, toCurl } from "@multistatus/core";
import { escapeLines } from "@multistatus/report";

/** The recorded request as a curl command that goes here. */
export function requestLine(request: ExchangeRequest, here: string): string {
  const origin = new URL(here).origin;
  const headers = request.headers
    .filter(([name]) => name.toLowerCase() !== "host")
    .map(([name, value]): [string, string] => [
      name,
      name.toLowerCase() === "destination" ? origin + originForm(value) : value,
    ]);
  return `\nThe recorded request, sent here:\n\n${escapeLines(toCurl({ request: { ...request, headers }, hops: [] }))}\n`;
}
