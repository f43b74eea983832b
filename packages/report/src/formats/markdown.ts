import { type Cause, statusText } from "@multistatus/core";

import { distinctEvidence } from "../diagnosis/evidence.ts";
import { placeOf } from "../diagnosis/place.ts";
import { totalsOf, totalsText } from "../model/totals.ts";
import type { Report, ReportEntry, ReportResource, SourcePlace, Verdict } from "../model/types.ts";
import { escapeLines } from "../text/escape.ts";
import { failuresOf, plainFailures } from "./failures.ts";
import { listedCauses, listedSteps } from "./leading.ts";
import { beforeAfter } from "./before-after.ts";
import { mendedOf } from "./mended.ts";
import { block, code, inline, prose, quotation, row } from "./escape-markdown.ts";
import { percent, requestLine, whomWords, whoWords } from "./words.ts";

/** How much of a report its Markdown form holds. */
export interface MarkdownOptions {
  /** Resources named for each entry, failing ones first. Default 20. */
  resources?: number;
  /** Pieces of evidence for each cause. Default 5. */
  evidence?: number;
}

const VERDICT_MARK: Readonly<Record<Verdict, string>> = {
  ok: "✓",
  failed: "✗",
  known: "!",
  skipped: "–",
};

/** The whole report as GitHub-flavoured Markdown, for a pull request, a ticket or a wiki. */
export function renderMarkdown(report: Report, options: MarkdownOptions = {}): string {
  const parts = [`# ${inline(report.title)}`, `**${totalsText(totalsOf(report))}**`];
  for (const run of report.runs) {
    if (report.runs.length > 1) parts.push(`## ${inline(run.name)}`);
    const facts = Object.entries(run.environment ?? {});
    if (facts.length > 0)
      parts.push(facts.map(([name, value]) => `- ${inline(name)}: ${code(value)}`).join("\n"));
    if (run.entries.length > 1) parts.push(entryTable(run.entries));
    const whole = run.entries.length === 1 ? run.entries : run.entries.filter(hasMore);
    const mended = mendedList(run.entries);
    if (mended.length > 0) parts.push("### No longer fails", mended.join("\n"));
    for (const entry of whole) parts.push(entrySection(entry, options));
  }
  return `${parts.join("\n\n")}\n`;
}

/** What was known to fail and does not any more, by entry. */
export function mendedList(entries: readonly ReportEntry[]): string[] {
  return entries.flatMap((entry) =>
    mendedOf(entry).map(
      (line) => `- ${[...entry.groups, entry.name].map(inline).join(" › ")}: ${prose(line)}`,
    ),
  );
}

/** More than its line in the table. */
function hasMore({ verdict, exchange }: ReportEntry): boolean {
  return verdict === "failed" || verdict === "known" || (verdict === "skipped" && exchange !== undefined);
}

/** One line for each entry. */
export function entryTable(entries: readonly ReportEntry[]): string {
  const rows = entries.map(({ verdict, name, groups, summary }) => {
    const where = [...groups, name].map(inline).join(" › ");
    return row([`${VERDICT_MARK[verdict]} ${verdict}`, where, prose(summary)]);
  });
  return ["| Verdict | What | Why |", "| --- | --- | --- |", ...rows].join("\n");
}

