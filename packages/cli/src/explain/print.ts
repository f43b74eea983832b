import { wrap } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Entry, EntryKind } from "./entries.ts";

const HEADINGS: Readonly<Record<EntryKind, string>> = {
  status: "Statuses",
  condition: "Conditions of DAV:error",
  cause: "Causes of the diagnosis",
  finding: "Findings of the parser",
  requirement: "Requirements of the RFCs",
};

/** Prints one explanation; `apart` leaves a line before it. */
export function printEntry(
  { kind, term, title, rfc, paragraphs, fixes }: Entry,
  terminal: Terminal,
  apart: boolean,
): void {
  const width = Math.min(terminal.width, 100);
  const prose = (text: string, indent = ""): void => terminal.print(wrap(text, width, indent));
  if (apart) terminal.print();
  const name = kind === "cause" || kind === "finding" ? `${kind} ${term}` : term;
  terminal.print(terminal.style("bold", kind === "status" ? `${term} ${title}` : `${name}: ${title}`));
  terminal.print(terminal.style("dim", rfc.join(", ")));
  for (const [label, text] of paragraphs) {
    terminal.print();
    prose(label === "" ? text : `${label}: ${text}`);
  }
  if (!fixes || fixes.length === 0) return;
  terminal.print();
  terminal.print("What may help, whatever the server:");
  fixes.forEach(({ title: fix, difficulty, caution }, index) => {
    const number = `  ${index + 1}. `;
    const indent = " ".repeat(number.length);
    terminal.print(number + wrap(`${fix} (${difficulty})`, width, indent).slice(indent.length));
    if (caution !== undefined) prose(`Caution: ${caution}`, indent);
  });
}

/** Prints all terms by kind. */
export function printTerms(terms: Readonly<Record<EntryKind, string[]>>, terminal: Terminal): void {
  const width = Math.min(terminal.width, 100);
  (Object.keys(HEADINGS) as EntryKind[]).forEach((kind, index) => {
    if (index > 0) terminal.print();
    terminal.print(terminal.style("bold", HEADINGS[kind]));
    const names = terms[kind].map((term) => term.replace(/^\{[^}]*\}/u, ""));
    terminal.print(wrap([...new Set(names)].join(" "), width, "  "));
  });
}
