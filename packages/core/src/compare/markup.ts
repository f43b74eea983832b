import type { MarkupComparison } from "./types.ts";

const SHOWN = 50;
const NAMESPACE = /\sxmlns(?::[\w.-]+)?\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ELEMENT = /<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/g;

/** Namespaces and element names (without prefix) that only one of two texts has. A scan, no parsing: it works on broken XML. */
export function compareMarkup(exchange: string, baseline: string): MarkupComparison {
  if (exchange === baseline)
    return { namespaces: split(new Set(), new Set()), elements: split(new Set(), new Set()) };
  return {
    namespaces: split(namespaces(exchange), namespaces(baseline)),
    elements: split(names(exchange), names(baseline)),
  };
}

function namespaces(text: string): Set<string> {
  const found = new Set<string>();
  for (const match of text.matchAll(NAMESPACE)) found.add(match[1] ?? match[2] ?? "");
  return found;
}

function names(text: string): Set<string> {
  const found = new Set<string>();
  for (const match of text.matchAll(ELEMENT)) found.add(match[1] ?? "");
  return found;
}

function split(exchange: ReadonlySet<string>, baseline: ReadonlySet<string>): MarkupComparison["elements"] {
  return {
    onlyInExchange: [...exchange].filter((name) => !baseline.has(name)).slice(0, SHOWN),
    onlyInBaseline: [...baseline].filter((name) => !exchange.has(name)).slice(0, SHOWN),
  };
}
