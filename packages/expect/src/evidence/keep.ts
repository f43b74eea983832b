import { recordArtifact, type RunnerTestCase } from "vitest";
import type { Failure } from "../engine/failure.ts";
import { evidenceType, type Evidence, type EvidenceAttachment } from "./artifact.ts";
import { attachmentsOf } from "./attachments.ts";
import { entryOf, maskedError } from "./entry.ts";

/** Answers kept of one attempt. */
const most = 5;

/** Attaches to the test what its failed assertions were about; those that somebody caught are left out. */
export async function keepEvidence(task: RunnerTestCase, failures: readonly Failure[]): Promise<void> {
  try {
    const errors = errorsOf(task);
    const told = reported(errors, failures);
    if (told.length === 0) return;
    const evidence: Evidence[] = [];
    const attachments: EvidenceAttachment[] = [];
    const bySubject = Map.groupBy(told, ({ failure: { subject } }) =>
      "exchange" in subject ? subject.exchange : subject.body,
    );
    for (const [index, same] of [...bySubject.values()].slice(0, most).entries()) {
      const { entry, parts } = entryOf(same.map(({ failure }) => failure));
      evidence.push({ entry, messages: same.map(({ message }) => message) });
      attachments.push(...attachmentsOf(entry, parts, index));
    }
    const { retryCount: retry = 0, repeatCount: repeat = 0 } = task.result ?? {};
    await recordArtifact(task, {
      type: evidenceType,
      version: 1,
      attempt: { retry, repeat },
      evidence,
      errors: errors.map(maskedError),
      attachments,
    });
  } catch (error) {
    // The test has failed for its own reason, and that is what must be seen.
    // oxlint-disable-next-line no-console -- vitest shows it beside the test
    console.warn("@multistatus/expect could not keep the evidence of a failure:", error);
  }
}

interface Told {
  failure: Failure;
  message: string;
}

type Errors = NonNullable<NonNullable<RunnerTestCase["result"]>["errors"]>;

/** Those of the attempt that just failed. */
function errorsOf({ result }: RunnerTestCase): Errors {
  const { errors = [], attempts = [] } = result ?? {};
  return errors.slice(attempts.reduce((sum, attempt) => sum + (attempt.errors?.length ?? 0), 0));
}

/** Those whose error is one of the attempt's; of several with one message the last. */
function reported(errors: Errors, failures: readonly Failure[]): Told[] {
  const open = errors.flatMap(messagesOf);
  const found: Told[] = [];
  for (const failure of failures.toReversed()) {
    const message = failure.message();
    // Before it stands what the test says: expect(value, "why").
    const index = open.findIndex((text) => text.endsWith(message));
    if (index < 0) continue;
    open.splice(index, 1);
    found.unshift({ failure, message });
  }
  return found;
}

/** Of an error and of what caused it. */
function messagesOf(error: { message?: string; cause?: unknown }): string[] {
  const { message, cause } = error;
  const own = typeof message === "string" ? [message] : [];
  return typeof cause === "object" && cause !== null ? [...own, ...messagesOf(cause)] : own;
}
