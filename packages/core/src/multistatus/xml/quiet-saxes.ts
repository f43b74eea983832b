import { SaxesParser } from "saxes";

export type PlainOptions = { xmlns: false; position: false; defaultXMLVersion: "1.0" | "1.1" };

/** What we use of saxes beyond its documented surface; package.json pins its version for that. */
interface Internals {
  state: number;
  chunk: string;
  i: number;
  name: string;
  forbiddenState: number;
  textHandler: unknown;
  captureNameChars: (this: Internals) => number;
  handleTextInRoot: (this: Internals) => void;
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

// saxes looks at every character through several calls. Most are ASCII and change nothing: these two step over them
// first and leave the rest, and everything that is unusual, to saxes. This is worth a fifth of its time.
const internals = QuietSaxes.prototype as unknown as Internals;
const { captureNameChars, handleTextInRoot } = internals;

internals.captureNameChars = function captureName(this: Internals): number {
  const { chunk, i: start } = this;
  let index = start;
  while ((KIND[chunk.charCodeAt(index)]! & NAME) !== 0) index++;
  this.name += chunk.slice(start, index);
  this.i = index;
  return captureNameChars.call(this);
};

internals.handleTextInRoot = function passText(this: Internals): void {
  if (this.textHandler === undefined && this.forbiddenState === 0) {
    const { chunk } = this;
    let index = this.i;
    while ((KIND[chunk.charCodeAt(index)]! & TEXT) !== 0) index++;
    this.i = index;
  }
  handleTextInRoot.call(this);
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
