import { diagnose, type Masker } from "@multistatus/core";

import type { SignIn } from "../io/sign-in.ts";
import type { Terminal } from "../io/terminal.ts";
import { createClients } from "./clients.ts";
import type { LoadedConfig } from "./load.ts";
import type { PlannedProject } from "./plan.ts";
import { send as sendStep } from "./request.ts";
import { type CheckContext, type Checked, runCheck, readsOnly, skippedEntry } from "./run-check.ts";
import { runSteps, type Sender, type StepsDone } from "./run-steps.ts";
import { schedule } from "./schedule.ts";
import type { CheckConfig, CheckFile, RequestConfig, StepConfig } from "./types.ts";
import { createVariables } from "./variables.ts";

export interface RunOptions extends SignIn {
  retries?: number;
  timeout?: number;
  concurrency?: number;
  /** Asked before each check; a reason where it is not to be run any more. */
  stop: () => string | undefined;
  /** Ends what tidies up, some time after an interruption. */
  late: AbortSignal;
  /** Of the whole run. */
  masker: Masker;
  /** Told of each check when it is done. */
  onDone: (checked: Checked) => void;
}

/**
 * Runs the checks of one project, with the steps before and after all of them.
 *
 * @throws CommandError when a secret or a variable that all need is missing
 */
export async function runProject(
  { project, checks }: PlannedProject,
  { config, path: configPath, reported }: LoadedConfig,
  options: RunOptions,
  terminal: Terminal,
): Promise<Checked[]> {
  const variables = createVariables(project.variables, terminal.env);
  const users = usersOf(
    checks.map(({ check }) => check),
    config,
  );
  await using clients = await createClients(project, config, users, options, terminal);
  const senderOf =
    (timeout?: number, user?: string | false, signal: AbortSignal = terminal.signal): Sender =>
    async (request: RequestConfig) =>
      sendStep(clients.of(request.user ?? user), request, {
        configPath,
        timeout: timeout ?? options.timeout ?? config.timeout ?? 30_000,
        signal,
        headers: project.headers,
      });
  const context: Omit<CheckContext, "send" | "sendAfter"> = {
    variables,
    retries: options.retries ?? config.retries ?? 0,
    retryDelay: config.retryDelay ?? 500,
    configPath,
    anonymous: project.user === false,
    signal: terminal.signal,
    masker: options.masker,
  };
  const done = (input: Checked["input"]): Checked => {
    const checked = { project: project.name, input };
    options.onDone(checked);
    return checked;
  };
  const hook = async (steps: readonly StepConfig[], when: "before" | "after"): Promise<Checked[]> => {
    if (steps.length === 0) return [];
    const sender = senderOf(undefined, undefined, when === "after" ? options.late : terminal.signal);
    let taken: StepsDone;
    try {
      taken = await runSteps(steps, when, variables, sender, when === "after");
    } catch (error) {
      if (!terminal.signal.aborted) throw error;
      return [];
    }
    const { problem, failed } = taken;
    if (problem === undefined) return [];
    const asked =
      failed === undefined
        ? {}
        : { exchange: failed, diagnosis: diagnose({ exchange: failed }, { masker: options.masker }) };
    const place = { file: reported };
    return [done({ id: `${when} all`, name: `${when} all`, place, expectations: [problem], ...asked })];
  };
  const isBegun = !terminal.signal.aborted;
  const before = isBegun ? await hook(config.before ?? [], "before") : [];
  const stop = (): string | undefined =>
    before.length > 0 ? "The steps before all checks went wrong." : options.stop();
  const work = checks.map((planned) => ({
    alone: !readsOnly(planned),
    run: async () => {
      const { timeout, user } = planned.check;
      const send = senderOf(timeout, user);
      return done(
        await runCheck(planned, { ...context, send, sendAfter: senderOf(timeout, user, options.late) }),
      );
    },
  }));
  const runnable = checks.flatMap(({ check }, index) => (check.skip === undefined ? [index] : []));
  const results = await schedule(
    runnable.flatMap((index) => work[index] ?? []),
    options.concurrency ?? config.concurrency ?? 4,
    () => stop() !== undefined,
  );
  const byIndex = new Map(runnable.map((index, position) => [index, results[position]]));
  const checked = checks.map((planned, index) => {
    const result = byIndex.get(index);
    return result ?? done(skippedEntry(planned, planned.check.skip ?? stop() ?? "It was not run."));
  });
  const after = isBegun ? await hook(config.after ?? [], "after") : [];
  return [...before, ...checked, ...after];
}

/** Whoever is named in any request of the project; undefined for a request that names nobody. */
function usersOf(checks: readonly CheckConfig[], config: CheckFile): Set<string | false | undefined> {
  return new Set([
    ...[...(config.before ?? []), ...(config.after ?? [])].map(({ user }) => user),
    ...checks.flatMap((check) =>
      [check, ...(check.before ?? []), ...(check.after ?? [])].map(({ user }) => user ?? check.user),
    ),
  ]);
}
