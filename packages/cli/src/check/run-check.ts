import { diagnose, type Exchange } from "@multistatus/core";
import type { EntryInput, Expectation } from "@multistatus/report";
import { setTimeout as sleep } from "node:timers/promises";

import { CommandError } from "../errors.ts";
import { readEarlier } from "./earlier.ts";
import { judged, titleOf } from "./expectations.ts";
import type { PlannedCheck } from "./plan.ts";
import { onlyReads, type Sent } from "./request.ts";
import { runSteps, type Sender } from "./run-steps.ts";
import { filled, type Variables } from "./variables.ts";

export interface CheckContext {
  variables: Variables;
  /** How often a request that only reads is repeated, and after how many milliseconds. */
  retries: number;
  retryDelay: number;
  configPath: string;
  signal: AbortSignal;
  send: Sender;
}

/** `judged` where it came to its expectations. */
export type CheckedEntry = EntryInput & { judged?: boolean };

/** Whether a check and all its steps only read, so that it may run beside others. */
export function readsOnly({ check }: PlannedCheck): boolean {
  return [check, ...(check.before ?? []), ...(check.after ?? [])].every(onlyReads);
}

/** Runs one check: its steps, its request until the expectations hold, the steps after it in any case. */
export async function runCheck(planned: PlannedCheck, context: CheckContext): Promise<CheckedEntry> {
  const { check } = planned;
  const started = performance.now();
  const variables = context.variables.fork();
  const before = await runSteps(check.before ?? [], "before", variables, context.send);
  let isJudged = false;
  let exchange = before.failed;
  let expectations: Expectation[] = before.problem === undefined ? [] : [before.problem];
  try {
    if (before.problem === undefined) {
      ({ exchange, expectations } = await ask(planned, context, variables, before.answers));
      isJudged = exchange !== undefined;
    }
  } finally {
    if (!context.signal.aborted) {
      const after = await runSteps(check.after ?? [], "after", variables, context.send, true);
      // What was never set up cannot be tidied up.
      if (after.problem !== undefined && before.problem === undefined)
        expectations = [...expectations, after.problem];
    }
  }
  const isMet = expectations.every(({ met }) => met);
  return {
    id: planned.title,
    name: check.name,
    groups: check.groups ?? [],
    place: planned.place,
    duration: performance.now() - started,
    expectations,
    judged: isJudged,
    ...(exchange !== undefined && { exchange }),
    ...(exchange !== undefined && !isMet && { diagnosis: diagnose({ exchange, earlier: before.exchanges }) }),
  };
}

interface Asked {
  exchange: Exchange | undefined;
  expectations: Expectation[];
}

async function ask(
  { check, expect }: PlannedCheck,
  { retries, retryDelay, configPath, send, signal }: CheckContext,
  variables: Variables,
  answers: ReadonlyMap<string, Exchange>,
): Promise<Asked> {
  let wanted: { title: string; call: [string, ...unknown[]] }[];
  let sent: () => Promise<Sent>;
  try {
    const request = filled(check, variables);
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
    return {
      exchange: undefined,
      expectations: [
        { title: "can be asked", met: false, message: `${error.message}. ${error.next}`.trim() },
      ],
    };
  }
  const most = onlyReads(check) ? (check.retries ?? retries) : 0;
  for (let attempt = 0; ; attempt += 1) {
    const answer = await sent();
    if ("problem" in answer)
      return {
        exchange: undefined,
        expectations: [{ title: "can be sent", met: false, message: answer.problem }],
      };
    const { exchange } = answer;
    const expectations = wanted.map(({ title, call }) => judged(exchange, title, call));
    if (attempt >= most || expectations.every(({ met }) => met)) return { exchange, expectations };
    await sleep(retryDelay, undefined, { signal });
  }
}
