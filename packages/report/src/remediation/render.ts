import { statusText } from "@multistatus/core";

import { code, inline, prose } from "../formats/escape-markdown.ts";
import { listsOf } from "../formats/before-after.ts";
import { entrySection } from "../formats/markdown.ts";
import { percent, requestLine } from "../formats/words.ts";
import type { ReportEntry } from "../model/types.ts";
import type { RemediationOutcome, RemediationStep, RemediationVerdict } from "./types.ts";

/** What a remediation record in Markdown begins with. */
export function renderRemediationHead(generator: { name: string; version?: string }): string {
  const by = [generator.name, generator.version].filter((part) => part !== undefined).join(" ");
  return `# Remediation record

Kept by ${inline(by)}. Each further run with \`--record\` adds a step at the end and changes nothing above it: write your notes into it, tick what is done. The HAR files open with \`multistatus show\`, \`diagnose\` and \`reproduce\`. Credentials, cookies and lock tokens are masked; names, paths and addresses are not.
`;
}

/**
 * A diagnosis as a step: what was met, what is likely wrong, the plan as a checklist, and room for who did what, when, and
 * how to take it back. `confirm` is the command that shows whether the change holds, `verdict` what became of an earlier step
 * of the same request.
 */
export function renderRemediationDiagnosis(
  entry: ReportEntry,
  step: RemediationStep,
  { confirm, verdict }: { confirm?: string; verdict?: RemediationVerdict } = {},
): string {
  const healthy = entry.diagnosis?.healthy === true;
  const isOther = entry.diagnosis?.causes[0]?.confirm?.corrected !== undefined;
  return paragraphs([
    heading(step, "diagnosis"),
    ...remarksOf(step),
    ...(verdict
      ? [
          `**Against step ${verdict.against}: ${VERDICTS[verdict.outcome]}**`,
          ...differencesOf(verdict.entry, verdict.why),
          ...listsOf(verdict.entry),
        ]
      : []),
    filesOf(step),
    entrySection(entry),
    ...(healthy ? [] : [THE_CHANGE]),
    ...(healthy || confirm === undefined
      ? []
      : [
          "#### After the change",
          `- [ ] ${isOther ? "Send the corrected request" : "Repeat the same request"}: ${code(confirm)}`,
        ]),
    verdict?.outcome === "fixed" ? CLOSING : "",
  ]);
}

/** A second answer to the same request as a step: what was put right, what was not, and what that means for the change. */
export function renderRemediationVerdict(
  entry: ReportEntry,
  outcome: RemediationOutcome,
  step: RemediationStep & {
    /** The step with the answer it is compared with. */
    against?: number;
    /** Why it cannot be told, where that is so. */
    why?: readonly string[];
  },
): string {
  const { exchange, beside, diagnosis } = entry;
  const [likeliest] = diagnosis?.causes ?? [];
  const before = step.against === undefined ? "Before" : `Before (step ${step.against})`;
  return paragraphs([
    heading(step, "verdict"),
    `**${VERDICTS[outcome]}**`,
    [
      ...(beside ? [`- ${before}: ${code(requestLine(beside.exchange))}`] : []),
      ...(exchange ? [`- After: ${code(requestLine(exchange))}`] : []),
    ].join("\n"),
    ...differencesOf(entry, step.why),
    ...remarksOf(step),
    filesOf(step),
    ...listsOf(entry),
    ...changesOf(entry),
    ...(outcome === "fixed" || outcome === "nothing-failed" || likeliest === undefined
      ? []
      : [
          `Likeliest now: **${inline(likeliest.id)}** (${percent(likeliest.confidence)}): ${prose(likeliest.title)}`,
        ]),
    outcome === "fixed" ? CLOSING : outcome === "nothing-failed" ? "" : GOING_ON,
  ]);
}

/** In words, also for a terminal. */
export const VERDICTS: Readonly<Record<RemediationOutcome, string>> = {
  fixed: "✓ What failed before succeeds now, and nothing else broke.",
  "not-fixed": "✗ It is not put right.",
  unknown: "· It cannot be told whether it is put right.",
  "nothing-failed": "✓ Nothing failed before, and nothing fails now.",
  "other-request": "✗ The two are not the same request, so nothing can be said of a fix.",
};

const THE_CHANGE = `#### The change

One change at a time: two at once explain nothing.

| | |
| --- | --- |
| Who | |
| When | |
| Agreed with | |
| What was changed: machine, file, setting, command | |
| How it was before: the value, or where the copy is | |
| How to take it back | |
| Taken back (when, why) | |`;

const CLOSING = `#### Before it is closed

- [ ] What was only for the search is taken back: logging, opened rights, locks, test files
- [ ] The request is in a suite or a pipeline, so that it stays mended
- [ ] Whoever was affected knows`;

const GOING_ON = `#### Next

- [ ] Take the change back, if it did not help: a change that nobody understands later does harm
- [ ] Diagnose again into this record, and try the next step of the plan`;

const heading = ({ number, command, at }: RemediationStep, what: string): string =>
  `## Step ${number}: ${what}\n\n${at.slice(0, 16).replace("T", " ")} UTC, ${code(`multistatus ${command}`)}`;

const remarksOf = ({ remarks = [] }: RemediationStep): string[] => remarks.map((remark) => prose(remark));

const filesOf = ({ files }: RemediationStep): string =>
  files.map(({ path, holds }) => `- [${inline(path)}](${encodeURI(path)}): ${inline(holds)}`).join("\n");

/** What tells the two requests apart, then why nothing can be told. */
const differencesOf = ({ beside }: ReportEntry, why: readonly string[] = []): string[] => {
  const { reasons = [], remarks = [] } = beside?.comparison ?? {};
  const lines = [...new Set([...reasons, ...remarks, ...why])];
  return lines.length === 0 ? [] : [lines.map((line) => `- ${prose(line)}`).join("\n")];
};

/** Fields that are other in every answer, and tell nothing. */
const FICKLE = new Set(["date", "age", "x-request-id", "content-length"]);

function changesOf({ beside }: ReportEntry): string[] {
  if (!beside) return [];
  const { status, headers } = beside.comparison;
  const lines = [
    ...(status ? [`- Status: ${named(status.baseline)} → ${named(status.exchange)}`] : []),
    ...headers
      .filter(({ name }) => !FICKLE.has(name.toLowerCase()))
      .map(({ name, baseline, exchange }) => `- ${code(name)}: ${valueOf(baseline)} → ${valueOf(exchange)}`),
  ];
  return lines.length === 0 ? [] : ["#### What else is otherwise", lines.join("\n")];
}

const named = (status: number | undefined): string =>
  status === undefined ? "no answer" : statusText(status);

const valueOf = (value: string | undefined): string => (value === undefined ? "(none)" : code(value));

const paragraphs = (parts: readonly string[]): string =>
  `${parts.filter((part) => part !== "").join("\n\n")}\n`;
