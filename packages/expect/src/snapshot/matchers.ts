import { noted, type Matcher } from "../engine/define.ts";
import type { Claim, MatcherResult } from "../engine/judge.ts";
import { isAsymmetric, isNegated, testSignal } from "../engine/runner.ts";
import { mustBeAwaited } from "../engine/retry/awaited.ts";
import { deadlineOf } from "../engine/retry/deadline.ts";
import { checkUseOfHandle } from "../engine/retry/on-handle.ts";
import { poll } from "../engine/retry/poll.ts";
import { receiverError, subjectOf } from "../engine/subject.ts";
import { isHandle, type Handle } from "../handle.ts";
import { shown } from "../engine/arguments.ts";
import { conclude, useOf, wouldEnd, type Use } from "./conclude.ts";
import { readSnapshotOptions, type MultiStatusSnapshotOptions } from "./options.ts";
import { nextSnapshot, rememberPlace, type Inline, type SnapshotRunner } from "./vitest-snapshots.ts";

type InlineArguments = [options?: MultiStatusSnapshotOptions | string, snapshot?: string];

export const toMatchMultiStatusSnapshot: Matcher<[options?: MultiStatusSnapshotOptions]> = define(
  "toMatchMultiStatusSnapshot",
  (options) => ({ options: readSnapshotOptions(options), inline: undefined }),
);

export const toMatchMultiStatusInlineSnapshot: Matcher<InlineArguments> = define<InlineArguments>(
  "toMatchMultiStatusInlineSnapshot",
  (first, second) => {
    const isText = typeof first === "string";
    const text = isText ? first : second;
    if (text !== undefined && typeof text !== "string") {
      throw new TypeError(`${shown(text)} is no snapshot; leave it out, and vitest writes it.`);
    }
    return { options: readSnapshotOptions(isText ? undefined : first), inline: { text } };
  },
);

function define<A extends unknown[]>(
  name: string,
  read: (...values: A) => { options: Use["options"]; inline: Inline },
): Matcher<A> {
  return function matcher(received, ...values) {
    const state = this as SnapshotRunner;
    return named(name, () => {
      refuse(state);
      const { options, inline } = read(...values);
      rememberPlace(state, name, matcher);
      if (!isHandle(received)) {
        const subject = subjectOf(received);
        if (subject === undefined) throw receiverError(name, received);
        const result = conclude(useOf(name, options, nextSnapshot(state, inline)), subject);
        return noted(state, name, values, called(values), result);
      }
      checkUseOfHandle(state, name, received);
      const again = (): Use => useOf(name, options, nextSnapshot(state, inline));
      const judged = onHandle(state, received, again(), again).then((result) =>
        noted(state, name, values, called(values), result),
      );
      return mustBeAwaited(state, name, judged, matcher) as Promise<MatcherResult>;
    });
  };
}

function called(values: readonly unknown[]): Pick<Claim, "parameters"> {
  return { parameters: values.length === 0 ? "" : "options" };
}

/**
 * Sends the handle until it matches what is stored, or where nothing is, until two answers in a row are the same.
 *
 * @param again the same use, with what is stored by now: another snapshot of the test may have been compared in the meantime
 */
async function onHandle(
  state: SnapshotRunner,
  handle: Handle,
  use: Use,
  again: () => Use,
): Promise<MatcherResult> {
  const settled = wouldEnd(use);
  const claim: Claim = {
    parameters: "",
    expected: "",
    expectedNot: "",
    check: settled.check,
    judgesRedirect: true,
  };
  const deadline = deadlineOf(state, use.options.timeout, Date.now());
  const polled = await poll(handle, claim, false, deadline, testSignal(state));
  return conclude(again(), polled.subject, { ...polled, isStable: settled.isStable() });
}

function refuse(state: SnapshotRunner): void {
  if (isNegated(state)) {
    throw new TypeError(
      "a snapshot says what is there, so there is no .not of it. To say what is not there use another matcher: not.toHaveResource(href), toHaveNoFailedResources().",
    );
  }
  if (isAsymmetric(state)) {
    throw new TypeError(
      "a snapshot cannot be used inside toEqual(): expect(response) has to stand by itself.",
    );
  }
  if (state.poll === true) {
    throw new TypeError(
      "leave expect.poll() out. A request that was not sent yet is repeated by itself: await expect(dav.propfind(…)).….",
    );
  }
}

function named<T>(name: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof TypeError) || error.message.includes(`${name}()`)) throw error;
    error.message = `${name}: ${error.message}`;
    throw error;
  }
}
