import { type Cause, type Diagnosis, type Position, type Severity, statusText } from "@multistatus/core";

import { plainBeforeAfter } from "./before-after.ts";
import { failuresOf } from "./failures.ts";
import { knownProblem } from "./leading.ts";
import type { ReportEntry, ReportFinding, SourcePlace } from "../model/types.ts";
import { escapeLine } from "../text/escape.ts";

/** What is wrong somewhere, for the formats that list such things by rule and place. */
export interface Issue {
  rule: Rule;
  level: Severity;
  /** One line. */
  text: string;
  /** Of the resource; absent where it is about the whole answer. */
  path?: string;
  /** In the payload. */
  position?: Position;
  /** The file, line and column to show it at: of the payload where that is a file, else of the request or the claim. */
  place?: SourcePlace;
  /** Why it is accepted. */
  known?: string;
  /** The same for the same thing another time; two of one rule at one place may share it. */
  fingerprint: string;
}

/** A cause, a finding, a requirement or an expectation. */
export interface Rule {
  id: string;
  shortDescription: { text: string };
  helpUri?: string;
  help?: { text: string };
}

/** Each problem with its likeliest cause, expectations that were not met, and findings from warning up. */
export function issuesOf(entry: ReportEntry): Issue[] {
  const issues: Issue[] = [];
  const add = (
    rule: Rule,
    level: Severity,
    text: string,
    { claim, ...at }: Omit<Issue, "rule" | "level" | "text" | "fingerprint"> & { claim?: string },
  ): void => {
    const known = at.known ?? (entry.verdict === "known" ? entry.summary : undefined);
    const place = placeOf(entry, at);
    issues.push({
      ...at,
      rule,
      level,
      text: escapeLine(text),
      fingerprint: [
        ...entry.groups,
        entry.name,
        rule.id,
        at.path ?? "",
        ...(claim === undefined ? [] : [claim]),
      ].join("\u{1f}"),
      ...(place !== undefined && { place }),
      ...(known !== undefined && { known }),
    });
  };
  if (entry.verdict === "failed" || entry.verdict === "known") {
    for (const { problem, cause } of explainedProblems(entry)) {
      const known = knownProblem(entry, problem);
      const { path, position } = whereOf(problem, cause);
      add(cause === undefined ? FAILED : ruleOfCause(cause), "error", textOf(problem, cause), {
        ...(path !== undefined && { path }),
        ...(position !== undefined && { position }),
        ...(known !== undefined && { known }),
      });
    }
    const beside = plainBeforeAfter(entry);
    const firstUnmet = entry.expectations.find(({ met }) => !met);
    for (const expectation of entry.expectations) {
      const { title, message, met, known, place } = expectation;
      const { lines, more } = failuresOf(expectation);
      const failed = [
        ...lines.map(({ text, known: why }) => (why === undefined ? text : `${text} (known: ${why})`)),
        ...(more > 0 ? [`and ${more} more`] : []),
      ].join("; ");
      const said = [
        title,
        ...(message === undefined ? [] : [message]),
        ...(failed === "" ? [] : [`Failed: ${failed}`]),
        ...(expectation === firstUnmet ? beside : []),
      ];
      if (!met)
        add(
          { id: "expectation", shortDescription: { text: "An expectation was not met" } },
          "error",
          said.length === 1 ? title : `${title}: ${inOneLine(said.slice(1))}`,
          { claim: title, ...(place !== undefined && { place }), ...(known !== undefined && { known }) },
        );
    }
    if (issues.length === 0) add(FAILED, "error", entry.summary, {});
  }
  for (const finding of entry.findings)
    if (finding.severity !== "info")
      add(ruleOfFinding(finding), finding.severity, finding.message, {
        ...(finding.href !== undefined && { path: finding.href }),
        ...(finding.position !== undefined && { position: finding.position }),
        ...(finding.known !== undefined && { known: finding.known }),
      });
  return issues;
}

const FAILED: Rule = { id: "failed", shortDescription: { text: "A request failed" } };

/** What stands in lines, as sentences. */
const inOneLine = (parts: readonly string[]): string =>
  parts
    .flatMap((part) => part.trim().split(/(?<!\s)\s*\n\s*/u))
    .map((line) => (/[.:;,]$/u.test(line) ? line : `${line}.`))
    .join(" ");

function placeOf(
  { payloadFile, place: own }: ReportEntry,
  { position, place }: Pick<Issue, "position" | "place">,
): SourcePlace | undefined {
  if (position !== undefined && payloadFile !== undefined)
    return { file: payloadFile, line: position.line, column: position.column };
  return place ?? own;
}

type Problem = Diagnosis["problems"][number];

/** Each problem with its first cause, in the order of the causes; its rivals explain the same failures and would be noise. */
function explainedProblems({ diagnosis }: ReportEntry): { problem: Problem; cause?: Cause }[] {
  const { problems = [], causes = [] } = diagnosis ?? {};
  const leadBy = (cause: Cause): Problem[] =>
    cause.problems.flatMap(
      (id) => problems.find((each) => each.id === id && each.causes[0]?.id === cause.id) ?? [],
    );
  const explained = causes.flatMap((cause) => leadBy(cause).map((problem) => ({ problem, cause })));
  const others = problems.filter((problem) => explained.every((each) => each.problem !== problem));
  // What nothing explains alone is told by the summary, whose words are of the whole answer.
  return explained.length === 0 ? [] : [...explained, ...others.map((problem) => ({ problem }))];
}

/** What a cause says of the problem in which it is surest holds for its resources; of another, what failed there. */
function whereOf(
  problem: Problem,
  cause: Cause | undefined,
): { path?: string | undefined; position?: Position | undefined } {
  if (cause === undefined || cause.problems[0] !== problem.id) return problem.failures[0] ?? {};
  const seen = cause.evidence.flatMap(({ at }) => (at.kind === "payload" ? (at.position ?? []) : []));
  return { path: cause.resources[0], position: seen[0] };
}

function textOf(problem: Problem, cause: Cause | undefined): string {
  const { status, count } = problem;
  const answered = status === undefined ? "no status" : statusText(status);
  if (cause === undefined)
    return `${answered}${count > 1 ? `, ${count} times` : ""}: nothing that we know explains it.`;
  if (cause.problems[0] !== problem.id) return `${cause.title} (${answered}).`;
  return cause.explanation.startsWith(cause.title)
    ? cause.explanation
    : `${cause.title}. ${cause.explanation}`;
}

const ruleOfCause = ({ id, title, docs, fixes }: Cause): Rule => ({
  id,
  shortDescription: { text: title },
  ...(/^https?:\/\//.test(docs) && { helpUri: docs }),
  ...(fixes.length > 0 && { help: { text: fixes.map((fix) => `- ${fix.title}`).join("\n") } }),
});

const ruleOfFinding = ({ id, title, advice, rfc }: ReportFinding): Rule => {
  const help = [rfc, advice].filter((text) => text !== undefined).join(": ");
  return { id, shortDescription: { text: title }, ...(help !== "" && { help: { text: help } }) };
};
