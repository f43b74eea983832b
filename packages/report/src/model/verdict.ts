import {
  decodedPath,
  type Diagnosis,
  errorsBesideSuccess,
  type Exchange,
  isAccepted,
  isCutBody,
  isSuccess,
  outcomeOf,
  QUERY_METHODS,
  type Redirected,
  redirectedElsewhere,
  resourcesOfExchange,
  statusText,
  type UnknownOutcome,
} from "@multistatus/core";

import { failuresOf } from "../formats/failures.ts";
import { counted } from "../summary.ts";
import type { Expectation, ResourceCounts, Verdict } from "./types.ts";

export interface Judged {
  verdict: Verdict;
  summary: string;
}

/** What a verdict rests on: the expectations where there are any, else the diagnosis, else the exchange itself. */
export function judge(
  exchange: Exchange | undefined,
  counts: ResourceCounts,
  expectations: readonly Expectation[],
  diagnosis: Diagnosis | undefined,
): Judged {
  if (expectations.length > 0) {
    const judged = byExpectations(expectations);
    const elsewhere = exchange === undefined ? undefined : redirectedElsewhere(exchange);
    if (judged.verdict !== "ok" || elsewhere === undefined) return judged;
    return { ...judged, summary: `${judged.summary} ${elsewhereText(elsewhere)}` };
  }
  if (diagnosis !== undefined)
    return { verdict: diagnosis.healthy ? "ok" : "failed", summary: diagnosis.summary };
  if (exchange === undefined) return { verdict: "ok", summary: "No exchange, and nothing was expected." };
  return byExchange(exchange, counts);
}

/** What was claimed may be true of another resource. */
const elsewhereText = ({ asked, answered }: Redirected): string =>
  asked === undefined
    ? `A redirect led to ${decodedPath(answered)}, and what was asked for is not known.`
    : `${decodedPath(asked)} was redirected to another path: the answer is that of ${decodedPath(answered)}.`;

function byExpectations(expectations: readonly Expectation[]): Judged {
  const unmet = expectations.filter(({ met }) => !met);
  const open = unmet.filter(({ known }) => known === undefined);
  const [first] = open.length > 0 ? open : unmet;
  if (first === undefined)
    return { verdict: "ok", summary: `${counted(expectations.length, "expectation")} met.` };
  const more = open.length > 1 ? ` (and ${open.length - 1} more)` : "";
  if (open.length > 0)
    return { verdict: "failed", summary: `${oneLine(first.message ?? first.title)}${named(first)}${more}` };
  return { verdict: "known", summary: `Known: ${first.known ?? ""}` };
}

/** A summary is one sentence: it stands in tables, headings and attributes. */
const oneLine = (message: string): string => message.trim().replaceAll(/(?<!\s)\s*\n\s*/g, "; ");

/** What failed stands where only the summary is read, too. */
function named(expectation: Expectation): string {
  const { lines, more } = failuresOf(expectation, 3);
  if (lines.length === 0) return "";
  return `; failed: ${lines.map(({ text, known }) => (known === undefined ? text : `${text} (known)`)).join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

function byExchange(exchange: Exchange, counts: ResourceCounts): Judged {
  const { response, error, unknown = [] } = exchange;
  const why: string[] = [];
  const { result, reason, status } = outcomeOf(exchange);
  if (response === undefined) why.push(`No answer came${error === undefined ? "" : ` (${error.code})`}`);
  else if (!unknown.includes("status") && !isSuccess(response.status) && response.status !== 304)
    why.push(`The answer is ${statusText(response.status)}`);
  else if (result === "failed" && counts.failed === 0)
    why.push(`It failed${status === undefined ? "" : ` with ${statusText(status)}`}`);
  const isCut = isCutBody(response?.body);
  if (isCut) why.push("the recording holds only the beginning of the body");
  if (reason !== undefined && UNTOLD[reason] !== undefined && !(isCut && reason === "incomplete"))
    why.push(UNTOLD[reason]);
  if (counts.failed > 0) why.push(`${counted(counts.failed, "resource")} failed`);
  if (counts.withFailedProperties > 0)
    why.push(`${counted(counts.withFailedProperties, "resource")} with properties that failed`);
  why.push(...openIn(exchange));
  if (response?.body.truncated === true) why.push("the answer was broken off");
  else if (response !== undefined && error !== undefined)
    why.push(`the request ended in an error (${error.code})`);
  if (why.length > 0) return { verdict: "failed", summary: capitalised(`${why.join("; ")}.`) };
  const told =
    counts.resources === 0
      ? "The request succeeded."
      : `${counted(counts.resources, "resource")}, none failed.`;
  return { verdict: "ok", summary: told };
}

/** What a Multi-Status leaves open of its resources. */
function openIn(exchange: Exchange): string[] {
  const { resources } = resourcesOfExchange(exchange);
  const { request, response, unknown = [] } = exchange;
  const { reason } = outcomeOf(exchange);
  const isEmpty = reason === "not-listed" && resources.length === 0 && response?.status === 207;
  // Of the request URL itself the outcome says so.
  const accepted = reason === "accepted" ? 0 : resources.filter(isAccepted).length;
  const torn = resources.filter((each) => errorsBesideSuccess(each.response).length > 0).length;
  return [
    ...(isEmpty && !unknown.includes("method") && !QUERY_METHODS.has(request.method)
      ? ["the Multi-Status names no resource"]
      : []),
    ...(accepted > 0 ? [`${counted(accepted, "resource")} accepted only (202)`] : []),
    ...(torn > 0 ? [`${counted(torn, "resource")} with a DAV:error beside a status of success`] : []),
  ];
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What an answer leaves open that nobody may take for a success. */
const UNTOLD: Partial<Record<UnknownOutcome, string>> = {
  accepted: "202 Accepted does not say whether the request succeeded",
  "body-not-recorded": "the body was not recorded",
  "web-page": "the answer is a web page",
  "not-a-multistatus": "the body is no Multi-Status",
  "error-under-success": "a DAV:error stands under a status of success",
  incomplete: "the body is incomplete",
};
