import type { Position } from "../findings/types.ts";

/** Where a cause lies. */
export type CauseFamily = "path" | "permission" | "conflict" | "proxy" | "server" | "request" | "none";

/** How common a cause is among real reports, before any evidence. */
export type Prior = "high" | "medium" | "low";

/** How much a piece of evidence moves the odds; see `weights.ts` for the figures. */
export type Weight = "decisive" | "strong" | "moderate" | "weak";

/** Where a piece of evidence was seen. */
export type EvidencePlace =
  /** The status line of the answer, or of that hop (from 0, the oldest first). */
  | { kind: "status"; hop?: number }
  | { kind: "request-line" }
  /** A field of the request by its name; it may be one that is missing. */
  | { kind: "request-header"; name: string }
  | { kind: "request-body" }
  /** A field of the response by its name; it may be one that is missing. */
  | { kind: "response-header"; name: string }
  /** The body of the response; without a place the whole of it. */
  | { kind: "payload"; position?: Position }
  /** A line of a log, from 1, and the log's format. */
  | { kind: "log"; format: string; line: number }
  /** One of the exchanges before this one, from 0 in the order in which they were given. */
  | { kind: "earlier-exchange"; index: number }
  | { kind: "baseline" }
  /** The answer to a probe, by the probe's id. */
  | { kind: "probe"; id: string };

/** One observation that speaks for or against a cause. */
export interface Evidence {
  /** True when it speaks for the cause, false when it speaks against it. */
  for: boolean;
  /** How much it moves the odds. */
  weight: Weight;
  /** What was seen and what it means, one sentence. */
  text: string;
  /** Where it was seen. */
  at: EvidencePlace;
  /** Decoded path of the resource that it concerns. */
  resource?: string;
  /** The piece that shows it, masked, at most 300 characters. */
  quote?: string;
}

/** What failed, in one unit of the problem grouping. */
export interface Failure {
  /** What failed: the whole request, one resource of the answer, or properties of one. */
  level: "exchange" | "resource" | "property";
  /** Decoded path; the request URL's for an exchange-level failure. */
  path: string;
  /** As sent; absent where there is none that can be read. */
  status?: number;
  /** Expanded names of the precondition codes given with it. */
  conditions: string[];
  /** Expanded names of the properties concerned, at property level. */
  properties: string[];
  /** The server's own words for it, when there are any; masked, at most 500 characters. */
  description?: string;
  /** Of its `response` or `propstat` in the text of the body. */
  position?: Position;
}

/** Failures that look alike, to be explained together. */
export interface Problem {
  /** Unique within the diagnosis. */
  id: string;
  /** What failed: the whole request, resources, or properties. */
  level: Failure["level"];
  /** Of the request. */
  method: string;
  /** The status that all of them have. */
  status?: number;
  /** Expanded names of the precondition codes that all of them have. */
  conditions: string[];
  /** Of several conditions of the request that did not hold, the one that this is about. */
  about?: "lock-token" | "entity-tag";
  /** How many failures look like this. */
  count: number;
  /** At most 1000 of `count` (of a stream fewer), in the order of the answer. */
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
  /** What it does, as a heading. */
  title: string;
  /** By it fixes and the plan are ordered, the easy ones first. */
  difficulty: Difficulty;
  /** What it may do to data or to other people. */
  risk: "none" | "low" | "high";
  /** What to do, in order, one sentence each. */
  steps: string[];
  /** Where it can do harm, and to whom. */
  caution?: string;
  /** The way back. */
  rollback?: string;
  /** Product ids that the steps are written for; absent when they hold everywhere. */
  products?: string[];
  /** `proxy`: the steps are for these products where they pass requests on, not where they are the WebDAV server. */
  as?: "proxy";
}

/** The one extra request that decides between look-alikes; the client sends it. */
export interface Probe {
  /** Of the kind of probe; the same question has the same id in every diagnosis. */
  id: string;
  /** What it settles. */
  question: string;
  /** Case-sensitive, as it is to be sent. */
  method: string;
  /** Absolute URL. */
  url: string;
  /** Fields to send besides those of the client's own, credentials left out. */
  headers: [name: string, value: string][];
  /** Text, as a rule XML. */
  body?: string;
  /** `direct`: around the proxy; `other-user`: with a known-good user's credentials; `same`: as before. */
  route: "same" | "direct" | "other-user" | "anonymous";
  /** False when sending it changes something on the server. */
  readOnly: boolean;
  /** How to read the answer. */
  outcomes: { when: string; means: string }[];
}

/** The request that shows whether a fix holds. */
export interface Confirmation {
  /** What the repeated request must show once the fix holds. */
  expect: string;
  /** The request as a curl command, secrets left out. */
  curl: string;
  /** Method and absolute URL of the request, where what was wrong with it is corrected: it is another one then. */
  corrected?: { method: string; url: string };
}

/** One thing that is wrong, with what speaks for and against it and what to do about it. */
export interface Cause {
  /** One of the ids of `ALL_CAUSES`, or that of a cause of a team's own. */
  id: string;
  /** Where it lies. */
  family: CauseFamily;
  /** `confidence` in a word: `high` from 0.75 on, `medium` from 0.35 on. */
  likelihood: "high" | "medium" | "low";
  /** 0..1, traceable to `evidence`; see `docs/decisions`. */
  confidence: number;
  /** What is wrong, in one sentence that fits every case of it. */
  title: string;
  /** What happened here: title and what the evidence adds to it. */
  explanation: string;
  /** Decoded URL paths at fault; empty for causes of the whole exchange. */
  resources: string[];
  /** How many resources are at fault when the list was cut. */
  resourceCount: number;
  /** n of m failures that this cause explains. */
  accountsFor: { failures: number; of: number };
  /** Ids of the problems that it explains, in `Diagnosis.problems`. */
  problems: string[];
  /** What speaks for it and against it. */
  evidence: Evidence[];
  /** Ways out for the products that the exchange shows, easy ones first. */
  fixes: Fix[];
  /** The request that shows whether a fix holds. */
  confirm?: Confirmation;
  /**
   * The question that would tell this cause from its look-alikes; absent when it was asked already or
   * there is none.
   */
  probe?: Probe;
  /** Its page in the repository: how it shows on the wire, look-alikes, fixes. A URL. */
  docs: string;
  /** `RFC 4918 section 9.8.5`. */
  rfc: string[];
}

/** One step of the plan: a fix, or the request to repeat at the end. */
export interface PlanStep {
  /** What to do, as a heading. */
  title: string;
  /** What speaks for doing it now. */
  why: string;
  /** Id of the cause that it mends; absent for steps that serve them all. */
  cause?: string;
  /** That of the fix; a step that only asks is `easy`. */
  difficulty: Difficulty;
  /** What it may do to data or to other people. */
  risk: Fix["risk"];
  /** Share of the failures that this would clear, 0..1. */
  clears: number;
  /** What to do, in order, one sentence each. */
  do: string[];
}

/** Whom to call for a cause, and what to tell them. */
export interface Escalation {
  /** Id of the cause. */
  cause: string;
  /** Who can mend it. */
  to: "network" | "security" | "server-operator" | "vendor";
  /** What they need to know, in words that can be sent as they are. */
  tell: string;
}
