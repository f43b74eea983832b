import { readFileSync } from "node:fs";
import type { ServerKindName } from "@multistatus/harness";
import type { Answers } from "./suite/probe.ts";

/** What a server is known to do instead of what the RFC asks for. */
export interface Deviation {
  answer: string;
  /** What RFC 4918 asks for instead. */
  rfc: string;
  note?: string;
}

export type Baseline = Partial<Record<ServerKindName, Readonly<Record<string, Deviation>>>>;

export const baselineFile: URL = new URL("baseline.json", import.meta.url);

export function readBaseline(): Baseline {
  return JSON.parse(readFileSync(baselineFile, "utf8")) as Baseline;
}

/** How what was seen differs from what is known. A deviation that is gone counts as well: take it out of the baseline then. */
export function compare(kind: ServerKindName, answers: Answers, baseline: Baseline): string[] {
  const known = baseline[kind] ?? {};
  const lines: string[] = [];
  for (const [id, { answer, right }] of Object.entries(answers)) {
    const deviation = known[id];
    if (right && deviation)
      lines.push(`${kind} ${id}: fixed, it answers ${answer} and no longer ${deviation.answer}`);
    else if (!right && !deviation) lines.push(`${kind} ${id}: new deviation, it answers ${answer}`);
    else if (!right && deviation && deviation.answer !== answer) {
      lines.push(`${kind} ${id}: it answers ${answer} and no longer ${deviation.answer}`);
    }
  }
  return lines;
}
