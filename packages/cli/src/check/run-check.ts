import { diagnose, type Exchange, type Masker } from "@multistatus/core";
import type { Fault } from "@multistatus/expect";
import type { EntryInput, Expectation } from "@multistatus/report";
import { setTimeout as sleep } from "node:timers/promises";

import { CommandError } from "../errors.ts";
import { readEarlier } from "./earlier.ts";
import { judged, type JudgedExpectation, titleOf } from "./expectations.ts";
import type { PlannedCheck } from "./plan.ts";
import { onlyReads, type Sent } from "./request.ts";
import { runSteps, type Sender, type StepsDone } from "./run-steps.ts";
import { untold } from "./untold.ts";
import type { CheckConfig, RequestConfig, StepConfig } from "./types.ts";
import { filled, type Variables } from "./variables.ts";

export interface CheckContext {
  variables: Variables;
  /** How often a request that only reads is repeated, and after how many milliseconds. */
  retries: number;
  retryDelay: number;
  configPath: string;
  /** Whether requests that name no user are meant to be made by nobody. */
  anonymous: boolean;
  signal: AbortSignal;
  send: Sender;
  /** Sends the steps after it: an interruption leaves them some time. */
  sendAfter: Sender;
  /** One for the run: a secret has one pseudonym in all that it says. */
  masker: Masker;
}

/** An entry of the report with what a baseline has to know. */
export interface CheckedEntry extends EntryInput {
  /** By expectation what is otherwise; absent where it did not come to the expectations. */
  faults?: readonly (readonly Fault[])[];
  /** Why the answer tells nothing of what the server does: no sentence. */
  untold?: string;
}

/** What came out of a check of a project. */
export interface Checked {
  project: string;
  input: CheckedEntry;
}

/** Whether a check and all its steps only read, so that it may run beside others. */
export function readsOnly({ check }: PlannedCheck): boolean {
  return [check, ...(check.before ?? []), ...(check.after ?? [])].every(onlyReads);
}

/**
 * Runs one check: its steps, its request until the expectations hold, the steps after it in any case. What is interrupted
 * has no result, but for what could not be tidied up.
 */
export async function runCheck(planned: PlannedCheck, context: CheckContext): Promise<CheckedEntry> {
  const { check } = planned;
  const started = performance.now();
  const variables = context.variables.fork();
  let before: StepsDone = NONE_DONE;
  let exchange: Exchange | undefined;
  let expectations: Expectation[] = [];
  let told: Pick<CheckedEntry, "faults" | "untold"> = {};
  let interrupted = false;
  try {
    before = await runSteps(check.before ?? [], "before", variables, context.send);
    exchange = before.failed;
    if (before.problem !== undefined) expectations = [before.problem];
    else {
      const asked = await ask(planned, context, variables, before.answers);
      exchange = asked.exchange;
      expectations = asked.judged.map(({ expectation }) => expectation);
      if (exchange !== undefined) told = toldBy(exchange, asked.judged, isAnonymous(planned, context));
    }
  } catch (error) {
    if (!context.signal.aborted) {
      await tidiedUp(check.after ?? [], variables, context);
      throw error;
    }
    interrupted = true;
  }
  const after = await tidiedUp(check.after ?? [], variables, context);
  if (interrupted) return skippedEntry(planned, ["Interrupted.", ...leftText(after)].join(" "));
  // What was never set up cannot be tidied up.
  if (after.problem !== undefined && before.problem === undefined)
    expectations = [...expectations, after.problem];
  const isMet = expectations.every(({ met }) => met);
  return {
    id: planned.title,
    name: check.name,
    groups: check.groups ?? [],
    place: planned.place,
    duration: performance.now() - started,
    expectations,
    ...told,
    ...(exchange !== undefined && { exchange }),
    ...(exchange !== undefined &&
      !isMet && { diagnosis: diagnose({ exchange, earlier: before.exchanges }, { masker: context.masker }) }),
  };
}

const NONE_DONE: StepsDone = { exchanges: [], answers: new Map() };

/** What an interruption left no time for has no result. */
async function tidiedUp(
  steps: readonly StepConfig[],
  variables: Variables,
  { sendAfter, signal }: CheckContext,
): Promise<StepsDone> {
  try {
    return await runSteps(steps, "after", variables, sendAfter, true);
  } catch (error) {
    if (!signal.aborted) throw error;
    const problem = { title: "the steps after it", met: false, message: "there was no time left for them" };
    return { ...NONE_DONE, problem };
  }
}

const leftText = ({ problem }: StepsDone): string[] =>
  problem === undefined ? [] : [`Not tidied up: ${problem.title}: ${problem.message ?? "it failed"}.`];

/** A check that was not run, or not to its end. */
export function skippedEntry({ check, title, place }: PlannedCheck, why: string): CheckedEntry {
  return { id: title, name: check.name, groups: check.groups ?? [], place, verdict: "skipped", summary: why };
}

const isAnonymous = ({ check: { user } }: PlannedCheck, { anonymous }: CheckContext): boolean =>
  user === undefined ? anonymous : user === false;

function toldBy(
  exchange: Exchange,
  expectations: readonly JudgedExpectation[],
  anonymous: boolean,
): Pick<CheckedEntry, "faults" | "untold"> {
  const isElsewhere = expectations
    .flatMap((each) => each.faults)
    .some(({ what }) => what === "redirected to another path");
  const why = isElsewhere ? "a redirect led to another path" : untold(exchange, anonymous);
  return { faults: expectations.map(({ faults }) => faults), ...(why !== undefined && { untold: why }) };
}

interface Asked {
  exchange: Exchange | undefined;
  judged: JudgedExpectation[];
}

/** Without its steps, whose variables are filled in when they are taken, and without its name, which is no text of the request. */
function requestOf({
  name: _name,
  groups: _groups,
  before: _before,
  after: _after,
  ...check
}: CheckConfig): RequestConfig {
  const { expect: _expect, skip: _skip, ...request } = check;
  return request;
}

/** It did not come to an answer. */
const notAsked = (title: string, message: string): Asked => ({
  exchange: undefined,
  judged: [{ expectation: { title, met: false, message }, faults: [] }],
});

async function ask(
  { check, expect }: PlannedCheck,
  { retries, retryDelay, configPath, send, signal }: CheckContext,
  variables: Variables,
  answers: ReadonlyMap<string, Exchange>,
): Promise<Asked> {
  let wanted: { title: string; call: [string, ...unknown[]] }[];
  let sent: () => Promise<Sent>;
  try {
    const request = filled(requestOf(check), variables);
    sent = async () => send(request);
    wanted = await Promise.all(
      expect.map(async (each) => {
        const [name, ...values] = filled(each, variables);
        const earlier = values.map(async (value: unknown) => readEarlier(value, answers, configPath));
        return {
          title: titleOf(each),
          call: [name, ...(await Promise.all(earlier))] as [string, ...unknown[]],
        };
      }),
    );
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return notAsked("can be asked", `${error.message}. ${error.next}`.trim());
  }
  const most = onlyReads(check) ? (check.retries ?? retries) : 0;
  for (let attempt = 0; ; attempt += 1) {
    const answer = await sent();
    if ("problem" in answer) return notAsked("can be sent", answer.problem);
    const { exchange } = answer;
    const held = wanted.map(({ title, call }) => judged(exchange, title, call));
    if (attempt >= most || held.every(({ expectation }) => expectation.met))
      return { exchange, judged: held };
    await sleep(retryDelay, undefined, { signal });
  }
}
