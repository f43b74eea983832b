import type { Entry, Line, Stored } from "./types.ts";

const EMPTY = "(no resources)";

/** The text of a snapshot: a line for each resource, indented lines for its properties. */
export function writeEntries(entries: readonly Entry<string>[]): string {
  const lines = entries.flatMap(linesOf);
  // A Multi-Status without any resource is something to be seen.
  const isEmpty = !entries.some(({ head }) => head.kind === "resource");
  return (isEmpty ? [EMPTY, ...lines] : lines).join("\n");
}

export function linesOf({ head, beneath }: Entry<string>): string[] {
  return [lineText(head), ...beneath.map((line) => `  ${lineText(line)}`)];
}

function lineText({ kind, fields }: Line<string>): string {
  if (kind === "resource" || kind === "failed") return fields.join(" ");
  const [name = "", value = ""] = fields;
  return value === "" ? `${name}:` : `${name}: ${value}`;
}

/**
 * Reads what is stored.
 *
 * @throws {TypeError} naming the line that is none of a snapshot
 */
export function readStored(text: string): Stored {
  const lines = text.split("\n").map((line) => line.trimEnd());
  const margin = lines.reduce(
    (least, line) => (line === "" ? least : Math.min(least, line.search(/\S/))),
    Infinity,
  );
  const entries: Stored = [];
  lines.forEach((full, index) => {
    const line = full.slice(margin);
    if (line === "" || line === EMPTY) return;
    if (/^\s/.test(line)) {
      const above = entries.at(-1);
      const beneath = beneathLine(line.trim());
      if (above?.head.kind !== "resource" || beneath === undefined) throw unreadable(index, full);
      above.beneath.push(beneath);
      return;
    }
    const head = headLine(line);
    if (head === undefined) throw unreadable(index, full);
    entries.push({ head, beneath: [] });
  });
  if (entries.length === 0 && !lines.some((line) => line.trim() === EMPTY)) {
    throw new TypeError(
      "the stored snapshot is empty, which would match anything: write lines such as `200 /docs/a.txt`, or delete it.",
    );
  }
  return entries;
}

function unreadable(index: number, line: string): TypeError {
  return new TypeError(
    `line ${index + 1} of the stored snapshot cannot be read: ${JSON.stringify(line.trim().slice(0, 80))}. ` +
      "Write a resource as `200 /docs/a.txt`, beneath it `404 displayname` or `displayname: value`; or delete it, and update.",
  );
}

const STATUS = /^(?:\d{3}|[1-5]xx|\*)$/;
const NAME = String.raw`(?:\{[^{}]*\})?[^\s{}:]+`;
const NAMED = new RegExp(`^(${NAME}):(?: +(.*))?$`);

function headLine(line: string): Line<string> | undefined {
  const named = /^(sync-token|description):(?: +(.*))?$/.exec(line);
  if (named !== null) return { kind: "whole", fields: [named[1] ?? "", named[2] ?? ""] };
  const fields = words(line);
  return isStatusLine(fields) ? { kind: "resource", fields } : undefined;
}

function beneathLine(line: string): Line<string> | undefined {
  const fields = words(line);
  if (isStatusLine(fields)) return { kind: "failed", fields };
  const named = NAMED.exec(line);
  return named === null ? undefined : { kind: "value", fields: [named[1] ?? "", named[2] ?? ""] };
}

function isStatusLine(fields: readonly string[]): boolean {
  return fields.length > 1 && STATUS.test(fields[0] ?? "");
}

/** Parts between blanks; what stands in quotes is one. */
function words(line: string): string[] {
  return line.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
}
