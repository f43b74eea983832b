import {
  renderCodeQuality,
  renderGithubAnnotations,
  renderHtml,
  renderJobSummary,
  renderJunit,
  renderMarkdown,
  renderNdjson,
  renderSarif,
  type Report,
} from "@multistatus/report";

import type { Format } from "./formats.ts";

/** A report in one of its forms. */
export function rendered(format: Exclude<Format, "text" | "json">, report: Report): string {
  switch (format) {
    case "ndjson":
      return renderNdjson(report);
    case "markdown":
      return renderMarkdown(report);
    case "html":
      return renderHtml(report);
    case "junit":
      return renderJunit(report);
    case "sarif":
      return renderSarif(report);
    case "codequality":
      return renderCodeQuality(report);
    case "github":
      return renderGithubAnnotations(report);
    case "summary":
      return renderJobSummary(report);
  }
}
