import type { FindingCode } from "./codes.ts";
import { FINDING_TEXTS } from "./texts.ts";
import type { Finding, Position } from "./types.ts";

/** How many findings of one code are kept; later ones are counted in the last of them. */
export const KEPT_PER_CODE = 20;

const MAX_DATUM = 200;

/**
 * Keeps the first findings of each code and counts the others, so that 100,000 equal ones cost no more than 20.
 * `add` returns the finding when it was kept.
 */
export class FindingCollector {
  readonly kept: Finding[] = [];
  readonly #byCode = new Map<FindingCode, Finding[]>();

  /** Counts a finding that would not be kept, and says so: then its place need not be looked for. */
  folds(code: FindingCode): boolean {
    const same = this.#byCode.get(code);
    if (same === undefined || same.length < KEPT_PER_CODE) return false;
    const last = same[KEPT_PER_CODE - 1]!;
    last.count = (last.count ?? 1) + 1;
    return true;
  }

  add(
    code: FindingCode,
    position?: () => Position,
    data?: Record<string, string | number>,
  ): Finding | undefined {
    if (this.folds(code)) return undefined;
    let same = this.#byCode.get(code);
    if (same === undefined) this.#byCode.set(code, (same = []));
    const text = FINDING_TEXTS[code];
    const finding: Finding = { code, severity: text.severity };
    if (text.rfc !== undefined) finding.rfc = text.rfc;
    if (position !== undefined) finding.position = position();
    if (data !== undefined) finding.data = shorten(data);
    same.push(finding);
    this.kept.push(finding);
    return finding;
  }

  has(code: FindingCode): boolean {
    return this.#byCode.has(code);
  }
}

function shorten(data: Record<string, string | number>): Record<string, string | number> {
  for (const [key, value] of Object.entries(data)) {
    if (typeof value === "string" && value.length > MAX_DATUM) data[key] = `${value.slice(0, MAX_DATUM)}…`;
  }
  return data;
}
