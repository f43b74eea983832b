import type { ReportEntry } from "@multistatus/report";
import type { TestArtifactBase, TestAttachment } from "vitest";

/** What is kept of a failed attempt of a test. Plain data: it goes from the worker to the reporters, and into blobs. */
export interface EvidenceArtifact extends TestArtifactBase {
  type: "@multistatus/expect:evidence";
  /** Of this shape. */
  version: 1;
  /** Which attempt of the test it was: a retry, a repetition. */
  attempt: { retry: number; repeat: number };
  /** One for each answer that an assertion failed on. */
  evidence: Evidence[];
  /** All errors of the attempt in order, without the secrets of its exchanges. */
  errors: MaskedError[];
  attachments: EvidenceAttachment[];
}

/** An answer that assertions failed on. Secrets are masked. */
export interface Evidence {
  /** As of `createReport`; its expectations are the assertions. */
  entry: ReportEntry;
  /** The message of each of these assertions, by which the error of it is found. */
  messages: string[];
}

/** What an error says, with what was seen of secrets in the exchanges of the test masked. */
export interface MaskedError {
  /** That of the error, without its name. */
  message: string;
  /** That of vitest, in colours as it prints it. */
  diff?: string;
}

/** For people, in vitest's own reports: `exchange.har`, `payload.xml`, `resources.txt`, `diagnosis.txt`. */
export interface EvidenceAttachment extends TestAttachment {
  /** Of a file; those of a second answer end in `-2`. */
  name: string;
}

export const evidenceType: EvidenceArtifact["type"] = "@multistatus/expect:evidence";

declare const key: unique symbol;

declare module "vitest" {
  interface TestArtifactRegistry {
    [key]: EvidenceArtifact;
  }
}
