import { parseStatusLine } from "../status-line.ts";
import type { XmlElement } from "../types.ts";
import { textContent } from "../xml/element.ts";

/** A status, and the href beside or around it. */
export interface OutcomeIn {
  status?: number;
  href?: string;
}

/** The first failure anywhere in an element, else the first status. */
export function outcomeIn(element: XmlElement): OutcomeIn {
  const outcomes = [...outcomesIn(element, undefined)];
  return outcomes.find(({ status = 0 }) => status < 200 || status > 299) ?? outcomes[0] ?? {};
}

function* outcomesIn(element: XmlElement, around: string | undefined): Generator<OutcomeIn> {
  const within = element.children.filter((child) => "children" in child);
  const own = within.find(({ name }) => name === "{DAV:}href");
  const href = own === undefined ? around : textContent(own).trim();
  if (element.name === "{DAV:}status") {
    const { code } = parseStatusLine(textContent(element).trim());
    if (code !== undefined) yield { status: code, ...(href !== undefined && { href }) };
  }
  // The value of a property is no outcome.
  if (element.name !== "{DAV:}prop") for (const child of within) yield* outcomesIn(child, href);
}
