import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll } from "vitest";

/** A folder for the records of a file of tests, removed behind them. */
export function recordsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "multistatus-remediation-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The text of a remediation record. */
export const record = (path: string): string => readFileSync(join(path, "record.md"), "utf8");

/** All that lies below a folder, by name. */
export function filesIn(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: "utf8" }).sort();
}
