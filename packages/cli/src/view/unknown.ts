import { type Body, bodyBytes, type Exchange, type ExchangeUnknown, isCutBody } from "@multistatus/core";

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
export function unknownNote({ unknown = [], response }: Exchange): string {
  const left = leftOut(response?.body, unknown);
  if (unknown.length === 0) return left;
  const options = (["method", "url"] as const)
    .filter((item) => unknown.includes(item))
    .map((item) => `--${item}`);
  const next = options.length === 0 ? "" : ` The judgement is surer with ${options.join(" and ")}.`;
  return `Not known: ${unknown.map((item) => NAMES[item]).join(", ")}.${next}${left === "" ? "" : ` ${left}`}`;
}

/** That a body is not there, or not all of it, and how to have it the next time. */
function leftOut(body: Body | undefined, unknown: readonly ExchangeUnknown[]): string {
  if (isCutBody(body) && body !== undefined) {
    const kept = bodyBytes(body).length;
    const size = body.size > kept ? body.size : undefined;
    const of = size === undefined ? "" : ` of ${grouped(size)}`;
    return `The recording holds only the first ${grouped(kept)}${of} bytes of the body: what the rest says is not known. To have all of it: multistatus record --body-limit ${size ?? "BYTES"}, or a HAR with content.`;
  }
  return unknown.includes("response-body")
    ? "To have the body: curl -i, multistatus record, or a HAR with content."
    : "";
}

const grouped = (count: number): string => count.toLocaleString("en-US");
