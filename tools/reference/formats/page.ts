import { diagnose } from "@multistatus/core";
import {
  createReport,
  renderCodeQuality,
  renderGithubAnnotations,
  renderJobSummary,
  renderJson,
  renderJunit,
  renderMarkdown,
  renderNdjson,
  renderSarif,
  renderText,
  type Report,
} from "@multistatus/report";
import { block } from "../fill.ts";
import { listing, refused } from "../matchers/exchanges.ts";

/** A run with a check that holds and one that does not. */
function exampleReport(): Report {
  const builder = createReport({ title: "Nightly checks", run: { id: "staging", name: "staging" } });
  builder.addExchange({
    name: "the folder is listed",
    exchange: listing,
    expectations: [{ title: 'toHaveAllResourcesStatus("2xx")', met: true }],
    place: { file: "test/docs.test.ts", line: 12 },
  });
  builder.addExchange({
    name: "the folder is deleted",
    exchange: refused,
    diagnosis: diagnose({ exchange: refused }),
    expectations: [
      {
        title: "toHaveNoFailedResources()",
        met: false,
        message: "1 of 1 resources failed: /docs/member-2.txt is 423 Locked.",
      },
    ],
    place: { file: "test/docs.test.ts", line: 27 },
  });
  return builder.finish({ duration: 840 });
}

const REPORT = exampleReport();

/** The same report in each format, as far as a page has room for it. */
export function formatSamples(): Record<string, string> {
  return {
    text: block(renderText(REPORT)),
    markdown: block(beginning(renderMarkdown(REPORT), 34), "md"),
    summary: block(beginning(renderJobSummary(REPORT), 15), "md"),
    junit: block(renderJunit(REPORT), "xml"),
    github: block(renderGithubAnnotations(REPORT)),
    codequality: block(renderCodeQuality(REPORT), "json"),
    sarif: block(JSON.stringify(outline(JSON.parse(renderSarif(REPORT)), 6), null, 2), "json"),
    ndjson: block(
      renderNdjson(REPORT)
        .trimEnd()
        .split("\n")
        .map((line) => JSON.stringify(outline(JSON.parse(line), 2)))
        .join("\n"),
      "json",
    ),
    json: block(JSON.stringify(outline(JSON.parse(renderJson(REPORT)), 4), null, 2), "json"),
  };
}

const beginning = (text: string, lines: number): string =>
  `${text.split("\n").slice(0, lines).join("\n")}\n…`;

/** The shape of a value: what lies deeper, long texts and the rest of long lists are left out, and shown as such. */
function outline(value: unknown, depth: number): unknown {
  if (typeof value === "string") return value.length > 90 ? `${value.slice(0, 89)}…` : value;
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return Array.isArray(value) ? (value.length === 0 ? [] : ["…"]) : "{…}";
  if (Array.isArray(value)) {
    const shown = value.slice(0, 2).map((one) => outline(one, depth - 1));
    return value.length > 2 ? [...shown, `… ${value.length - 2} more`] : shown;
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, outline(one, depth - 1)]));
}
