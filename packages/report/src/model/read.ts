import type { Report, ReportEntry, ReportRun, Verdict } from "./types.ts";

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
  if (!Array.isArray(runs) || !runs.every(isRun))
    throw new ReportFormatError(
      `${name} is a broken multistatus report: its runs have no entries, or not as they were written. Write it again.`,
    );
  return value as Report;
}

const isRun = (run: unknown): boolean => {
  const { id, entries } = (run ?? {}) as Partial<Record<keyof ReportRun, unknown>>;
  return typeof id === "string" && Array.isArray(entries) && entries.every(isEntry);
};

/** What every format takes for granted; what is inside an exchange or a diagnosis is not looked at. */
const isEntry = (entry: unknown): boolean => {
  const { id, name, verdict, counts, ...others } = (entry ?? {}) as Partial<
    Record<keyof ReportEntry, unknown>
  >;
  const { groups, resources, expectations, findings, probes, logs } = others;
  const lists = [groups, resources, expectations, findings, probes, logs];
  return (
    typeof id === "string" &&
    typeof name === "string" &&
    typeof verdict === "string" &&
    Object.hasOwn(VERDICTS, verdict) &&
    typeof counts === "object" &&
    counts !== null &&
    lists.every(Array.isArray)
  );
};

const VERDICTS: Readonly<Record<Verdict, true>> = { ok: true, failed: true, known: true, skipped: true };
