import {
  isCutBody,
  readBody,
  resourcesOf,
  resourcesOfExchange,
  statusText,
  type DavBody,
  type Exchange,
  type Finding,
  type ResourceView,
} from "@multistatus/core";
import { bodyName, outerAnswer, type OuterAnswer } from "./outer.ts";
import type { Subject } from "./subject.ts";

/** What a subject says, read once however many matchers ask. */
export interface Reading {
  /** Absent when there was no response. */
  body?: DavBody;
  /** The resources of a Multi-Status, of an incomplete one too. */
  view?: ResourceView;
  /** The status line as the answer for the request URL, where there is no Multi-Status and the method allows it. */
  outer?: OuterAnswer;
  /** Why nothing may be concluded about the resources: a sentence. */
  doubt?: string;
}

const readings = new WeakMap<object, Reading>();

export function readSubject(subject: Subject): Reading {
  const key = "exchange" in subject ? subject.exchange : subject.body;
  const known = readings.get(key);
  if (known !== undefined) return known;
  const reading = read(subject);
  readings.set(key, reading);
  return reading;
}

function read(subject: Subject): Reading {
  if ("body" in subject) return readParsed(subject.body);
  const { exchange } = subject;
  const { response, error } = exchange;
  if (response === undefined) {
    return {
      doubt:
        error === undefined
          ? "no response arrived."
          : `no response arrived (${error.code}: ${error.message}).`,
    };
  }
  const body = readBody(exchange);
  const broken = brokenOff(exchange);
  if (body.kind === "multistatus") {
    const doubt = broken ?? notDone(exchange) ?? bodyDoubt(body);
    return withDoubt({ body, view: resourcesOfExchange(exchange) }, doubt);
  }
  const outer = outerAnswer(exchange, body);
  if (typeof outer === "string") return { body, doubt: broken ?? outer };
  return broken === undefined ? { body, outer } : { body, doubt: broken };
}

function readParsed(body: DavBody): Reading {
  if (body.kind !== "multistatus")
    return { body, doubt: `the answer is no Multi-Status but ${bodyName(body)}.` };
  const { method, url } = body;
  return withDoubt({ body, view: resourcesOf(body, { method, url }) }, bodyDoubt(body));
}

function withDoubt(reading: Reading, doubt: string | undefined): Reading {
  return doubt === undefined ? reading : { ...reading, doubt };
}

/** Why a Multi-Status does not tell what was done: its status line says that nothing was, or not yet. A sentence. */
function notDone({ response, unknown = [] }: Exchange): string | undefined {
  const status = response?.status ?? 0;
  if (unknown.includes("status") || (status !== 202 && (status < 300 || status >= 400))) return undefined;
  return `the Multi-Status came under ${statusText(status)}, which does not tell what became of the resources.`;
}

/** Statuses under which a body would not change anything. */
const bodyless: ReadonlySet<number> = new Set([201, 204]);

/** Why the body is not all that was sent, or not recorded: a sentence. */
export function brokenOff({ response, error, unknown = [] }: Exchange): string | undefined {
  if (unknown.includes("response-body") && response !== undefined && !bodyless.has(response.status)) {
    return "the source of the exchange does not hold the response body.";
  }
  if (error !== undefined) return `the response broke off (${error.code}: ${error.message}).`;
  if (isCutBody(response?.body)) return "the recording holds only the beginning of the response body.";
  return response?.body.truncated === true ? "the body broke off before its end." : undefined;
}

/** Findings that concern one resource or property; the matchers see for themselves that its status is missing. */
const aboutOneStatus: ReadonlySet<Finding["code"]> = new Set(["missing-status", "invalid-status"]);

/** What `parseMultiStatus` finds where the body is something else altogether. */
const aboutKind: ReadonlySet<Finding["code"]> = new Set([
  "empty-body",
  "html-body",
  "json-body",
  "not-xml",
  "binary-body",
  "wrong-root",
  "wrong-namespace",
  "not-multistatus",
]);

/** Whether a body is known to be no Multi-Status, though it was read as one. */
export function isOtherBody({ kind, complete, findings }: DavBody): boolean {
  return kind !== "multistatus" || (!complete && findings.some(({ code }) => aboutKind.has(code)));
}

function bodyDoubt(body: DavBody): string | undefined {
  const { complete, findings } = body;
  if (isOtherBody(body)) return "the body is no Multi-Status.";
  if (!complete) return "the body is incomplete: it was not read to the end of its root element.";
  const error = findings.find(({ severity, code }) => severity === "error" && !aboutOneStatus.has(code));
  return (
    error && `the body is not as XML and RFC 4918 have it (${error.code}), so readers may differ about it.`
  );
}
