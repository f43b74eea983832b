import type { Exchange } from "../exchange/types.ts";
import type { Position } from "../findings/types.ts";
import type { LogEntry, LogFormat, LogStats } from "../logs/types.ts";

/** Where a cause lies. */
export type CauseFamily = "path" | "permission" | "conflict" | "proxy" | "server" | "request" | "none";

/** How common a cause is among real reports, before any evidence. */
export type Prior = "high" | "medium" | "low";

/** How much a piece of evidence moves the odds; see `weights.ts` for the figures. */
export type Weight = "decisive" | "strong" | "moderate" | "weak";

/** Where a piece of evidence was seen. */
export type EvidencePlace =
  | { kind: "status"; hop?: number }
  | { kind: "request-line" }
  | { kind: "request-header"; name: string }
  | { kind: "request-body" }
  | { kind: "response-header"; name: string }
  | { kind: "payload"; position?: Position }
  | { kind: "log"; format: string; line: number }
  | { kind: "earlier-exchange"; index: number }
  | { kind: "baseline" }
  /** The answer to a probe, by the probe's id. */
  | { kind: "probe"; id: string };

/** One observation that speaks for or against a cause. */
export interface Evidence {
  for: boolean;
  weight: Weight;
  /** What was seen and what it means, one sentence. */
  text: string;
  at: EvidencePlace;
  /** Decoded path of the resource that it concerns. */
  resource?: string;
  /** The piece that shows it, masked, at most 300 characters. */
  quote?: string;
}

/** What failed, in one unit of the problem grouping. */
export interface Failure {
  level: "exchange" | "resource" | "property";
  /** Decoded path; the request URL's for an exchange-level failure. */
  path: string;
  status?: number;
  /** Expanded names of the precondition codes given with it. */
  conditions: string[];
  /** Expanded names of the properties concerned, at property level. */
  properties: string[];
  /** The server's own words for it, when there are any. */
  description?: string;
  position?: Position;
}

/** Failures that look alike, to be explained together. */
export interface Problem {
  id: string;
  level: Failure["level"];
  method: string;
  status?: number;
  conditions: string[];
  /** How many failures, and a bounded number of them. */
  count: number;
  failures: Failure[];
  /** How many 424s follow from this problem. */
  consequences: number;
  /** Ids of the rival causes, most likely first, with the confidence within this problem. */
  causes: { id: string; confidence: number }[];
}

/** How hard a fix is. */
export type Difficulty = "easy" | "medium" | "hard";

/** A way out, chosen for what the exchange shows of server and proxy. */
export interface Fix {
  title: string;
  difficulty: Difficulty;
  /** What it may do to data or to other people. */
  risk: "none" | "low" | "high";
  steps: string[];
  caution?: string;
  rollback?: string;
  /** Product ids that the steps are written for; absent when they hold everywhere. */
  products?: string[];
}

/** The one extra request that decides between look-alikes; the client sends it. */
export interface Probe {
  id: string;
  /** What it settles. */
  question: string;
  method: string;
  /** Absolute URL. */
  url: string;
  headers: [name: string, value: string][];
  body?: string;
  /** `direct`: around the proxy; `other-user`: with a known-good user's credentials; `same`: as before. */
  route: "same" | "direct" | "other-user" | "anonymous";
  readOnly: boolean;
  /** How to read the answer. */
  outcomes: { when: string; means: string }[];
}

/** The request that shows whether a fix holds. */
export interface Confirmation {
  /** What the repeated request must show once the fix holds. */
  expect: string;
  curl: string;
}

export interface Cause {
  id: string;
  family: CauseFamily;
  likelihood: "high" | "medium" | "low";
  /** 0..1, traceable to `evidence`; see `docs/decisions`. */
  confidence: number;
  title: string;
  explanation: string;
  /** Decoded URL paths at fault; empty for causes of the whole exchange. */
  resources: string[];
  /** How many resources are at fault when the list was cut. */
  resourceCount: number;
  /** n of m failures that this cause explains. */
  accountsFor: { failures: number; of: number };
  problems: string[];
  evidence: Evidence[];
  fixes: Fix[];
  confirm?: Confirmation;
  probe?: Probe;
  docs: string;
  rfc: string[];
}

export interface PlanStep {
  title: string;
  why: string;
  cause?: string;
  difficulty: Difficulty;
  risk: Fix["risk"];
  /** Share of the failures that this would clear, 0..1. */
  clears: number;
  do: string[];
}

/** Whom to call for a cause, and what to tell them. */
export interface Escalation {
  cause: string;
  to: "network" | "security" | "server-operator" | "vendor";
  tell: string;
}

/** What `diagnose` is given. Only `exchange` is needed. */
export interface DiagnosisInput {
  exchange: Exchange;
  /** Earlier exchanges of the same session, oldest first. */
  earlier?: readonly Exchange[];
  baseline?: Baseline;
  logs?: readonly LogSource[];
  /**
   * Answers to probes that were sent after the exchange, oldest first. Those by another route or as another user take the
   * place of a baseline of that kind where none is given.
   */
  probes?: readonly ProbeAnswer[];
}

/** A probe that was sent, and what came. */
export interface ProbeAnswer {
  probe: Probe;
  exchange: Exchange;
}

export interface Baseline {
  exchange: Exchange;
  /** Exchanges before it in the same recording, oldest first. */
  earlier?: readonly Exchange[];
  /** `direct`: proxy bypassed; `other-user`: known-good user; `before`/`after`: the same request at another time. */
  is: "direct" | "other-user" | "before" | "after";
}

export interface LogSource {
  /** `auto` detects it. */
  format: string;
  /** File name or the like, for messages. */
  name?: string;
  text: string;
  /** What `readLogFor` kept of a log that is too large to be a text; `text` is not looked at then. */
  read?: { entries: readonly LogEntry[]; stats: LogStats; format: LogFormat };
}
