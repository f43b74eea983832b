import type { Baseline, Capabilities, Diagnosis, Exchange } from "@multistatus/core";

/**
 * `ok`: measured, and nothing in the way was found; `attention`: measured, and this is where to look; `open`: not measured
 * yet; `not-needed`: the answer makes it superfluous.
 */
export type ItemState = "ok" | "attention" | "open" | "not-needed";

/** One thing to settle. */
export interface ChecklistItem {
  id: string;
  title: string;
  state: ItemState;
  /** What was measured, in sentences. */
  found: string[];
  /** What to do next, and how: sentences and commands. */
  next: NextStep[];
}

/** Something to do. */
export interface NextStep {
  text: string;
  /** How, as a line for a shell. */
  command?: string;
}

/** One step of the guide. */
export interface ChecklistStep {
  id: "scope" | "user" | "payload" | "server" | "between" | "repeat";
  title: string;
  /** What it excludes. */
  why: string;
  items: ChecklistItem[];
}

/** The whole of it, JSON-safe; secrets are masked. */
export interface Checklist {
  /** The request in one line; absent where nothing was given. */
  request?: string;
  /** What the diagnosis says. */
  summary?: string;
  healthy?: boolean;
  steps: ChecklistStep[];
}

/** The same request by another way, or at another time. */
export interface SameElsewhere {
  is: Baseline["is"];
  exchange: Exchange;
}

/** What was measured; secrets in it are masked. */
export interface Measured {
  /** What it was read from, for commands: the URL, or the file. */
  source: string;
  live: boolean;
  /** What was said of a live request, for commands that repeat it. */
  given: readonly string[];
  exchange: Exchange;
  diagnosis: Diagnosis;
  /** Exchanges before it, oldest first. */
  earlier: readonly Exchange[];
  elsewhere: readonly SameElsewhere[];
  /** How many probes were sent. */
  probes: number;
  /** What the server says of itself; asked only live. */
  capabilities?: Capabilities;
}
