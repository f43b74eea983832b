import type { Masker } from "../exchange/mask.ts";
import { interopOf } from "../interop/interop.ts";
import { redirectedElsewhere } from "../resources/redirected.ts";
import { symptomsOf } from "../symptoms/symptoms.ts";
import { ALL_CAUSES } from "./causes/index.ts";
import { buildContext } from "./context/build.ts";
import type { BuiltContext } from "./context/build.ts";
import { baselineKind } from "./context/probed.ts";
import type { DiagnosisContext } from "./context/types.ts";
import type { CauseDefinition } from "./define.ts";
import { causesOf } from "./merge.ts";
import { maskDiagnosis, maskerOf } from "./mask.ts";
import { planOf } from "./plan.ts";
import { isClear, rank } from "./rank.ts";
import type { Candidate } from "./rank.ts";
import { limitsOf } from "./limits.ts";
import { summaryOf } from "./summary.ts";
import { isPageInstead, isPending, isUnseen } from "./unexplained.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { Problem } from "./types.ts";
import type { DiagnosisInput } from "./input.ts";

/** What is looked for beside the causes that come along. */
export interface DiagnoseOptions {
  /** A team's own causes, looked for beside ours; one with the id of ours takes its place. */
  causes?: readonly CauseDefinition[];
  /**
   * Masks the secrets in the result. Default: a new one; one of your own gives the same secret the same pseudonym in
   * everything that it masks.
   */
  masker?: Masker;
}

/** Rivals below this share are not worth a person's time. */
const WORTH_NAMING = 0.03;

function candidatesOf(built: BuiltContext, causes: readonly CauseDefinition[]): Candidate[] {
  const found: Candidate[] = [];
  for (const problem of built.context.problems) {
    const candidates = suspected(built.context, problem, causes);
    if (problem.failures.length === 0 && candidates.length === 0) continue;
    problem.causes = candidates.map(({ cause, confidence }) => ({
      id: cause.id,
      confidence: Number(confidence.toFixed(3)),
    }));
    found.push(...candidates);
  }
  return found;
}

/** The causes worth naming; none where nothing failed outright and they are not likelier than that all is well. */
function suspected(
  context: DiagnosisContext,
  problem: Problem,
  causes: readonly CauseDefinition[],
): Candidate[] {
  const candidates = worthNaming(context, problem, causes);
  if (problem.failures.length > 0 || isClear(candidates)) return candidates;
  if (context.baselines.length === 0) return [];
  // What another answer shows explains this one; it never makes well what is not by itself.
  const alone = worthNaming(withoutBaselines(context), problem, causes);
  if (!isClear(alone)) return [];
  return candidates.length > 0 ? candidates : alone;
}

const worthNaming = (...given: Parameters<typeof rank>): Candidate[] =>
  rank(...given).filter(({ confidence }) => confidence >= WORTH_NAMING);

function withoutBaselines(context: DiagnosisContext): DiagnosisContext {
  const probes = context.probes.filter((answer) => baselineKind(answer) === undefined);
  const alone: DiagnosisContext = { ...context, baselines: [], probes };
  delete alone.baseline;
  return alone;
}

/** All causes, a team's own first. */
export function together(own: readonly CauseDefinition[]): readonly CauseDefinition[] {
  const ids = new Set(own.map(({ id }) => id));
  return [...own, ...ALL_CAUSES.filter(({ id }) => !ids.has(id))];
}

const isReal = (problem: Problem): boolean => problem.failures.length > 0 || problem.causes.length > 0;

/**
 * Tells what is wrong with an exchange, how sure that is, what proves it and what to try first. A pure function of its
 * input; secrets in it are masked in the result.
 *
 * `healthy` is true when nothing failed, no cause is likelier than none, no redirect led to another resource, no web page under 200 took the place of an answer, and nothing was accepted only (202). Conformance findings, symptoms and interop
 * notes stand beside the causes and never make an exchange unhealthy by themselves.
 *
 * @throws DavLimitError when a body exceeds a limit of the parser
 * @throws TypeError when the format of a log is not one of `LOG_FORMATS` or `auto`
 */
export function diagnose(input: DiagnosisInput, options: DiagnoseOptions = {}): Diagnosis {
  const masker = maskerOf(input, options.masker);
  return conclude(buildContext(input, { masker }), { ...options, masker });
}

/** Ranks, merges and plans on what the context holds. */
export function conclude(
  built: BuiltContext,
  { causes: own = [], masker }: DiagnoseOptions & { masker: Masker },
): Diagnosis {
  const { context, conformance, logs } = built;
  const definitions = together(own);
  const candidates = candidatesOf(built, definitions);
  const problems = context.problems.filter(isReal);
  const causes = causesOf(context, candidates, problems);
  const { request, exchange } = context;
  const diagnosis: Diagnosis = {
    healthy:
      problems.length === 0 &&
      !isUnseen(exchange) &&
      !isPageInstead(exchange) &&
      !isPending(exchange) &&
      redirectedElsewhere(exchange) === undefined,
    request: {
      method: request.method,
      url: request.place.url,
      depth: request.depth.raw ?? null,
      effectiveDepth: request.depth.effective ?? null,
    },
    status: exchange.unknown?.includes("status") ? null : (context.answer.status ?? null),
    unknown: exchange.unknown ?? [],
    complete: context.answer.body.complete,
    who: context.who,
    counts: {
      resources: built.listed ?? context.answer.view.resources.length,
      failures: problems.reduce((sum, { count }) => sum + count, 0),
    },
    summary: "",
    symptoms: symptomsOf(exchange, masker),
    problems,
    causes,
    conformance,
    interop: interopOf(exchange, masker),
    plan: planOf(context, causes, problems),
    escalate: causes
      .filter(({ likelihood }, index) => index === 0 || (index < 3 && likelihood !== "low"))
      .flatMap(({ id }) => escalationOf(id, candidates, context)),
    logs: logs.sources,
    limits: limitsOf(built),
  };
  diagnosis.summary = summaryOf(context, diagnosis);
  return maskDiagnosis(diagnosis, masker, definitions);
}

function escalationOf(
  id: string,
  candidates: readonly Candidate[],
  context: DiagnosisContext,
): Diagnosis["escalate"] {
  const escalate = candidates.find(({ cause }) => cause.id === id)!.cause.escalate;
  if (escalate === undefined) return [];
  return [{ cause: id, ...(typeof escalate === "function" ? escalate(context) : escalate) }];
}
