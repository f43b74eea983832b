import { QuietSaxes, type PlainOptions } from "./quiet-saxes.ts";

/** What we use of saxes beyond its documented surface, as in `quiet-saxes.ts`. */
interface Internals {
  state: number;
  name: string;
  text: string;
  captureNameChars: (this: Internals) => number;
  skipSpaces: (this: Internals) => number;
  unget: (this: Internals) => void;
  pushAttrib: (this: Internals, name: string, value: string) => void;
  openTag: (this: Internals) => void;
  fail: (this: Internals, message: string) => unknown;
  sAttribName: (this: Internals) => void;
  sAttribNameSawWhite: (this: Internals) => void;
}

/**
 * saxes forgives an attribute without a value where the tag ends at once (`<a b>`). Before white space it forgets the name, and
 * before the slash of an empty element (`<a b/>`) it gives up. Here it is an attribute everywhere.
 */
export class ForgivingSaxes extends QuietSaxes {}

const END_OF_CHUNK = -1;
const EQUALS = 0x3d;
const SLASH = 0x2f;
const GREATER = 0x3e;

/** The states' numbers are learned from saxes itself. */
const stateAfter = (text: string): number => {
  const options: PlainOptions = { xmlns: false, position: false, defaultXMLVersion: "1.0" };
  return (new QuietSaxes(options).write(text) as unknown as Internals).state;
};
const BETWEEN_ATTRIBUTES = stateAfter("<a ");
const AFTER_SLASH = stateAfter("<a /");

const internals = ForgivingSaxes.prototype as unknown as Internals;
const { sAttribName, sAttribNameSawWhite } = internals;

/** Takes the name that was read for an attribute of which `next` shows that it has no value. */
function endWithoutValue(saxes: Internals, next: number): void {
  saxes.fail("attribute without value.");
  saxes.pushAttrib(saxes.name, saxes.name);
  saxes.name = "";
  saxes.text = "";
  if (next === GREATER) saxes.openTag();
  else if (next === SLASH) saxes.state = AFTER_SLASH;
  else {
    saxes.unget();
    saxes.state = BETWEEN_ATTRIBUTES;
  }
}

internals.sAttribName = function readName(this: Internals): void {
  const next = this.captureNameChars();
  if (next === SLASH) endWithoutValue(this, next);
  else if (next !== END_OF_CHUNK) {
    this.unget();
    sAttribName.call(this);
  }
};

internals.sAttribNameSawWhite = function lookForEquals(this: Internals): void {
  const next = this.skipSpaces();
  if (next === END_OF_CHUNK) return;
  if (next !== EQUALS) {
    endWithoutValue(this, next);
    return;
  }
  this.unget();
  sAttribNameSawWhite.call(this);
};
