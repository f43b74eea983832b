import type { Position } from "../findings/types.ts";
import type { ResolvedName, Scope } from "./xml/scope.ts";
import { qname, readElement, textContent } from "./xml/element.ts";
import { hasMarkup } from "./text/strings.ts";
import type { TextWindow } from "./text/text-window.ts";
import type {
  Condition,
  DavError,
  ExpandedName,
  PropStat,
  Property,
  QName,
  Response,
  StatusPart,
  TextPart,
  UnknownElement,
  XmlElement,
} from "./types.ts";

/** Where the text of nodes is found when it is asked for, and what their names mean there. Many nodes share one. */
export interface Home {
  readonly scope: Scope;
  readonly source: Pick<TextWindow, "slice" | "locate">;
}

/** What every list is that holds nothing: a listing has three such lists for every resource. */
const NOTHING: never[] = Object.freeze([]) as unknown as never[];

/**
 * A property or unknown element: its name and place; its content stays in the source until asked for. There are
 * millions of these, so the parts of the name are looked up where it is kept.
 */
export class ElementNode implements Property, UnknownElement {
  readonly name: ExpandedName;
  readonly offset: number;
  readonly end: number;
  readonly #name: ResolvedName;
  readonly #home: Home;

  constructor(name: ResolvedName, offset: number, end: number, home: Home) {
    this.name = name.name;
    this.offset = offset;
    this.end = end;
    this.#name = name;
    this.#home = home;
  }

  get namespace(): string {
    return this.#name.namespace;
  }

  get localName(): string {
    return this.#name.localName;
  }

  get prefix(): string {
    return this.#name.prefix;
  }

  toJSON(): QName & { offset: number; end: number } {
    return { ...qname(this.#name), offset: this.offset, end: this.end };
  }

  xml(): string {
    return this.#home.source.slice(this.offset, this.end);
  }

  element(): XmlElement {
    return readElement(this.xml(), this.offset, this.#home.scope);
  }

  text(): string {
    const xml = this.xml();
    const start = xml.indexOf(">") + 1;
    const end = xml.lastIndexOf("<");
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

function hrefsIn(element: XmlElement, hrefs: string[] = []): string[] {
  for (const child of element.children) {
    if (!("children" in child)) continue;
    if (child.name === "{DAV:}href") hrefs.push(textContent(child).trim());
    else hrefsIn(child, hrefs);
  }
  return hrefs;
}

/** A propstat as it is put together. */
export class PropStatNode implements PropStat {
  properties: Property[] = NOTHING;
  declare status?: StatusPart;
  declare error?: DavError;
  declare responseDescription?: TextPart;
  hasProp = false;
  unknown: UnknownElement[] = NOTHING;
  readonly offset: number;

  constructor(offset: number) {
    this.offset = offset;
  }
}

/** A response as it is put together. */
export class ResponseNode implements Response {
  hrefs: TextPart[] = NOTHING;
  declare status?: StatusPart;
  propstats: PropStat[] = NOTHING;
  declare error?: DavError;
  declare responseDescription?: TextPart;
  declare location?: TextPart;
  unknown: UnknownElement[] = NOTHING;
  complete = false;
  readonly offset: number;
  end: number;
  readonly #home: Home;

  constructor(offset: number, home: Home) {
    this.offset = offset;
    this.end = offset;
    this.#home = home;
  }

  locate(offset: number): Position {
    return this.#home.source.locate(offset);
  }

  xml(): string {
    return this.#home.source.slice(this.offset, this.end);
  }

  element(): XmlElement {
    return readElement(this.xml(), this.offset, this.#home.scope);
  }
}
