import type { Severity } from "@multistatus/core";

import { type TakenIds, unique } from "../model/create.ts";
import { entriesOf } from "../model/totals.ts";
import type { Report, ReportEntry, SourcePlace } from "../model/types.ts";
import { type Issue, issuesOf, type Rule } from "./issues.ts";

/**
 * SARIF 2.1.0, for code scanning and editors: a result for each problem with its likeliest cause, for each finding of a warning
 * or error, and for each expectation that was not met. Rules are causes, findings and requirements by their ids. A
 * resource is a logical location; a physical one is where the request, the expectation or the payload is a file.
 */
export function renderSarif(report: Report): string {
  const rules: Rules = new Map();
  const taken: TakenIds = new Map();
  const results = entriesOf(report).flatMap((entry) =>
    issuesOf(entry).map((issue) =>
      resultOf({ ...issue, fingerprint: unique(issue.fingerprint, taken) }, entry, rules),
    ),
  );
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

/** By id, each with its place in the list of rules. */
type Rules = Map<string, { rule: Rule; index: number }>;

const LEVEL: Record<Severity, "error" | "warning" | "note"> = {
  error: "error",
  warning: "warning",
  info: "note",
};

function resultOf(issue: Issue, entry: ReportEntry, rules: Rules): object {
  const { rule, level, text, position, known, fingerprint } = issue;
  const { index } = rules.get(rule.id) ?? { index: rules.size };
  if (index === rules.size) rules.set(rule.id, { rule, index });
  return {
    ruleId: rule.id,
    ruleIndex: index,
    level: LEVEL[level],
    message: { text },
    locations: [locationOf(issue, entry)],
    partialFingerprints: { "multistatus/v1": fingerprint },
    ...(known !== undefined && { suppressions: [{ kind: "external", justification: known }] }),
    ...(position !== undefined && {
      properties: { payload: { line: position.line, column: position.column } },
    }),
  };
}

function locationOf({ path, place }: Issue, { exchange, name }: ReportEntry): object {
  return {
    ...(place !== undefined && physical(place)),
    logicalLocations: [{ fullyQualifiedName: path ?? exchange?.request.url ?? name, kind: "resource" }],
  };
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
