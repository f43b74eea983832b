import type { ConformanceFinding } from "../conformance/types.ts";
import type { ExchangeUnknown } from "../exchange/types.ts";
import type { InteropNote } from "../interop/types.ts";
import type { Symptom } from "../symptoms/types.ts";
import type { WhoAnswered } from "./context/types.ts";
import type { Cause, Escalation, PlanStep, Problem } from "./types.ts";

/** The result of `diagnose`: JSON-safe, secrets masked. */
export interface Diagnosis {
  /** Nothing failed, no cause was found, and the answer is that of the resource that was asked for. */
  healthy: boolean;
  /**
   * What was asked. `depth` is as sent (null without the field), `effectiveDepth` is what holds for the
   * method then (RFC 4918 section 10.2).
   */
  request: { method: string; url: string; depth: string | null; effectiveDepth: string | null };
  /** Outer status; null when no answer came. */
  status: number | null;
  /** What the source did not tell. */
  unknown: ExchangeUnknown[];
  /** The body was read to its end as a well-formed document. */
  complete: boolean;
  /** Which server answered, and what stands before it. */
  who: WhoAnswered;
  /** Resources that the answer lists, and failures in all problems (resources, properties, or the exchange itself). */
  counts: { resources: number; failures: number };
  /** One to three sentences for a person. */
  summary: string;
  /** What strikes the eye, apart from why it is so. */
  symptoms: Symptom[];
  /** What failed, grouped, each with its rival causes. */
  problems: Problem[];
  /** Flat, by confidence, then by the share of the failures explained. */
  causes: Cause[];
  /** Requirements of the RFCs that the exchange breaks. */
  conformance: ConformanceFinding[];
  /** Legal or tolerated traits that named clients misread. */
  interop: InteropNote[];
  /** What to do, in the order that saves time; the request to repeat comes last. */
  plan: PlanStep[];
  /** Whom to call, and what to tell them. */
  escalate: Escalation[];
  /** What was read of the logs; `matched` lines belong to the exchange. */
  logs: {
    name: string;
    format: string;
    entries: number;
    unreadable: number;
    lines: number;
    matched: number;
  }[];
  /** What could not be taken into account. */
  limits: string[];
}
