import type { Reading } from "../reading.ts";
import { parseStatusLine } from "../status-line.ts";
import { copy } from "../text/strings.ts";
import type { StatusPart } from "../types.ts";
import type { Leaf } from "./leaf.ts";

const MAX_KNOWN = 64;

/** Reads `DAV:status`. Listings repeat theirs, so that regular ones are known by their text. */
export class Statuses {
  readonly #reading: Reading;
  readonly #known = new Map<string, StatusPart>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  read(leaf: Leaf, closeStart: number, at: number): StatusPart {
    const offset = leaf.start;
    const known = this.#known.get(this.#reading.slice(leaf.content, closeStart));
    if (known !== undefined && leaf.lang === undefined) {
      return {
        text: known.text,
        code: known.code!,
        reason: known.reason!,
        httpVersion: known.httpVersion!,
        offset,
      };
    }
    const { text, raw, lang } = leaf.textPart(this.#reading, closeStart, at);
    const { code, reason, httpVersion, problem } = parseStatusLine(raw ?? text);
    if (problem !== undefined) this.#reading.report(problem, offset, { text, code: code ?? "none" });
    const part: StatusPart = { text: copy(text), offset };
    if (raw !== undefined) part.raw = raw;
    if (lang !== undefined) part.lang = lang;
    if (code === undefined) return part;
    part.code = code;
    part.reason = reason!;
    part.httpVersion = httpVersion!;
    // Only what needs no finding: those are due every time.
    if (problem === undefined && raw === undefined && this.#known.size < MAX_KNOWN) {
      this.#known.set(part.text, part);
    }
    return part;
  }
}
