import { statusText } from "@multistatus/core";

import type { Expectation, ExpectationFailure, ReportEntry, ReportResource } from "../model/types.ts";

/** How many failures are named where somebody looks first. */
export const NAMED = 5;

/** A failure in a line, and why it is accepted where it is. */
export interface FailureLine {
  text: string;
  known?: string;
}

/** What is otherwise than an expectation has it: the first `most` in a line each, and how many more there are. */
export function failuresOf(
  { failures = [], failureCount = failures.length }: Expectation,
  most: number = NAMED,
): { lines: FailureLine[]; more: number } {
  const lines = failures.slice(0, most).map(asLine);
  return { lines, more: failureCount - lines.length };
}

function asLine(failure: ExpectationFailure): FailureLine {
  const { known } = failure;
  return { text: failureLine(failure), ...(known !== undefined && { known }) };
}

/** The same as plain lines, for an annotation or a failure's text. */
export function plainFailures({ lines, more }: { lines: FailureLine[]; more: number }): string[] {
  return [
    ...lines.map(({ text, known }) => `- ${text}${known === undefined ? "" : ` (known: ${known})`}`),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ];
}

/** The resources of an answer that failed, for an entry of whose expectations none names what failed. */
export function failedResourcesOf(
  { resources, expectations, counts }: ReportEntry,
  most: number = NAMED,
): { lines: FailureLine[]; more: number } {
  if (expectations.some(({ failures = [] }) => failures.length > 0)) return { lines: [], more: 0 };
  const failed = resources.filter(({ mark, consequence }) => mark === "failed" && consequence !== true);
  const lines = failed.slice(0, most).map((resource) => ({ text: failureLine(asFailure(resource)) }));
  return { lines, more: Math.max(failed.length, counts.failed - counts.consequences) - lines.length };
}

function asFailure({ path, status, conditions }: ReportResource): ExpectationFailure {
  return {
    resource: path,
    ...(status === undefined ? { what: "no status" } : { status }),
    ...(conditions !== undefined && { conditions }),
  };
}

/** `getetag of /docs/a.txt  403 Forbidden (need-privileges)` */
export function failureLine({
  resource,
  property,
  status,
  conditions = [],
  what,
}: ExpectationFailure): string {
  const said = [
    ...(status === undefined ? [] : [statusText(status)]),
    ...(what === undefined ? [] : [what]),
    ...(conditions.length === 0 ? [] : [`(${conditions.map(short).join(", ")})`]),
  ].join(" ");
  const where = property === undefined ? resource : `${short(property)} of ${resource}`;
  return said === "" ? where : `${where}  ${said}`;
}

const short = (name: string): string => name.replace(/^\{DAV:\}/, "");
