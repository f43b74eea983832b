import type { SaxesAttributePlain, SaxesTagPlain } from "saxes";

import { ForgivingSaxes } from "./forgiving-saxes.ts";
import { isInReference } from "./quiet-saxes.ts";

/** What a document is made of, as it is read. The tokenizer's `offset` is then the one after it. */
export interface TokenHandlers {
  open: (tag: SaxesTagPlain) => void;
  close: (tag: SaxesTagPlain) => void;
  attribute?: (attribute: SaxesAttributePlain) => void;
  text?: (text: string) => void;
  cdata?: (text: string) => void;
  comment?: (text: string) => void;
  instruction?: (instruction: { target: string; body: string }) => void;
  doctype?: () => void;
  /** A complaint in saxes' words; see `problems.ts`. */
  fail: (message: string) => void;
  /** An `&` that begins no reference, with its source offset; it is then read as text. */
  bareAmpersand: (offset: number, characterReference: boolean) => void;
}

// An & that begins no reference. saxes would take everything up to the next ";" for an entity name, tags included.
const NAME_START = "A-Za-z_:\\u0080-\\uffff";
const NAME = `[${NAME_START}][${NAME_START}0-9.\\-]{0,127}`;
const REFERENCE = new RegExp(`&(?:${NAME}|#[0-9]{1,64}|#x[0-9A-Fa-f]{1,64});`, "y");
const UNFINISHED = new RegExp(`&(?:(?:${NAME})?|#[0-9]{0,64}|#x[0-9A-Fa-f]{0,64})$`, "y");
const UNFINISHED_MAX = 132;

/** Feeds text to saxes so that an unescaped `&` does no harm, and keeps count of offsets in the source. */
export class Tokenizer {
  readonly #saxes: ForgivingSaxes;
  readonly #handlers: TokenHandlers;
  /** Source offset minus saxes' position; changes with every piece that is fed. */
  #shift = 0;
  #fed = 0;
  #rest = "";
  #piece = "";
  #pieceOffset = 0;

  constructor(handlers: TokenHandlers, version: "1.0" | "1.1" = "1.0") {
    this.#handlers = handlers;
    const saxes = new ForgivingSaxes({ xmlns: false, position: false, defaultXMLVersion: version });
    this.#saxes = saxes;
    saxes.onFail = handlers.fail;
    saxes.on("opentag", handlers.open);
    saxes.on("closetag", handlers.close);
    if (handlers.attribute !== undefined) saxes.on("attribute", handlers.attribute);
    if (handlers.text !== undefined) saxes.on("text", handlers.text);
    if (handlers.cdata !== undefined) saxes.on("cdata", handlers.cdata);
    if (handlers.comment !== undefined) saxes.on("comment", handlers.comment);
    if (handlers.instruction !== undefined) saxes.on("processinginstruction", handlers.instruction);
    if (handlers.doctype !== undefined) saxes.on("doctype", handlers.doctype);
  }

  /** Source offset after the last character that was read. Right only while a handler runs. */
  get offset(): number {
    return this.#saxes.position + this.#shift;
  }

  /** Characters that were written and wait for more: what may be the beginning of a reference. */
  get held(): number {
    return this.#rest.length;
  }

  /** Source offset of the `&` of the reference that was just read. */
  get referenceOffset(): number {
    return this.#pieceOffset + this.#piece.lastIndexOf("&", this.offset - this.#pieceOffset - 1);
  }

  /** Has any XML declaration reported as misplaced; to be called before anything is written. */
  forbidDeclaration(): void {
    this.#write(" ", 0);
  }

  /** Reads `text`, which stands at `offset` in the source and follows what was written before. */
  write(text: string, offset: number): void {
    const whole = this.#rest === "" ? text : this.#rest + text;
    const wholeOffset = offset - this.#rest.length;
    const held = unfinishedReference(whole);
    this.#rest = held === 0 ? "" : whole.slice(whole.length - held);
    this.#feed(held === 0 ? whole : whole.slice(0, whole.length - held), wholeOffset);
  }

  /** Reads what is left; unless the reading is over anyway, lets saxes say whether the document is. */
  end(offset: number): void {
    const rest = this.#rest;
    this.#feed(rest, offset - rest.length);
    this.#saxes.close();
  }

  #feed(text: string, offset: number): void {
    let from = 0;
    for (let index = text.indexOf("&"); index !== -1; index = text.indexOf("&", index + 1)) {
      REFERENCE.lastIndex = index;
      if (REFERENCE.test(text)) continue;
      this.#write(text.slice(from, index + 1), offset + from);
      from = index + 1;
      if (!isInReference(this.#saxes)) continue;
      this.#handlers.bareAmpersand(offset + index, text.charCodeAt(from) === 0x23);
      // With this, saxes reads `&amp;`.
      this.#write("amp;", offset + from - 4);
    }
    this.#write(from === 0 ? text : text.slice(from), offset + from);
  }

  #write(piece: string, offset: number): void {
    if (piece === "") return;
    this.#piece = piece;
    this.#pieceOffset = offset;
    this.#shift = offset - this.#fed;
    this.#fed += piece.length;
    this.#saxes.write(piece);
  }
}

/** How many characters at the end could be the beginning of a reference. */
function unfinishedReference(text: string): number {
  const tail = text.slice(-UNFINISHED_MAX);
  const index = tail.lastIndexOf("&");
  if (index === -1) return 0;
  UNFINISHED.lastIndex = index;
  return UNFINISHED.test(tail) ? tail.length - index : 0;
}
