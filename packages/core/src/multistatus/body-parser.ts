import type { SaxesTagPlain } from "saxes";

import type { ResponseNode } from "./nodes.ts";
import { resolveLimits, type ParseOptions } from "./options.ts";
import { PROLOG_WINDOW, readProlog, type Prolog } from "./prolog.ts";
import { Reading } from "./reading.ts";
import { ROLE } from "./roles.ts";
import { Structure } from "./structure/structure.ts";
import { TextInput } from "./text-input.ts";
import type { DecodedText } from "./text/text-window.ts";
import type { Encoding, OtherBody } from "./types.ts";
import { skipMisc } from "./xml/misc.ts";
import { problemOf, type Problem } from "./xml/problems.ts";
import { STOP } from "./xml/stop.ts";
import { Tokenizer } from "./xml/tokenizer.ts";

/** How far the beginning of a tag is looked for. */
const MARKUP_MAX = 4096;

/** What a finished reading leaves behind; `results.ts` makes bodies of it. */
export interface Outcome {
  reading: Reading;
  /** Absent when no XML began. */
  structure: Structure | undefined;
  encoding: Encoding;
  complete: boolean;
  looksLike: OtherBody["looksLike"];
}

const NO_XML = {
  empty: "empty-body",
  html: "html-body",
  json: "json-body",
  text: "not-xml",
  binary: "binary-body",
} as const;

/**
 * The one incremental parser behind every front: takes text or bytes in chunks of any size, cut anywhere, hands over
 * each response when it closes, and says in the end what the body was. Chunk boundaries never change the outcome.
 */
export class BodyParser {
  readonly reading: Reading;
  readonly #input: TextInput;
  readonly #onResponse: (response: ResponseNode) => void;
  #stage: "prolog" | "document" | "over" = "prolog";
  #nextTry = 1;
  #looksLike: OtherBody["looksLike"] = "xml";
  #structure: Structure | undefined;
  #tokenizer: Tokenizer | undefined;
  /** Where the reading stops, if that is not where the tokenizer stands. */
  #stopsAt: number | undefined;

  /** @param flat keep only the text that is still needed, for streams */
  constructor(options: ParseOptions, flat: boolean, onResponse: (response: ResponseNode) => void) {
    this.reading = new Reading(resolveLimits(options.limits), flat);
    this.#input = new TextInput(this.reading, options, (text) => this.#read(text));
    this.#onResponse = onResponse;
  }

  /** Whether the root turned out to be a `multistatus`. */
  get isMultiStatus(): boolean {
    return this.#structure?.root?.role === ROLE.multistatus;
  }

  /** Reads on. Throws a `DavLimitError` for an exceeded limit, a `DavParseError` when text and bytes are mixed. */
  push(chunk: string | Uint8Array): void {
    this.#input.push(chunk);
  }

  /** The same for a whole body of bytes that were valid UTF-8 and have been decoded already. */
  pushDecoded(text: string): void {
    this.#input.pushDecoded(text);
  }

