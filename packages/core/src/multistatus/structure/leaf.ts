import type { Reading } from "../reading.ts";
import { ROLE, roleName, type Role } from "../roles.ts";
import { parseStatusLine } from "../status-line.ts";
import { copy, hasMarkup, trimSpace, unescapeText } from "../text/strings.ts";
import type { TextPart, XmlElement } from "../types.ts";
import { readElement, textContent } from "../xml/element.ts";
import type { ResolvedName, Scope } from "../xml/scope.ts";

/** An element whose content is passed by until its end tag. One object serves all that a reading meets. */
export class Leaf {
  /** Its depth; 0 where none is open. */
  depth = 0;
  role: Role = ROLE.none;
  name: ResolvedName | undefined;
  /** Offset of its start tag. */
  start = 0;
  /** Offset of its content. */
  content = 0;
  /** What its own name is read in. */
  scope: Scope;
  lang: string | undefined;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  /** The whole of it; `at` is the offset after its end tag. */
  element(reading: Reading, at: number): XmlElement {
    return readElement(reading.slice(this.start, at), this.start, this.scope);
  }

  /** What it says as text; `closeStart` is the offset of its end tag, `at` the one after it. */
  textPart(reading: Reading, closeStart: number, at: number): TextPart {
    const { flat } = reading;
    const raw = reading.slice(this.content, closeStart);
    const whole = hasMarkup(raw) ? this.#markedText(reading, raw, at) : raw;
    const text = trimSpace(whole);
    const part: TextPart = { text: flat ? copy(text) : text, offset: this.start };
    if (text.length !== whole.length) {
      part.raw = flat ? copy(whole) : whole;
      this.#reportPadding(reading, part);
    }
    if (this.lang !== undefined) part.lang = this.lang;
    return part;
  }

  #markedText(reading: Reading, raw: string, at: number): string {
    if (!raw.includes("<")) return unescapeText(raw);
    const element = this.element(reading, at);
    if (element.children.some((child) => "children" in child)) {
      reading.report("element-in-text", this.start, { element: this.name!.localName });
    }
    return textContent(element);
  }

  /** White space matters in an href or a status; around the space after a status code it is the rule. */
  #reportPadding(reading: Reading, part: TextPart): void {
    const { role } = this;
    if (role !== ROLE.href && role !== ROLE.status) return;
    if (role === ROLE.status && parseStatusLine(part.raw!).problem === undefined) {
      if (part.raw === `${part.text} `) return;
    }
    reading.report("padded-text", part.offset, { element: roleName(role) });
  }
}
