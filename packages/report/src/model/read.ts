import type { Report } from "./types.ts";

/** A text that is no report of this version. */
export class ReportFormatError extends Error {
  override readonly name = "ReportFormatError";
}

/**
 * Reads what `renderJson` wrote, as to merge the shards of a run.
 *
 * @param name the file, for the message
 * @throws ReportFormatError when it is no report, or one of a newer version
 */
export function readReport(json: string, name = "The text"): Report {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    // The engine's own message quotes the text, and what was given in place of a report is not masked.
    const place = /position \d+/.exec(String(error))?.[0];
    throw new ReportFormatError(
      `${name} is no JSON${place === undefined ? "" : ` (at ${place})`}: give what --format json or renderJson(report) wrote, whole.`,
    );
  }
  const { kind, version, runs } = (typeof value === "object" && value !== null ? value : {}) as Partial<
    Record<keyof Report, unknown>
  >;
  if (kind !== "multistatus-report")
    throw new ReportFormatError(
      `${name} is no multistatus report: write one with --format json, or with renderJson(report).`,
    );
  if (version !== 1)
    throw new ReportFormatError(
      `${name} is a report of version ${String(version)}, and this multistatus reads version 1: update it.`,
    );
  const well =
    Array.isArray(runs) &&
    runs.every((run: { entries?: unknown } | null) => typeof run === "object" && Array.isArray(run?.entries));
  if (!well) throw new ReportFormatError(`${name} is a broken multistatus report: its runs have no entries.`);
  return value as Report;
}
