import type { Exchange } from "@multistatus/core";
import type { Expectation } from "@multistatus/report";

import { CommandError } from "../errors.ts";
import { methodOf, type Sent } from "./request.ts";
import { savedValue, stepProblem } from "./steps.ts";
import type { RequestConfig, StepConfig } from "./types.ts";
import { filled, type Variables } from "./variables.ts";

/** Sends a request of this project as its user; variables are filled in already. */
export type Sender = (request: RequestConfig) => Promise<Sent>;

export interface StepsDone {
  /** In order, those that were sent. */
  exchanges: Exchange[];
  /** By the names of their steps. */
  answers: Map<string, Exchange>;
  /** What went wrong: an expectation that is not met. */
  problem?: Expectation;
  /** The exchange in which it did. */
  failed?: Exchange;
}

/** Takes steps one by one. Stops at the first that goes wrong, or takes them all in any case (`goOn`). */
export async function runSteps(
  steps: readonly StepConfig[],
  when: "before" | "after",
  variables: Variables,
  send: Sender,
  goOn = false,
): Promise<StepsDone> {
  const done: StepsDone = { exchanges: [], answers: new Map() };
  for (const step of steps) {
    const { sent, problem } = await take(step, variables, send);
    if (sent !== undefined && "exchange" in sent) {
      done.exchanges.push(sent.exchange);
      if (step.name !== undefined) done.answers.set(step.name, sent.exchange);
    }
    if (problem !== undefined && done.problem === undefined) {
      const title = `${when}: ${methodOf(step)} ${step.path ?? ""}`.trimEnd();
      done.problem = { title, met: false, message: problem };
      if (sent !== undefined && "exchange" in sent) done.failed = sent.exchange;
    }
    if (problem !== undefined && !goOn) break;
  }
  return done;
}

async function take(
  step: StepConfig,
  variables: Variables,
  send: Sender,
): Promise<{ sent?: Sent; problem?: string }> {
  let request: StepConfig;
  try {
    request = filled(step, variables);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { problem: `${error.message}. ${error.next}` };
  }
  const sent = await send(request);
  if ("problem" in sent) return { sent, problem: sent.problem };
  const problem = stepProblem(sent.exchange, request);
  if (problem !== undefined) return { sent, problem };
  for (const [name, from] of Object.entries(request.save ?? {})) {
    const value = savedValue(sent.exchange, from);
    if (value === undefined) return { sent, problem: `its answer has nothing to save as ${name}` };
    variables.set(name, value);
  }
  return { sent };
}
