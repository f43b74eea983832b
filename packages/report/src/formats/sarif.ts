import type { Cause, Position, Severity } from "@multistatus/core";

import type { Report, ReportEntry, ReportFinding, SourcePlace } from "../model/types.ts";
import { entriesOf } from "../model/totals.ts";
import { escapeLine } from "../text/escape.ts";

/**
 * SARIF 2.1.0, for code scanning and editors: a result for the likeliest cause of each problem, for each finding of a warning
 * or error, and for each expectation that was not met. Rules are causes, findings and requirements by their ids. A
 * resource is a logical location; a physical one is where the request, the expectation or the payload is a file.
 */
export function renderSarif(report: Report): string {
  const rules: Rules = new Map();
  const results = entriesOf(report).flatMap((entry) => resultsOf(entry, rules));
  const { name, version } = report.generator;
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name,
            ...(version !== undefined && { version }),
            rules: [...rules.values()].map(({ rule }) => rule),
          },
        },
        columnKind: "utf16CodeUnits",
        results,
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

interface Rule {
  id: string;
  shortDescription: { text: string };
  helpUri?: string;
  help?: { text: string };
}

/** By id, each with its place in the list of rules. */
type Rules = Map<string, { rule: Rule; index: number }>;

type Level = "error" | "warning" | "note";

interface Result {
  ruleId: string;
  ruleIndex: number;
  level: Level;
  message: { text: string };
  locations: object[];
  suppressions?: object[];
  partialFingerprints: Record<string, string>;
  properties?: object;
}

function resultsOf(entry: ReportEntry, rules: Rules): Result[] {
  const results: Result[] = [];
  const add = (
    rule: Rule,
    level: Level,
    text: string,
    at: { path?: string; position?: Position; place?: SourcePlace; known?: string; evidence?: string },
  ): void => {
    const { index } = rules.get(rule.id) ?? { index: rules.size };
    if (index === rules.size) rules.set(rule.id, { rule, index });
    const known = at.known ?? (entry.verdict === "known" ? entry.summary : undefined);
    results.push({
      ruleId: rule.id,
      ruleIndex: index,
      level,
      message: { text: escapeLine(text) },
      locations: [locationOf(entry, at)],
      partialFingerprints: {
        "multistatus/v1": [...entry.groups, entry.name, rule.id, at.path ?? ""].join("\u{1f}"),
      },
      ...(known !== undefined && { suppressions: [{ kind: "external", justification: known }] }),
      ...(at.position !== undefined && {
        properties: { payload: { line: at.position.line, column: at.position.column } },
      }),
    });
  };
  if (entry.verdict === "failed" || entry.verdict === "known") {
    for (const cause of topCauses(entry)) {
      const position = cause.evidence.flatMap(({ at }) =>
        at.kind === "payload" ? (at.position ?? []) : [],
      )[0];
      add(ruleOfCause(cause), "error", `${cause.title}. ${cause.explanation}`, {
        ...(cause.resources[0] !== undefined && { path: cause.resources[0] }),
        ...(position !== undefined && { position }),
      });
    }
    for (const { title, message, met, known, place } of entry.expectations)
      if (!met)
        add(
          { id: "expectation", shortDescription: { text: "An expectation was not met" } },
          "error",
          message === undefined ? title : `${title}: ${message}`,
          { ...(place !== undefined && { place }), ...(known !== undefined && { known }) },
        );
    if (results.length === 0)
      add({ id: "failed", shortDescription: { text: "A request failed" } }, "error", entry.summary, {});
  }
  for (const finding of entry.findings)
    if (finding.severity !== "info")
      add(ruleOfFinding(finding), LEVEL[finding.severity], finding.message, {
        ...(finding.href !== undefined && { path: finding.href }),
        ...(finding.position !== undefined && { position: finding.position }),
        ...(finding.known !== undefined && { known: finding.known }),
      });
  return results;
}

/** The first cause of each problem; its rivals explain the same failures and would be noise. */
function topCauses({ diagnosis }: ReportEntry): Cause[] {
  if (diagnosis === undefined) return [];
  const first = new Set(diagnosis.problems.map(({ causes }) => causes[0]?.id));
  const top = diagnosis.causes.filter(({ id }) => first.has(id));
  return top.length > 0 ? top : diagnosis.causes.slice(0, 1);
}

const LEVEL: Record<Severity, Level> = { error: "error", warning: "warning", info: "note" };

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

function locationOf(
  entry: ReportEntry,
  { path, position, place = entry.place }: { path?: string; position?: Position; place?: SourcePlace },
): object {
  const logical = {
    logicalLocations: [
      {
        fullyQualifiedName: path ?? entry.exchange?.request.url ?? entry.name,
        kind: "resource",
      },
    ],
  };
  if (position !== undefined && entry.payloadFile !== undefined)
    return {
      ...physical({ file: entry.payloadFile, line: position.line, column: position.column }),
      ...logical,
    };
  return place === undefined ? logical : { ...physical(place), ...logical };
}

function physical({ file, line, column }: SourcePlace): object {
  const uri = encodeURI(file.replaceAll("\\", "/")).replaceAll("#", "%23").replaceAll("?", "%3F");
  return {
    physicalLocation: {
      artifactLocation: { uri: /^[a-z]:\//i.test(uri) ? `file:///${uri}` : uri },
      region: { startLine: line ?? 1, ...(column !== undefined && { startColumn: column }) },
    },
  };
}
