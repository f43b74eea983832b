import type { Report, ReportEntry, ReportRun } from "../src/model/types.ts";

export interface Listed {
  key: string;
  run: ReportRun;
  entry: ReportEntry;
}

/** The address of an entry within the page. */
export const addressOf = (key: string): string => `#${encodeURIComponent(key)}`;

/** Every entry, with a key that is unique in the report. */
export function listOf(report: Report): Listed[] {
  return report.runs.flatMap((run) =>
    run.entries.map((entry) => ({ key: `${run.id}/${entry.id}`, run, entry })),
  );
}

/** The entry in the address; else the first that failed. */
export function keyOfHash(listed: readonly Listed[]): string | undefined {
  const wanted = decoded(location.hash.slice(1));
  const found =
    listed.find(({ key }) => key === wanted) ??
    listed.find(({ entry }) => entry.verdict === "failed") ??
    listed[0];
  return found?.key;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