/** Everything about one entry. */
export function entrySection(entry: ReportEntry, options: MarkdownOptions = {}): string {
  const { diagnosis, exchange, expectations, findings } = entry;
  const escalate = diagnosis?.escalate ?? [];
  const answered = diagnosis === undefined ? "" : whoWords(diagnosis);
  const causes = listedCauses(entry);
  const confirm = causes[0]?.cause.confirm;
  const unmet = expectations.filter(({ met }) => !met);
  const parts = [
    `### ${VERDICT_MARK[entry.verdict]} ${[...entry.groups, entry.name].map(inline).join(" › ")}`,
    ...(exchange === undefined
      ? []
      : [`${code(requestLine(exchange))}${answered === "" ? "" : `, ${inline(answered)}`}`]),
    prose(entry.summary),
    ...section(
      "Expectations not met",
      unmet.map((expectation) => {
        const { title, message, known, place } = expectation;
        const failures = plainFailures(failuresOf(expectation, options.resources ?? 20));
        const below = [...(message === undefined ? [] : [message]), ...failures].join("\n");
        return item(
          `${code(title)}${place === undefined ? "" : ` at ${code(placeText(place))}`}${known === undefined ? "" : ` (known: ${inline(known)})`}`,
          below === "" ? undefined : block(escapeLines(below)),
        );
      }),
    ),
    ...beforeAfter(entry),
    ...section("Resources", [resourceTable(entry, options.resources ?? 20)]),
    ...section(
      "Causes",
      causes.map(({ cause, known }, index) => causeText(cause, index, options, known !== undefined)),
    ),
    ...section(
      "What to do",
      // The last step stands by itself below.
      listedSteps(entry).map((step) => {
        const notes = [step.difficulty, ...(step.risk === "none" ? [] : [`${step.risk} risk`])];
        const steps = step.do.map((line) => (line.includes("\n") ? block(line, "sh") : `- ${prose(line)}`));
        return item(`[ ] ${prose(step.title)} (${notes.join(", ")})`, steps.join("\n"));
      }),
    ),
    ...section(
      "Whom to ask",
      escalate.map((each) => item(`${inline(whomWords(each, escalate))}: ${prose(each.tell)}`)),
    ),
    ...(confirm === undefined
      ? []
      : [`Send the request again and expect ${prose(confirm.expect)}:`, block(confirm.curl, "sh")]),
    ...section(
      "Findings",
      findings.map(({ rfc, message, severity, count }) =>
        item(
          `${severity}: ${prose(message)}${rfc === undefined ? "" : ` (${inline(rfc)})`}${count > 1 ? `, ${count} times` : ""}`,
        ),
      ),
    ),
    ...section(
      "Not taken into account",
      (diagnosis?.limits ?? []).map((limit) => item(prose(limit))),
    ),
  ];
  return parts.join("\n\n");
}

const placeText = ({ file, line }: SourcePlace): string => (line === undefined ? file : `${file}:${line}`);

function causeText(cause: Cause, index: number, { evidence = 5 }: MarkdownOptions, isKnown: boolean): string {
  const pieces = distinctEvidence(cause)
    .slice(0, evidence)
    .map((piece) => {
      const quote = piece.quote === undefined ? "" : `: ${quotation(piece.quote)}`;
      return `   - ${piece.for ? "for" : "against"}: ${prose(piece.text)} (${inline(placeOf(piece))})${quote}`;
    });
  const at = cause.resources.slice(0, 5).map(code).join(", ");
  const more = cause.resourceCount > 5 ? ` and ${cause.resourceCount - 5} more` : "";
  return [
    `${index + 1}. **${inline(cause.id)}** (${cause.likelihood}, ${percent(cause.confidence)}${isKnown ? ", of what is known to fail" : ""}): ${prose(cause.title)}${at === "" ? "" : `, at ${at}${more}`}`,
    ...pieces,
  ].join("\n");
}

function resourceTable({ resources, counts }: ReportEntry, most: number): string {
  if (resources.length === 0) return "";
  const rank = ({ mark, consequence }: ReportResource): number =>
    (mark === "failed" ? 0 : 2) + (consequence === true ? 1 : 0);
  const shown = resources.toSorted((a, b) => rank(a) - rank(b)).slice(0, most);
  const rows = shown.map((resource) => {
    const { mark, path, status, conditions = [], description, note, failedProperties = [] } = resource;
    const notes = [
      ...conditions.map((name) => code(name.replace("{DAV:}", ""))),
      ...failedProperties.map(
        (property) => `${code(property.name.replace("{DAV:}", ""))} ${property.status ?? "without a status"}`,
      ),
      ...(note === undefined ? [] : [note]),
      ...(resource.consequence === true ? ["follows from another failure"] : []),
      ...(description === undefined ? [] : [inline(description)]),
    ];
    const sign = { ok: "✓", failed: "✗", neutral: "·" }[mark];
    return row([
      `${sign} ${status === undefined ? "no status" : statusText(status)}`,
      code(path),
      notes.join(", "),
    ]);
  });
  const hidden = counts.resources - shown.length;
  return [
    "| Status | Resource | |",
    "| --- | --- | --- |",
    ...rows,
    ...(hidden > 0 ? ["", `… and ${hidden.toLocaleString("en-US")} more.`] : []),
  ].join("\n");
}

const section = (title: string, items: readonly string[]): string[] => {
  const some = items.filter((text) => text !== "");
  return some.length === 0 ? [] : [`#### ${title}`, some.join("\n")];
};

const item = (text: string, below?: string): string =>
  below === undefined || below === ""
    ? `- ${text}`
    : `- ${text}\n${below
        .split("\n")
        .map((line) => `  ${line}`)
        .join("\n")}`;
