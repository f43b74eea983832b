import type { Exchange, ExchangeUnknown } from "@multistatus/core";

const NAMES: Readonly<Record<ExchangeUnknown, string>> = {
  method: "method",
  url: "URL",
  scheme: "http or https",
  "request-headers": "request headers",
  "request-body": "request body",
  status: "outer status",
  "response-headers": "response headers",
  "response-body": "response body",
};

/** Says what the input did not tell and how to supply it; empty when all is known. */
export function unknownNote({ unknown = [] }: Exchange): string {
  if (unknown.length === 0) return "";
  const options = (["method", "url"] as const)
    .filter((item) => unknown.includes(item))
    .map((item) => `--${item}`);
  const next = options.length === 0 ? "" : ` The judgement is surer with ${options.join(" and ")}.`;
  return `Not known: ${unknown.map((item) => NAMES[item]).join(", ")}.${next}`;
}
