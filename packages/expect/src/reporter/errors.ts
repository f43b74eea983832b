import { stripVTControlCharacters } from "node:util";
import type { Expectation, SourcePlace } from "@multistatus/report";
import type { SerializedError } from "vitest";

/** Of a diff between two values. */
const longestDiff = 4000;

/** Makes the file of a place as a report has it. */
export type Relative = (file: string) => string;

/** Where an error was thrown: the first place outside of packages. */
export function placeOf({ stacks = [] }: SerializedError, relative: Relative): SourcePlace | undefined {
  const frame = stacks.find(({ file }) => !file.includes("/node_modules/")) ?? stacks[0];
  return frame && { file: relative(frame.file), line: frame.line, column: frame.column };
}

/** An error that none of our matchers threw, as an expectation that was not met. */
export function expectationOf(error: SerializedError, relative: Relative): Expectation {
  const message = messageOf(error);
  const diff = stripVTControlCharacters(typeof error.diff === "string" ? error.diff : "");
  const place = placeOf(error, relative);
  return {
    title: error.name ?? "Error",
    met: false,
    message: diff === "" ? message : `${message}\n\n${diff.slice(0, longestDiff)}`,
    ...(place !== undefined && { place }),
  };
}

/** `AssertionError: expected 1 to be 2`: its first line. */
export function summaryOf(error: SerializedError): string {
  const [line = ""] = messageOf(error).split("\n");
  const name = error.name ?? "Error";
  return line === "" ? name : `${name}: ${line}`;
}

/** Of an error and of what caused it. */
export function messagesOf(error: SerializedError): string[] {
  const { cause } = error;
  return [messageOf(error), ...(typeof cause === "object" && cause !== null ? messagesOf(cause) : [])];
}

/** Whatever was thrown. */
export function messageOf({ message }: SerializedError): string {
  return typeof message === "string" ? stripVTControlCharacters(message) : "";
}
