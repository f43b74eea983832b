import type { Exchange } from "@multistatus/core";
import { type Fault, matchers } from "@multistatus/expect";
import type { Expectation } from "@multistatus/report";

import { CommandError } from "../errors.ts";
import type { ExpectationConfig } from "./types.ts";

/** What a matcher gives back for a value. */
interface Judged {
  pass: boolean;
  message: () => string;
  brief?: () => string;
  faults?: () => Fault[];
}

type Called = (this: { isNot: boolean; promise: string }, received: unknown, ...values: unknown[]) => Judged;

/** The matchers are called as a test runner calls them. */
function called(name: string, exchange: Exchange, values: readonly unknown[]): Judged {
  const isNot = name.startsWith("not.");
  const matcher = (matchers as unknown as Record<string, Called>)[name.replace(/^not\./, "")] as Called;
  const result = matcher.call({ isNot, promise: "" }, exchange, ...values);
  return { ...result, pass: result.pass !== isNot };
}

/** An expectation held against an answer, and what is otherwise, one by one. */
export interface JudgedExpectation {
  expectation: Expectation;
  faults: readonly Fault[];
}

/**
 * Whether an answer is as expected, and else what it is instead.
 *
 * @param title names it in reports and in the baseline: of the expectation as it is written, variables as such
 */
export function judged(
  exchange: Exchange,
  title: string,
  [name, ...values]: readonly [string, ...unknown[]],
): JudgedExpectation {
  const { pass, brief, message, faults } = called(name, exchange, values);
  if (pass) return { expectation: { title, met: true }, faults: [] };
  return { expectation: { title, met: false, message: (brief ?? message)() }, faults: faults?.() ?? [] };
}

/** As in a test: `not.toHaveResource("/a.txt")`. */
export function titleOf([name, ...values]: ExpectationConfig): string {
  return `${name}(${values.map(shown).join(", ")})`;
}

function shown(value: unknown): string {
  if (value instanceof RegExp) return String(value);
  if (typeof value === "function") return "a function";
  const text = JSON.stringify(value) ?? "undefined";
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/**
 * Sees that the arguments of an expectation are such, before anything is sent.
 *
 * @throws CommandError that says what is accepted
 */
export function checkArguments([name, ...values]: ExpectationConfig, where: string): void {
  try {
    called(
      name,
      NO_ANSWER,
      values.map((value) => (isEarlier(value) ? NO_ANSWER : value)),
    );
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CommandError(`${where}: ${error.message}`.replace(/\.$/, ""), "", { cause: error });
  }
}

const NO_ANSWER: Exchange = {
  request: { method: "PROPFIND", url: "http://127.0.0.1/", httpVersion: "HTTP/1.1", headers: [] },
  hops: [],
};

export function isEarlier(value: unknown): value is { answerOf: string } | { har: string } {
  if (typeof value !== "object" || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === "answerOf" || keys[0] === "har");
}
