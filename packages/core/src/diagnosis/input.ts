import type { Exchange } from "../exchange/types.ts";
import type { LogEntry, LogFormat, LogStats } from "../logs/types.ts";
import type { Probe } from "./types.ts";

/** What `diagnose` is given. Only `exchange` is needed. */
export interface DiagnosisInput {
  /** The exchange to look into. */
  exchange: Exchange;
  /** Earlier exchanges of the same session, oldest first. */
  earlier?: readonly Exchange[];
  /** The same request otherwise, to compare with. */
  baseline?: Baseline;
  /** Logs of the server and of what stands before it. */
  logs?: readonly LogSource[];
  /**
   * Answers to probes that were sent after the exchange, oldest first. Those by another route or as another user take the
   * place of a baseline of that kind where none is given.
   */
  probes?: readonly ProbeAnswer[];
}

/** A probe that was sent, and what came. */
export interface ProbeAnswer {
  /** As it was asked. */
  probe: Probe;
  /** As it was sent, and what came. */
  exchange: Exchange;
}

/**
 * Another exchange to compare with: the same request by another route, as another user, or at another
 * time.
 */
export interface Baseline {
  /** The request as it was sent then, and what came. */
  exchange: Exchange;
  /** Exchanges before it in the same recording, oldest first. */
  earlier?: readonly Exchange[];
  /** `direct`: proxy bypassed; `other-user`: known-good user; `before`/`after`: the same request at another time. */
  is: "direct" | "other-user" | "before" | "after";
}

/** A server log, given as text or as what `readLogFor` kept of it. */
export interface LogSource {
  /** One of `LOG_FORMATS`, or `auto`, which detects it. */
  format: string;
  /** File name or the like, for messages. */
  name?: string;
  /** The text of the log, whole lines. Lines that do not belong to the exchange do no harm. */
  text: string;
  /** What `readLogFor` kept of a log that is too large to be a text; `text` is not looked at then. */
  read?: { entries: readonly LogEntry[]; stats: LogStats; format: LogFormat };
}
