import type { Property, XmlElement, XmlNode } from "@multistatus/core";
import type { Places } from "./origin.ts";
import type { Field } from "./types.ts";
import { isVolatileElement, isVolatileProperty } from "./volatile.ts";
import { written, writtenWord } from "./written.ts";

/** A name as a test writes it: without the namespace where that is `DAV:`. */
export function nameOf({ namespace, localName }: { namespace: string; localName: string }): string {
  return namespace === "DAV:" ? localName : `{${writtenWord(namespace)}}${localName}`;
}

/** The value of a property on one line: its text, or its elements without prefixes and without white space between them. */
export function valueOf(property: Property, places: Places): Field {
  const element = property.element();
  const { text, shown } = element.children.some(isElement)
    ? content(element, places)
    : textField(property.text().trim(), places);
  return { text, shown: text !== "" && isVolatileProperty(property.name) ? "*" : shown };
}

function isElement(node: XmlNode): node is XmlElement {
  return "localName" in node;
}

/** Text that may hold the origin. A `<` in it is no element. */
function textField(plain: string, places: Places): Field {
  const { text, shown } = places.withoutOrigin(written(plain).replaceAll("<", String.raw`\<`));
  return { text, shown };
}

function content(element: XmlElement, places: Places): Field {
  const all: Field = { text: "", shown: "" };
  for (const node of element.children) {
    if (isElement(node)) add(all, markup(node, places));
    else if ("text" in node && node.text.trim() !== "") add(all, textField(node.text.trim(), places));
  }
  return all;
}

/** One element after the other, however deep: values are bounded by the parser. */
function markup(element: XmlElement, places: Places): Field {
  const name = nameOf(element);
  const attributes = element.attributes
    .map((attribute) => ` ${nameOf(attribute)}=${JSON.stringify(written(attribute.value))}`)
    .toSorted()
    .join("");
  const inside = element.name === "{DAV:}href" ? hrefField(element, places) : content(element, places);
  if (inside.text === "") return same(`<${name}${attributes}/>`);
  const [open, close] = [`<${name}${attributes}>`, `</${name}>`];
  return {
    text: open + inside.text + close,
    shown: open + (isVolatileElement(element.name) ? "*" : inside.shown) + close,
  };
}

function hrefField(element: XmlElement, places: Places): Field {
  const { text } = content(element, { ...places, withoutOrigin: (plain) => ({ text: plain, shown: plain }) });
  const href = element.children
    .map((node) => ("text" in node ? node.text : ""))
    .join("")
    .trim();
  return href === "" || !/^(?:\/|https?:)/i.test(href) ? same(text) : same(places.show(href));
}

function same(text: string): Field {
  return { text, shown: text };
}

function add(all: Field, { text, shown }: Field): void {
  all.text += text;
  all.shown += shown;
}
