import { renderMarkdown } from "../formats/markdown.ts";
import { shorten, type Shortened } from "../model/shorten.ts";
import type { Report, ReportEntry } from "../model/types.ts";
import { escapeLine } from "../text/escape.ts";
import { SCRIPT, SCRIPT_DIGEST, STYLE, STYLE_DIGEST } from "./page.generated.ts";

/** How much of a report its HTML form holds. */
export interface HtmlOptions {
  /**
   * Characters of a response body that the page holds; a longer one is cut to that, and the page says so. Default 8
   * million: the whole report is in the JSON form.
   */
  bodyLimit?: number;
}

/**
 * The report as one HTML file that needs nothing else: no network, no other file. Everything that comes from outside
 * stands in it as JSON and is only ever shown as text; a Content-Security-Policy lets no other script run than the page's
 * own. The JSON (element `multistatus-report`) is for machines, too; without scripts the page shows the report as Markdown.
 */
export function renderHtml(report: Report, { bodyLimit = 8_000_000 }: HtmlOptions = {}): string {
  const cut: Record<string, number> = {};
  const runs = report.runs.map((run) => {
    const entries = run.entries.map((entry) => {
      const { exchange, length = entry.abridged?.payload } = shortened(entry, bodyLimit);
      if (length !== undefined) cut[`${run.id}/${entry.id}`] = length;
      return exchange === undefined ? entry : Object.assign({}, entry, { exchange });
    });
    return Object.assign({}, run, { entries });
  });
  const policy = [
    "default-src 'none'",
    `script-src '${SCRIPT_DIGEST}'`,
    `style-src '${STYLE_DIGEST}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${html(report.generator.name)}">
<title>${html(report.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<div id="app"><noscript><pre>${html(withoutScript(report))}</pre></noscript></div>
<script type="application/json" id="multistatus-report">${json({ ...report, runs })}</script>
<script type="application/json" id="multistatus-view">${json({ cut })}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** What a browser without scripts shows: of a large report only its beginning. */
const withoutScript = (report: Report): string => renderMarkdown(report).slice(0, 200_000);

const html = (text: string): string =>
  text
    .split("\n")
    .map(escapeLine)
    .join("\n")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** JSON in which nothing ends the script element or begins a comment, whatever the names in it are. */
const json = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll("<", String.raw`\u003c`)
    .replaceAll(">", String.raw`\u003e`)
    .replaceAll("\u{2028}", String.raw`\u2028`)
    .replaceAll("\u{2029}", String.raw`\u2029`);

function shortened({ exchange, body }: ReportEntry, limit: number): Partial<Shortened> {
  return exchange === undefined ? {} : shorten(exchange, body?.encoding, limit);
}
