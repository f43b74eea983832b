import type { SaxesAttributePlain, SaxesTagPlain } from "saxes";

import type { XmlAttribute, XmlElement, XmlNode } from "../types.ts";
import { problemOf } from "./problems.ts";
import type { ResolvedName, Scope } from "./scope.ts";
import { STOP } from "./stop.ts";
import { Tokenizer } from "./tokenizer.ts";

/**
 * Reads one element from its source.
 *
 * @param xml the element as sent; where the body broke off inside it, as far as it goes
 * @param offset of its `<` in the whole text
 * @param scope in force around it
 */
export function readElement(xml: string, offset: number, scope: Scope): XmlElement {
  const reader = new ElementReader(xml, offset, scope);
  return reader.read();
}

/** The text of an element and its descendants, CDATA included. */
export function textContent(element: XmlElement): string {
  let text = "";
  const open: Iterator<XmlNode>[] = [element.children.values()];
  for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
    const { value: node, done } = inner.next();
    if (done === true) open.pop();
    else if ("text" in node) text += node.text;
    else if ("children" in node) open.push(node.children.values());
  }
  return text;
}

class ElementReader {
  readonly #xml: string;
  readonly #offset: number;
  readonly #scopes: Scope[];
  readonly #open: XmlElement[] = [];
  readonly #tokenizer: Tokenizer;
  #root: XmlElement | undefined;
  #attributes: SaxesAttributePlain[] = [];
  #commentGoesOn = false;

  constructor(xml: string, offset: number, scope: Scope) {
    this.#xml = xml;
    this.#offset = offset;
    this.#scopes = [scope];
    this.#tokenizer = new Tokenizer({
      open: (tag) => this.#onOpen(tag),
      close: () => this.#onClose(),
      attribute: (attribute) => void this.#attributes.push(attribute),
      text: (text) => this.#onText(text),
      cdata: (text) => void this.#open.at(-1)?.children.push({ text, cdata: true }),
      comment: (comment) => this.#onComment(comment),
      instruction: ({ target, body }) => void this.#open.at(-1)?.children.push({ instruction: target, body }),
      fail: (message) => this.#onFail(message),
      bareAmpersand: () => {},
    });
  }

  read(): XmlElement {
    try {
      this.#tokenizer.write(this.#xml, this.#offset);
      this.#tokenizer.end(this.#offset + this.#xml.length);
    } catch (error) {
      if (error !== STOP) throw error;
    }
    // Only an element whose start tag was read is ever read again.
    return this.#root!;
  }

  #onOpen(tag: SaxesTagPlain): void {
    const names = this.#attributes.map((attribute) => attribute.name);
    const values = this.#attributes.map((attribute) => attribute.value);
    this.#attributes = [];
    const scope = this.#scopes.at(-1)!.child(names, values);
    this.#scopes.push(scope);
    const start = this.#xml.lastIndexOf("<", this.#tokenizer.offset - this.#offset - 2);
    const element: XmlElement = {
      ...qname(scope.resolve(tag.name)),
      attributes: readAttributes(names, values, scope),
      children: [],
      ...(scope.lang === undefined ? {} : { lang: scope.lang }),
      offset: this.#offset + start,
    };
    if (this.#root === undefined) this.#root = element;
    else this.#open.at(-1)?.children.push(element);
    this.#open.push(element);
  }

  #onClose(): void {
    this.#open.pop();
    this.#scopes.pop();
  }

  #onText(text: string): void {
    const children = this.#open.at(-1)?.children;
    if (children === undefined) return;
    const last = children.at(-1);
    if (last !== undefined && "text" in last && last.cdata === undefined) last.text += text;
    else children.push({ text });
  }

  #onComment(comment: string): void {
    const children = this.#open.at(-1)?.children;
    const last = children?.at(-1);
    if (this.#commentGoesOn && last !== undefined && "comment" in last) last.comment += comment;
    else children?.push({ comment });
    this.#commentGoesOn = false;
  }

  #onFail(message: string): void {
    const { code, stops } = problemOf(message);
    // saxes gives a comment with -- in it piece by piece.
    if (code === "malformed-comment") this.#commentGoesOn = true;
    // saxes drops a < that begins no tag, and the character after it.
    if (code === "bare-less-than") {
      const end = this.#tokenizer.offset - this.#offset;
      this.#onText(this.#xml.slice(this.#xml.lastIndexOf("<", end - 2), end));
    } else if (stops && code !== "unexpected-end") {
      throw STOP;
    }
  }
}

/** The four parts of a name, without what is wrong with it. */
export function qname(name: ResolvedName): Pick<ResolvedName, "namespace" | "localName" | "prefix" | "name"> {
  return { namespace: name.namespace, localName: name.localName, prefix: name.prefix, name: name.name };
}

/** Attributes without namespace declarations; a repeated one counts with its last value. */
function readAttributes(names: readonly string[], values: readonly string[], scope: Scope): XmlAttribute[] {
  const attributes = new Map<string, XmlAttribute>();
  for (const [index, name] of names.entries()) {
    if (name === "xmlns" || name.startsWith("xmlns:")) continue;
    attributes.set(name, { ...qname(scope.resolveAttribute(name)), value: values[index]! });
  }
  return [...attributes.values()];
}
