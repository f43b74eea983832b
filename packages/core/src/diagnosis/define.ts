import type { ExchangeRequest } from "../exchange/types.ts";
import type { DiagnosisContext } from "./context/types.ts";
import { PRIORS } from "./weights.ts";
import type { CauseFamily, Escalation, Evidence, Fix, Prior, Probe, Problem } from "./types.ts";

/** What a cause saw in one problem. */
export interface Sighting {
  /** What speaks for and against the cause here; without anything for it, it is not named. */
  evidence: Evidence[];
  /** Decoded paths at fault. Default: the paths of the problem's failures. Empty for causes of the whole exchange. */
  resources?: string[];
  /** What happened here, in words for a person; default: the cause's `title`. */
  explanation?: string;
}

/** A cause, declared once. Teams add their own with `defineCause` and `diagnose(input, { causes })`. */
export interface CauseDefinition {
  /** In kebab-case; it is what tests and reports name. */
  id: string;
  /** Where it lies: by it people look for a cause, and reports colour it. */
  family: CauseFamily;
  /** How common it is, before any evidence. */
  prior: Prior;
  /** What is wrong, in one sentence that fits every case of it. */
  title: string;
  /** `RFC 4918 section 9.8.5`. */
  rfc: readonly string[];
  /**
   * Looks for the cause in one problem. Called for every problem, and once more with the exchange as a whole
   * (`problem.level === "exchange"`). Pure; returns nothing when there is nothing to say.
   */
  look(context: DiagnosisContext, problem: Problem): Sighting | undefined;
  /** Ways out, easy ones first; the engine keeps those for the products seen and those for all. */
  fixes: readonly Fix[];
  /** Whether a fix fits this request and its answer, where more than the products seen decides it. Default: all fit. */
  fits?: (this: void, context: DiagnosisContext, fix: Fix) => boolean;
  /** The extra request that decides between this cause and its look-alikes. */
  probe?(context: DiagnosisContext, resources: readonly string[]): Probe | undefined;
  /**
   * What the repeated request must show once a fix holds, as the end of "Expect …", where the status alone would not tell: a
   * stale answer is a 200 as well. Default, and where it returns nothing: success by the request's method.
   */
  confirm?(context: DiagnosisContext): string | undefined;
  /**
   * The request to repeat, where what is wrong is in the request itself: as it is once that is put right. Default, and where it
   * returns nothing: the request as it was.
   */
  corrected?(context: DiagnosisContext): ExchangeRequest | undefined;
  /** Who else is needed, and what to tell them, by what was seen if need be; left out where nobody is. */
  escalate?:
    | Omit<Escalation, "cause">
    | ((this: void, context: DiagnosisContext) => Omit<Escalation, "cause">);
}

/**
 * Declares a cause.
 *
 * @throws {TypeError} for an id that is not in kebab-case, and a prior that is none: what types cannot check, or nobody checked
 */
export function defineCause(cause: CauseDefinition): CauseDefinition {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(cause.id))
    throw new TypeError(`A cause's id is kebab-case; this one is ${JSON.stringify(cause.id)}.`);
  if (!Object.hasOwn(PRIORS, cause.prior))
    throw new TypeError(
      `The prior of ${cause.id} is one of ${Object.keys(PRIORS).join(", ")}; it is ${JSON.stringify(cause.prior)}.`,
    );
  return cause;
}
