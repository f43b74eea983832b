import type { Masker } from "../exchange/mask.ts";
import type { ExpandedName, Property, XmlElement, XmlNode } from "../multistatus/types.ts";
import type { Resource } from "../resources/types.ts";
import { sidesOf } from "./sides.ts";
import { tagChange } from "./tags.ts";
import type { PropertyChange, Sides } from "./types.ts";

interface Held {
  property: Property;
  status: number | undefined;
}

const SHOWN = 200;
/** How much of a value is masked before it is cut: a secret that was cut first might not look like one. */
const READ = 4096;

/** Properties of one resource whose presence, status or value is not alike on both sides. */
export function compareProperties(exchange: Resource, baseline: Resource, masker: Masker): PropertyChange[] {
  const here = held(exchange);
  const there = held(baseline);
  const changes: PropertyChange[] = [];
  for (const name of new Set([...here.keys(), ...there.keys()])) {
    const change = compareOne(name, here.get(name), there.get(name), masker);
    if (change) changes.push(change);
  }
  return changes;
}

function held({ response }: Resource): Map<ExpandedName, Held> {
  const found = new Map<ExpandedName, Held>();
  for (const { properties, status } of response.propstats) {
    for (const property of properties) found.set(property.name, { property, status: status?.code });
  }
  return found;
}

function compareOne(
  name: ExpandedName,
  a: Held | undefined,
  b: Held | undefined,
  masker: Masker,
): PropertyChange | undefined {
  if (!a || !b) return { name, change: a ? "added" : "removed", value: shown(a, b, masker) };
  if (a.status !== b.status) return { name, change: "status", status: sidesOf(a.status, b.status) };
  if (sameValue(a.property, b.property)) return undefined;
  const change: PropertyChange = { name, change: "value", value: shown(a, b, masker) };
  const tag =
    name === "{DAV:}getetag" ? tagChange(a.property.text().trim(), b.property.text().trim()) : undefined;
  if (tag) change.tag = tag;
  return change;
}

function shown(a: Held | undefined, b: Held | undefined, masker: Masker): Sides<string> {
  return sidesOf(a && value(a.property, masker), b && value(b.property, masker));
}

/** The text of a property, or its markup where it has elements inside. */
function value(property: Property, masker: Masker): string {
  const inside = property.element().children.some((child) => "name" in child);
  if (inside) return masker.text(property.xml().slice(0, READ)).slice(0, SHOWN);
  // Of a text its name tells whether it is a secret.
  const tag = `<${property.localName}>`;
  const masked = masker.text(tag + property.text().trim().slice(0, READ));
  return masked.slice(tag.length, tag.length + SHOWN);
}

/** Prefixes and space around texts do not matter; two unlike spellings are read as elements only then. */
function sameValue(a: Property, b: Property): boolean {
  return a.xml() === b.xml() || canonical(a.element()) === canonical(b.element());
}

function canonical(node: XmlNode): string {
  if ("text" in node) return node.text.trim();
  if (!("name" in node)) return "";
  const element: XmlElement = node;
  const attributes = element.attributes.map((one) => `${one.name}=${one.value}`).sort();
  return `<${element.name} ${attributes.join(" ")}>${element.children.map(canonical).join("")}</>`;
}
