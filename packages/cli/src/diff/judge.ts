import {
  checkAfterFix,
  type Exchange,
  isCutBody,
  readBody,
  resourcesOfExchange,
  statusText,
} from "@multistatus/core";
import type { RemediationOutcome, ReportEntry } from "@multistatus/report";

import { type Untold, whyUntold } from "../exchanges/untold.ts";
import { complaintsOf } from "../exchanges/verdict.ts";

/** What became of what failed, and what that rests on. */
export interface Judged {
  outcome: RemediationOutcome;
  /** Why it cannot be told, where that is so. */
  why: string[];
  /** The later answer tells nothing of the resources. */
  untold?: boolean;
  /** The later answer is a failure as a whole: whether the earlier one was not well either, or it is new. */
  whole?: "still" | "fresh";
}

/** @param entry the later exchange with the earlier one beside it */
export function judge(earlier: Exchange, later: Exchange, { beside }: ReportEntry): Judged {
  if (beside?.comparison.sameRequest !== true) return { outcome: "other-request", why: [] };
  const untold = untoldText(later);
  if (untold !== undefined) return { outcome: "unknown", why: [`After: ${untold}.`], untold: true };
  const { fixed, still, fresh, unlisted } = beside.failures;
  const before = failedBefore(earlier);
  if (isFailure(later) && !isGone(earlier, later))
    return { outcome: "not-fixed", why: [], whole: before === true ? "still" : "fresh" };
  if (still.total + fresh.total > 0) return { outcome: "not-fixed", why: [] };
  const { doubts, vanished } = checkAfterFix(earlier, later);
  const open = [
    ...doubts.map((doubt) => `After: ${doubt}.`),
    ...(vanished.length > 0 ? [vanishedText(vanished)] : []),
    ...(unlisted !== undefined || vanished.length > 0 ? [UNLISTED] : []),
  ];
  if (open.length > 0) return { outcome: "unknown", why: open };
  if (fixed.total > 0 || before === true) return { outcome: "fixed", why: [] };
  if (before === undefined)
    return { outcome: "unknown", why: ["Before: the recording holds no whole answer."] };
  return { outcome: "nothing-failed", why: [] };
}

const UNLISTED =
  "What is no longer listed may be mended, gone, moved, or hidden from this user: ask for it by itself (multistatus propfind URL --depth 0).";

const NAMED = 5;

function vanishedText(paths: readonly string[]): string {
  const more = paths.length > NAMED ? ` and ${paths.length - NAMED} more` : "";
  return `Well before, and not told of now: ${paths.slice(0, NAMED).join(", ")}${more}.`;
}

const statusOf = ({ response, unknown = [] }: Exchange): number | undefined =>
  unknown.includes("status") ? undefined : response?.status;

const isFailure = (exchange: Exchange): boolean => (statusOf(exchange) ?? 0) >= 400;

/** A repeated DELETE that finds nothing any more did its work. */
const isGone = (earlier: Exchange, later: Exchange): boolean =>
  later.request.method === "DELETE" && later.response?.status === 404 && earlier.response?.status !== 404;

/** Whether the earlier answer was not well as a whole; `undefined` where the recording does not tell. */
function failedBefore(earlier: Exchange): boolean | undefined {
  const { response, error, unknown = [] } = earlier;
  if (isFailure(earlier) || response === undefined || error !== undefined) return true;
  if (unknown.includes("response-body") || isCutBody(response.body)) return undefined;
  return complaintsOf(earlier, readBody(earlier), resourcesOfExchange(earlier)).length > 0;
}

/** Why an answer tells nothing of the resources: a refused sign-in, a gateway's error, a body that breaks off or names nothing. */
function untoldText(exchange: Exchange): string | undefined {
  const { response, error } = exchange;
  const why = whyUntold(exchange);
  const code = error === undefined ? "" : ` (${error.code})`;
  if (why === "no-response") return `no answer came${code}`;
  if (why === "ended-in-error") return `the request ended in an error${code}`;
  const status = response?.status ?? 0;
  if (why === "not-carried-out")
    return `${statusText(status)}: ${UNTOLD[status] ?? "the request was not carried out"}`;
  // That the request failed as a whole stands in the status line, whatever became of the body.
  if (isFailure(exchange)) return undefined;
  if (why === "redirected") return `${statusText(status)}: the redirect was not followed`;
  const isListing = readBody(exchange).kind === "multistatus";
  if (isListing && (why === undefined || SAID_BY_RESOURCES.has(why)))
    return resourcesOfExchange(exchange).resources.length === 0
      ? "the Multi-Status lists no resource"
      : undefined;
  return why && WORDS[why];
}

/** Where a Multi-Status says nothing of the request URL, or no status of it, its resources are compared all the same. */
const SAID_BY_RESOURCES: ReadonlySet<Untold> = new Set(["not-listed", "no-status"]);

const GATEWAY = "a gateway or an overloaded server answered, which tells nothing of the resources";
const SIGN_IN = "the sign-in was refused, so the request was not carried out";

const UNTOLD: Readonly<Record<number, string>> = {
  401: SIGN_IN,
  407: SIGN_IN,
  429: "the server asks to wait",
  502: GATEWAY,
  503: GATEWAY,
  504: GATEWAY,
  511: "the network wants a sign-in of its own, so the request did not get to the server",
};

/** What nobody may take for a success. */
const WORDS: Partial<Record<Untold, string>> = {
  "broken-off": "the answer broke off",
  cut: "the recording holds only the beginning of the body",
  incomplete: "the body is incomplete",
  "body-not-recorded": "the body was not recorded",
  "status-not-recorded": "the body is no Multi-Status, and the status was not recorded",
  accepted: "202 Accepted does not say whether the request succeeded",
  "web-page": "the answer is a web page",
  "not-a-multistatus": "a Multi-Status was due, and the body is none",
  "error-under-success": "a DAV:error stands under a status of success",
  "no-status": "the answer names the resource without a status",
};
