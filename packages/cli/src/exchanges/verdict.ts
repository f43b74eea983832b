import type { DavBody, Exchange, Outcome, Resource, ResourceView, UnknownOutcome } from "@multistatus/core";
import { isCutBody, outcomeOf, statusText } from "@multistatus/core";

import { doubtsOf } from "./doubts.ts";

const NOT_RECORDED = "the body was not recorded";

/** Whether of these complaints none but the recording is the reason. */
export const isUntold = (complaints: readonly string[]): boolean =>
  complaints.length > 0 && complaints.every((one) => one === NOT_RECORDED);

/** Why an exchange is not simply well, in words; none when it is. */
export function complaintsOf(exchange: Exchange, body: DavBody | undefined, view: ResourceView): string[] {
  const { response, error, unknown = [] } = exchange;
  if (response === undefined || body === undefined) {
    return [`no answer came${error === undefined ? "" : ` (${error.code})`}`];
  }
  if (unknown.includes("response-body") && isTelling(exchange))
    return [...statusComplaints(exchange), ...changedMethod(exchange), NOT_RECORDED];
  const listed = body.kind === "multistatus" || body.kind === "response";
  return [
    ...statusComplaints(exchange),
    ...changedMethod(exchange),
    ...(listed ? [] : otherBody(outcomeOf(exchange), body)),
    ...(response.body.truncated === true ? ["the answer was broken off"] : []),
    ...(error !== undefined && response.body.truncated !== true
      ? [`the request ended in an error (${error.code})`]
      : []),
    ...(isCutBody(response.body) && isTelling(exchange)
      ? ["the recording holds only the beginning of the body"]
      : listed && !view.complete
        ? ["the body is incomplete"]
        : []),
    ...counted(view.failing.length, "resource failed", "resources failed"),
    ...counted(
      view.resources.filter((resource) => !resource.failed && hasFailedProperty(resource)).length,
      "resource has properties that failed",
      "resources have properties that failed",
    ),
    ...doubtsOf(exchange, body),
  ];
}

/** Whether what became of the resources stands in the body. */
function isTelling(exchange: Exchange): boolean {
  const { result, reason } = outcomeOf(exchange);
  const isOpen = result === "unknown" && reason !== "redirected" && reason !== "accepted";
  return isOpen || exchange.response?.status === 207;
}

/** Whether a property failed for another reason than not being defined here (404). */
export function hasFailedProperty({ failedProperties }: Resource): boolean {
  return failedProperties.some(({ status }) => status !== 404);
}

/** What is to be said of the outer status alone, be there a Multi-Status under it or not. */
export function statusComplaints({ response, unknown = [] }: Exchange): string[] {
  if (response === undefined || unknown.includes("status")) return [];
  const { status } = response;
  const well = (status >= 200 && status <= 299) || status === 304;
  return well ? [] : [`the answer is ${statusText(status)}`];
}

/** As browsers and some clients do when they follow a 301 or 302. */
function changedMethod({ request, hops }: Exchange): string[] {
  const first = hops[0]?.request.method ?? request.method;
  return first === request.method ? [] : [`a redirect turned ${first} into ${request.method}`];
}

const UNKNOWN: Readonly<Record<UnknownOutcome, string | undefined>> = {
  "no-response": undefined,
  "body-not-recorded": NOT_RECORDED,
  "status-not-recorded": "the body is no Multi-Status",
  redirected: undefined,
  accepted: "202 Accepted does not say whether the request succeeded",
  "web-page": "the answer is a web page",
  "not-a-multistatus": "the body is no Multi-Status",
  "error-under-success": "a DAV:error stands under a status of success",
  incomplete: undefined,
  "not-listed": undefined,
  "no-status": undefined,
};

function otherBody({ result, from, status, reason }: Outcome, body: DavBody): string[] {
  if (result === "failed" && from === "propstat" && status !== undefined)
    return [`it failed with ${statusText(status)}`];
  const complaint = reason && UNKNOWN[reason];
  if (complaint === undefined) return [];
  return [complaint.endsWith("Multi-Status") ? `${complaint} but ${nameOf(body)}` : complaint];
}

/** What a body is, for a sentence. */
export function nameOf(body: DavBody): string {
  if (body.kind !== "other") return `a DAV:${body.kind}`;
  const names = {
    empty: "empty",
    html: "an HTML page",
    json: "JSON",
    xml: `other XML${body.root === undefined ? "" : ` (${body.root.name})`}`,
    text: "plain text",
    binary: "binary data",
  };
  return names[body.looksLike];
}

function counted(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}
