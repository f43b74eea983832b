import type { ResolvedName, Scope } from "./xml/scope.ts";
import { readElement, textContent } from "./xml/element.ts";
import { hasMarkup } from "./text/strings.ts";
import type {
  Condition,
  DavError,
  ExpandedName,
  PropStat,
  Property,
  Response,
  StatusPart,
  TextPart,
  UnknownElement,
  XmlElement,
} from "./types.ts";

/** Where the text of a node is found when it is asked for. */
export interface Source {
  slice(from: number, to: number): string;
}

/** A property or unknown element: its name and place; its content stays in the source until asked for. */
export class ElementNode implements Property, UnknownElement {
  readonly name: ExpandedName;
  readonly namespace: string;
  readonly localName: string;
  readonly prefix: string;
  readonly offset: number;
  readonly end: number;
  readonly #scope: Scope;
  readonly #source: Source;

  constructor(name: ResolvedName, offset: number, end: number, scope: Scope, source: Source) {
    this.name = name.name;
    this.namespace = name.namespace;
    this.localName = name.localName;
    this.prefix = name.prefix;
    this.offset = offset;
    this.end = end;
    this.#scope = scope;
    this.#source = source;
  }

  xml(): string {
    return this.#source.slice(this.offset, this.end);
  }

  element(): XmlElement {
    return readElement(this.xml(), this.offset, this.#scope);
  }

  text(): string {
    const xml = this.xml();
    const start = xml.indexOf(">") + 1;
    const end = xml.lastIndexOf("<");
    if (end === 0) return "";
    // A > in an attribute value, or markup: leave it to the reader.
    const inner = xml.slice(start, end);
    return hasMarkup(inner) || xml.slice(0, start).includes("=") ? textContent(this.element()) : inner;
  }
}

/** `DAV:error` with its content read. */
export class ErrorNode implements DavError {
  readonly conditions: Condition[];
  declare readonly text?: string;
  readonly offset: number;
  readonly #element: XmlElement;

  constructor(element: XmlElement) {
    this.conditions = [];
    this.offset = element.offset;
    this.#element = element;
    let text = "";
    for (const child of element.children) {
      if ("children" in child) this.conditions.push(new ConditionNode(child));
      else if ("text" in child) text += child.text;
    }
    text = text.trim();
    if (text !== "") this.text = text;
  }

  element(): XmlElement {
    return this.#element;
  }
}

class ConditionNode implements Condition {
  readonly name: ExpandedName;
  readonly namespace: string;
  readonly localName: string;
  readonly prefix: string;
  readonly hrefs: string[];
  declare readonly text?: string;
  readonly #element: XmlElement;

  constructor(element: XmlElement) {
    this.name = element.name;
    this.namespace = element.namespace;
    this.localName = element.localName;
    this.prefix = element.prefix;
    this.hrefs = hrefsIn(element);
    this.#element = element;
    const text = textContent(element).trim();
    if (text !== "") this.text = text;
  }

  element(): XmlElement {
    return this.#element;
  }
}

function hrefsIn(element: XmlElement): string[] {
  const hrefs: string[] = [];
  for (const child of element.children) {
    if (!("children" in child)) continue;
    if (child.name === "{DAV:}href") hrefs.push(textContent(child).trim());
    else hrefs.push(...hrefsIn(child));
  }
  return hrefs;
}

/** A response as it is put together. */
export class ResponseNode implements Response {
  hrefs: TextPart[] = [];
  declare status?: StatusPart;
  propstats: PropStat[] = [];
  declare error?: DavError;
  declare responseDescription?: TextPart;
  declare location?: TextPart;
  readonly unknown: UnknownElement[] = [];
  complete = false;
  readonly offset: number;
  end: number;
  readonly #scope: Scope;
  readonly #source: Source;

  constructor(offset: number, scope: Scope, source: Source) {
    this.offset = offset;
    this.end = offset;
    this.#scope = scope;
    this.#source = source;
  }

  xml(): string {
    return this.#source.slice(this.offset, this.end);
  }

  element(): XmlElement {
    return readElement(this.xml(), this.offset, this.#scope);
  }
}
