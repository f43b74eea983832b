import type { FindingCode } from "../findings/codes.ts";
import { FindingCollector } from "../findings/collector.ts";
import type { Finding, Position } from "../findings/types.ts";
import { DavLimitError } from "./errors.ts";
import type { Limits } from "./limits.ts";
import { copy } from "./text/strings.ts";
import type { Segment } from "./text/segment.ts";
import { TextWindow, type DecodedText } from "./text/text-window.ts";

const EVIDENCE = 80;

/** What all stages of one reading share: the text as far as it is kept, findings, limits. */
export class Reading {
  readonly window: TextWindow = new TextWindow();
  readonly findings: FindingCollector = new FindingCollector();
  readonly limits: Limits;
  /** True where only what is still needed of the text is kept. */
  readonly flat: boolean;
  /** False as soon as the body is seen not to be well-formed XML. */
  wellFormed = true;
  /** The segment that is being read, and its place. */
  text = "";
  textOffset = 0;
  #wanted: { finding: Finding; offset: number }[] = [];
  /** Places of what is spoken of later, though the text around is not kept. */
  readonly #places = new Map<number, Position>();
  #settled: TextWindow | undefined;
  /** Findings kept since the last `takeRecent`. */
  #recent: Finding[] = [];

  constructor(limits: Limits, flat: boolean) {
    this.limits = limits;
    this.flat = flat;
  }

  push(decoded: DecodedText): Segment {
    const segment = this.window.push(decoded);
    this.text = segment.text;
    this.textOffset = segment.offset;
    if (this.#wanted.length > 0) this.#fillEvidence(false);
    return segment;
  }

  /** Text by offsets in the whole. */
  slice(from: number, to: number): string {
    return from >= this.textOffset
      ? this.text.slice(from - this.textOffset, to - this.textOffset)
      : this.window.slice(from, to);
  }

  /** Where nodes that begin now will find their text; `settle` completes it. */
  source(): TextWindow {
    return this.flat ? new TextWindow() : this.window;
  }

  settle(source: TextWindow, from: number, to: number): void {
    if (source === this.window) return;
    source.adopt(this.window, from, to);
    this.#settled = source;
  }

  /** Keeps the place of an offset for `locate`. */
  mark(offset: number): void {
    if (this.flat) this.#places.set(offset, this.window.locate(offset));
  }

  /**
   * Line and column of an offset. Where text is not kept, they are known of the end, of what was settled last, of marks and of
   * findings; of other places both are 0.
   */
  locate(offset: number): Position {
    if (!this.flat || this.window.holds(offset)) return this.window.locate(offset);
    if (this.#settled?.holds(offset)) return this.#settled.locate(offset);
    const found = this.findings.kept.find(({ position }) => position?.offset === offset);
    return this.#places.get(offset) ?? found?.position ?? { offset, line: 0, column: 0 };
  }

  /** Adds a finding about the place at `offset`; what stands there is its evidence. */
  report(code: FindingCode, offset: number, data?: Record<string, string | number>): void {
    const finding = this.findings.add(code, () => this.window.locate(offset), data);
    if (finding === undefined) return;
    this.#recent.push(finding);
    this.#wanted.push({ finding, offset });
    this.#fillEvidence(false);
  }

  /** The same for what is found while bytes are decoded, which may be long before they are read. */
  reportEncoding(code: FindingCode, offset: number, data?: Record<string, string | number>): void {
    this.findings.add(code, () => this.window.locate(offset), data);
  }

  /** Adds a finding about the body as a whole. */
  reportBody(code: FindingCode, data?: Record<string, string | number>): void {
    this.findings.add(code, undefined, data);
  }

  /** The findings that were kept since this was last called. */
  takeRecent(): Finding[] {
    const recent = this.#recent;
    if (recent.length > 0) this.#recent = [];
    return recent;
  }

  /** Throws for another limit where what was read so far had exceeded that one before; the chunks then make no difference. */
  beforeExceeded: (() => void) | undefined;

  exceeded(limit: keyof Limits, offset: number): never {
    this.beforeExceeded?.();
    throw new DavLimitError(limit, this.limits[limit], this.window.locate(offset));
  }

  /** Forgets text before `offset`, where text is not kept. */
  release(offset: number): void {
    if (!this.flat) return;
    this.window.release(Math.min(offset, ...this.#wanted.map((wanted) => wanted.offset)));
  }

  end(): void {
    this.#fillEvidence(true);
  }

  /** Evidence is text that follows; in a stream it may still have to come. */
  #fillEvidence(ended: boolean): void {
    const end = this.window.end;
    this.#wanted = this.#wanted.filter(({ finding, offset }) => {
      if (!ended && end < offset + EVIDENCE) return true;
      const line = this.window.slice(offset, offset + EVIDENCE).split(/[\r\n]/, 1)[0]!;
      if (line !== "") finding.evidence = copy(line);
      return false;
    });
  }
}
