// Text: for a terminal, a log, a message
export { renderDescription } from "./description.ts";
export { renderDiagnosis, type DiagnosisTextOptions } from "./diagnosis/render.ts";
export { renderExcerpt, type ExcerptOptions } from "./excerpt.ts";
export { renderFindings, type FindingsOptions } from "./findings.ts";
export { renderRequest, renderRequestLine } from "./request-line.ts";
export { renderRootFailures } from "./root-failures.ts";
export { statusMark, type Mark } from "./status-mark.ts";
export { renderSummary } from "./summary.ts";
export { escapeLine, escapeLines } from "./text/escape.ts";
export type { TextOptions } from "./text/style.ts";
export { renderTree, type TreeOptions } from "./tree/render.ts";
export { prettyXml } from "./xml/pretty.ts";
export { renderXml } from "./xml/render.ts";

// The report: one value for a command, a list of checks or a test run
export { createReport, type ReportBuilder, type ReportOptions } from "./model/create.ts";
export type { ComparedWith } from "./model/beside.ts";
export type { EntryInput, EntryLimits } from "./model/entry.ts";
export { mergeReports } from "./model/merge.ts";
export { readReport, ReportFormatError } from "./model/read.ts";
export type {
  Beside,
  Expectation,
  ExpectationFailure,
  PathList,
  Report,
  ReportBody,
  ReportEntry,
  ReportFinding,
  ReportProbe,
  ReportResource,
  ReportRun,
  ResourceCounts,
  SourcePlace,
  Verdict,
} from "./model/types.ts";

// A remediation record: steps in Markdown, one below the other
export {
  renderRemediationDiagnosis,
  renderRemediationHead,
  renderRemediationVerdict,
  VERDICTS,
} from "./remediation/render.ts";
export type {
  KeptFile,
  RemediationOutcome,
  RemediationStep,
  RemediationVerdict,
} from "./remediation/types.ts";

// Foreign text in Markdown of one's own
export {
  code as markdownCode,
  inline as markdownText,
  prose as markdownProse,
} from "./formats/escape-markdown.ts";

// Its formats
export { renderCodeQuality } from "./formats/code-quality.ts";
export { renderGithubAnnotations } from "./formats/github.ts";
export { renderJobSummary } from "./formats/job-summary.ts";
export { renderHtml, type HtmlOptions } from "./html/render.ts";
export { renderJson } from "./formats/json.ts";
export { renderJunit } from "./formats/junit.ts";
export { renderMarkdown, type MarkdownOptions } from "./formats/markdown.ts";
export { renderNdjson } from "./formats/ndjson.ts";
export { renderSarif } from "./formats/sarif.ts";
export { renderText, type ReportTextOptions } from "./formats/text.ts";
export { renderReport, type ReportFormat } from "./formats/render-report.ts";