  /** Ends the body. */
  finish(): Outcome {
    const { reading } = this;
    this.#input.finish();
    if (this.#input.coding !== undefined) {
      reading.reportBody("undecoded-content", { coding: this.#input.coding });
      this.#looksLike = "binary";
    } else if (this.#stage === "prolog") {
      this.#tryProlog(true);
    }
    if (this.#stage === "document") this.#endDocument();
    reading.end();
    return {
      reading,
      structure: this.#structure,
      encoding: this.#input.encoding,
      complete: reading.wellFormed && this.#structure?.rootClosed === true,
      looksLike: this.#looksLike,
    };
  }

  #read(text: DecodedText): void {
    const { reading } = this;
    const segment = reading.push(text);
    if (this.#stage === "prolog") this.#tryProlog(false);
    else if (this.#stage === "document") this.#write(segment.text, segment.offset);
    if (this.#stage === "over") reading.release(reading.window.end);
  }

  // Before the document

  #tryProlog(ended: boolean): void {
    const { reading } = this;
    const { end } = reading.window;
    if (!ended && end < this.#nextTry) return;
    const prolog = readProlog(reading.window.slice(0, PROLOG_WINDOW), ended);
    // A long search is repeated seldom, however small the chunks are.
    if (prolog === undefined) this.#nextTry = Math.min(end < 1024 ? end + 1 : end * 2, PROLOG_WINDOW);
    else this.#begin(prolog);
  }

  #begin(prolog: Prolog): void {
    const { reading } = this;
    for (const { code, offset } of prolog.problems) {
      reading.wellFormed = false;
      reading.report(code, offset);
    }
    if (prolog.declared !== undefined) this.#input.checkDeclared(prolog.declared);
    if (prolog.looksLike !== undefined) {
      this.#looksLike = prolog.looksLike;
      this.#stage = "over";
      reading.report(NO_XML[prolog.looksLike], prolog.start);
      return;
    }
    this.#stage = "document";
    const structure = new Structure(reading, prolog.start, this.#onResponse);
    this.#structure = structure;
    const tokenizer: Tokenizer = new Tokenizer(
      {
        open: (tag: SaxesTagPlain): void => structure.open(tag, tokenizer.offset),
        close: (tag: SaxesTagPlain): void => structure.close(tag, tokenizer.offset),
        attribute: (attribute) => structure.attribute(attribute, tokenizer.offset),
        doctype: () => this.#onDoctype(),
        fail: (message) => this.#onFail(problemOf(message)),
        bareAmpersand: (offset, characterReference) => this.#onAmpersand(offset, characterReference),
      },
      prolog.version,
    );
    this.#tokenizer = tokenizer;
    // A sound declaration is left in: a text that is not cut is read faster.
    const start = prolog.problems.length === 0 ? 0 : prolog.start;
    if (start > 0) tokenizer.forbidDeclaration();
    this.#write(reading.window.slice(start, reading.window.end), start);
  }

  // The document

  #write(text: string, offset: number): void {
    try {
      this.#tokenizer!.write(text, offset);
    } catch (error) {
      this.#stopped(error, this.#tokenizer!.offset);
      return;
    }
    const structure = this.#structure!;
    structure.settle();
    structure.checkRun(this.reading.window.end - this.#tokenizer!.held);
    this.reading.release(structure.needed);
  }

  #endDocument(): void {
    const { end } = this.reading.window;
    try {
      this.#tokenizer!.end(end);
    } catch (error) {
      this.#stopped(error, end);
    }
  }

  /** What there is of an open response is kept, as long as its text is. */
  #stopped(error: unknown, at: number): void {
    if (error !== STOP) throw error;
    const end = Math.min(this.#stopsAt ?? at, this.reading.window.end);
    this.#structure!.checkRun(end);
    this.#structure!.abandon(end);
    this.#stage = "over";
    if (this.reading.findings.has("html-body")) this.#looksLike = "html";
  }

  // What the tokenizer complains about

  #onFail(problem: Problem): void {
    const { reading } = this;
    const structure = this.#structure!;
    reading.wellFormed = false;
    if (problem.code === "mismatched-tag") structure.reject(this.#tokenizer!.offset);
    else structure.settle();
    if (structure.rootClosed) {
      const start = this.#firstText();
      reading.report("trailing-content", start);
      // saxes complains of text only where it ends, or the chunk.
      if (problem.at === "text") this.#stopsAt = start + 1;
      throw STOP;
    }
    const { offset } = this.#tokenizer!;
    let { code, stops } = problem;
    if (code === "disallowed-character" && reading.slice(offset - 1, offset) === "<") {
      code = "malformed-attribute";
      stops = true;
    }
    // A second document that begins inside this one.
    if (code === "xml-declaration-not-at-start" && structure.depth > 0) stops = true;
    if (!reading.findings.folds(code)) this.#report({ code, at: problem.at, stops });
    if (stops) throw STOP;
  }

  #report(problem: Problem): void {
    const { reading } = this;
    const { code, at } = problem;
    const { offset } = this.#tokenizer!;
    const start = this.#place(problem);
    const data: Record<string, string> = {};
    if (code === "disallowed-character") data["character"] = codePoint(reading.slice(start, offset));
    if (at === "reference") data["reference"] = reading.slice(start, offset);
    if (code === "unexpected-end" || code === "mismatched-tag") {
      const open = this.#structure!.openElement;
      if (open !== undefined) data["open"] = open;
    }
    reading.report(code, start, data);
  }

  #onAmpersand(offset: number, characterReference: boolean): void {
    const { reading } = this;
    this.#structure!.settle();
    if (this.#structure!.rootClosed) return;
    reading.wellFormed = false;
    if (!characterReference) reading.report("bare-ampersand", offset);
    else reading.report("invalid-character-reference", offset, { reference: "&#" });
  }

  #onDoctype(): void {
    this.#structure!.settle();
    const start = this.#structure!.lastTag;
    const run = this.reading.slice(start, this.#tokenizer!.offset);
    this.reading.report("doctype", start + Math.max(0, run.indexOf("<!DOCTYPE")));
  }

  #place({ code, at }: Problem): number {
    const tokenizer = this.#tokenizer!;
    const { offset } = tokenizer;
    if (code === "unexpected-end") return this.reading.window.end;
    if (at === "reference") return tokenizer.referenceOffset;
    if (at === "text") return this.#firstText();
    if (at === "character") return offset - 1;
    const { lastTag } = this.#structure!;
    // An end tag inside a value has been counted already when saxes says that it is wrong.
    const run = this.reading.slice(lastTag < offset ? lastTag : Math.max(0, offset - MARKUP_MAX), offset);
    // Of two the first: the character behind a < that begins no tag belongs to the complaint.
    const end = code === "bare-less-than" ? run.length - 2 : run.length;
    return offset - run.length + Math.max(0, run.lastIndexOf("<", end));
  }

  /** The first character since the last tag that is more than white space, a comment or an instruction. */
  #firstText(): number {
    const { lastTag } = this.#structure!;
    return lastTag + skipMisc(this.reading.slice(lastTag, this.#tokenizer!.offset));
  }
}

function codePoint(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
