import type { Cause, Position, Severity } from "@multistatus/core";

import { plainBeforeAfter } from "./before-after.ts";
import { failuresOf } from "./failures.ts";
import { knownCause } from "./leading.ts";
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

/** The likeliest cause of each problem, expectations that were not met, and findings from warning up. */
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
    for (const cause of topCauses(entry)) {
      const known = knownCause(entry, cause);
      const position = cause.evidence.flatMap(({ at }) =>
        at.kind === "payload" ? (at.position ?? []) : [],
      )[0];
      add(
        ruleOfCause(cause),
        "error",
        cause.explanation.startsWith(cause.title)
          ? cause.explanation
          : `${cause.title}. ${cause.explanation}`,
        {
          ...(cause.resources[0] !== undefined && { path: cause.resources[0] }),
          ...(position !== undefined && { position }),
          ...(known !== undefined && { known }),
        },
      );
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
    if (issues.length === 0)
      add({ id: "failed", shortDescription: { text: "A request failed" } }, "error", entry.summary, {});
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

/** The first cause of each problem; its rivals explain the same failures and would be noise. */
function topCauses({ diagnosis }: ReportEntry): Cause[] {
  if (diagnosis === undefined) return [];
  const first = new Set(diagnosis.problems.map(({ causes }) => causes[0]?.id));
  const top = diagnosis.causes.filter(({ id }) => first.has(id));
  return top.length > 0 ? top : diagnosis.causes.slice(0, 1);
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
