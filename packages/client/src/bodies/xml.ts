import { namespaces } from "@multistatus/core";
import type { ParsedName } from "./names.ts";

// oxlint-disable-next-line no-control-regex -- the last two ranges are lone surrogates and what XML forbids
const needsEscape = /[&<>\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]/;

/** Text that XML 1.0 cannot hold, such as most control characters, becomes U+FFFD. */
export function escapeText(text: string): string {
  // Nearly always: names and paths.
  if (!needsEscape.test(text)) return text;
  return (
    text
      .toWellFormed()
      // eslint-disable-next-line no-control-regex
      .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\uFFFE\uFFFF]/gu, "\uFFFD")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      // A bare carriage return would be read as a line feed.
      .replaceAll("\r", "&#13;")
  );
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}

export type Attributes = Readonly<Record<string, string | undefined>>;

const none: Attributes = {};

/** Prefixes that a document declares on its root; XML of the caller's may use them, too. */
const prefixes: readonly (readonly [prefix: string, namespace: string])[] = [
  ["D", namespaces.dav],
  ["C", namespaces.caldav],
  ["CR", namespaces.carddav],
];

/** An element with its namespace declared on itself where the document has no prefix for it. */
export function element(name: ParsedName, content = "", attributes: Attributes = none): string {
  const prefix = prefixes.find(([, namespace]) => namespace === name.namespace)?.[0];
  const tag = prefix === undefined ? name.local : `${prefix}:${name.local}`;
  const start = `<${tag}${written(prefix === undefined ? { xmlns: name.namespace, ...attributes } : attributes)}`;
  return content === "" ? `${start}/>` : `${start}>${content}</${tag}>`;
}

function written(attributes: Attributes): string {
  let text = "";
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) text += ` ${key}="${escapeAttribute(value)}"`;
  }
  return text;
}

/** An element in `DAV:`. */
export function dav(local: string, content = "", attributes: Attributes = {}): string {
  return element({ namespace: namespaces.dav, local }, content, attributes);
}

export function caldav(local: string, content = "", attributes: Attributes = {}): string {
  return element({ namespace: namespaces.caldav, local }, content, attributes);
}

export function carddav(local: string, content = "", attributes: Attributes = {}): string {
  return element({ namespace: namespaces.carddav, local }, content, attributes);
}

/** `DAV:href`, its content as it is given. */
export function hrefElement(href: string | URL): string {
  return dav("href", escapeText(String(href)));
}

/** Makes an element of one namespace. */
export type Builder = (local: string, content?: string, attributes?: Attributes) => string;

/** The value of an attribute that says `yes` or `no`, or nothing. */
export function yesNo(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? "yes" : "no";
}

/** `limit` with its `nresults`, in the namespace of the builder; nothing without a limit. */
export function limitElement(build: Builder, limit: number | undefined): string {
  return limit === undefined ? "" : build("limit", build("nresults", String(limit)));
}

/** A document that declares `DAV:` and what else of the known prefixes is used in it. */
export function document(
  build: Builder,
  local: string,
  content: string,
  attributes: Attributes = {},
): string {
  const markup = build(local) + content;
  const declarations: Record<string, string> = {};
  for (const [prefix, namespace] of prefixes) {
    if (prefix === "D" || markup.includes(`<${prefix}:`)) declarations[`xmlns:${prefix}`] = namespace;
  }
  const root = build(local, content, { ...declarations, ...attributes });
  return `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`;
}
