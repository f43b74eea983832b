import { SaxesParser } from "saxes";

export type PlainOptions = { xmlns: false; position: false; defaultXMLVersion: "1.0" | "1.1" };

/** What we use of saxes beyond its documented surface; package.json pins its version for that. */
interface Internals {
  state: number;
  chunk: string;
  i: number;
  name: string;
  forbiddenState: number;
  tag: object | null;
  attribList: readonly unknown[];
  sawRoot: boolean;
  closedRoot: boolean;
  textHandler: unknown;
  captureNameChars: (this: Internals) => number;
  handleTextInRoot: (this: Internals) => void;
  sOpenTag: (this: Internals) => void;
  processAttribsPlain: (this: Internals) => void;
  openTag: (this: Internals) => void;
  openSelfClosingTag: (this: Internals) => void;
}

/** saxes with `fail` overridden, so that a complaint costs no Error with a stack trace. */
export class QuietSaxes extends SaxesParser<PlainOptions> {
  onFail: ((message: string) => void) | undefined;

  override fail(message: string): this {
    this.onFail?.(message);
    return this;
  }
}

/** By ASCII code: 1 for characters that a name goes on with, 2 for those that text without a handler passes by. */
const KIND = new Uint8Array(128);
const NAME = 1;
const TEXT = 2;
for (let code = 0; code < KIND.length; code++) {
  const character = String.fromCharCode(code);
  KIND[code] =
    (/[\w:.-]/.test(character) ? NAME : 0) |
    (/[\t\n -~]/.test(character) && !/[<&\]]/.test(character) ? TEXT : 0);
}

/** Index after the characters of that kind. What leaves the bounds of string or table makes V8 forget its fast code. */
function skip(chunk: string, from: number, kind: number): number {
  const end = chunk.length;
  let index = from;
  while (index < end) {
    const code = chunk.charCodeAt(index);
    if (code > 127 || (KIND[code]! & kind) === 0) break;
    index++;
  }
  return index;
}

// saxes looks at every character through several calls. Most are ASCII and change nothing: these step over them first
// and leave the rest, and everything that is unusual, to saxes. This is worth a fifth of its time.
const internals = QuietSaxes.prototype as unknown as Internals;
const { captureNameChars, handleTextInRoot, processAttribsPlain, sOpenTag } = internals;

internals.captureNameChars = function captureName(this: Internals): number {
  const { chunk, i: start } = this;
  const index = skip(chunk, start, NAME);
  this.name += chunk.slice(start, index);
  this.i = index;
  return captureNameChars.call(this);
};

internals.handleTextInRoot = function passText(this: Internals): void {
  if (this.textHandler === undefined && this.forbiddenState === 0) {
    this.i = skip(this.chunk, this.i, TEXT);
  }
  handleTextInRoot.call(this);
};

const NO_ATTRIBUTES: object = Object.freeze(Object.create(null) as object);

// For every tag saxes makes a dictionary of attributes: two thirds of all its garbage. Few tags have any.
internals.sOpenTag = function openPlainTag(this: Internals): void {
  const { chunk, i: start } = this;
  const index = skip(chunk, start, NAME);
  const empty = index < chunk.length && chunk.charCodeAt(index) === 0x2f;
  const end = empty ? index + 1 : index;
  if (end >= chunk.length || chunk.charCodeAt(end) !== 0x3e || this.name !== "" || this.closedRoot) {
    sOpenTag.call(this);
    return;
  }
  this.tag = { name: chunk.slice(start, index), attributes: NO_ATTRIBUTES, isSelfClosing: empty };
  this.i = end + 1;
  this.sawRoot = true;
  if (empty) this.openSelfClosingTag();
  else this.openTag();
};

internals.processAttribsPlain = function processSome(this: Internals): void {
  if (this.attribList.length > 0) processAttribsPlain.call(this);
};

/**
 * Whether saxes is inside a reference: only it knows whether an `&` stands in text (or an attribute) or in CDATA, a
 * comment and the like.
 */
export function isInReference(saxes: QuietSaxes): boolean {
  return (saxes as unknown as Internals).state === IN_REFERENCE;
}

/** The state's number is learned from saxes itself. */
const IN_REFERENCE: number = (
  new QuietSaxes({ xmlns: false, position: false, defaultXMLVersion: "1.0" }).write(
    "<a>&",
  ) as unknown as Internals
).state;
