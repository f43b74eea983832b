import { refuse } from "../options/refuse.ts";
import { checkFault } from "./check.ts";
import { faultFields, type FieldType } from "./kinds.ts";
import type { Fault, FaultKind } from "./types.ts";

/** The field that stands behind the colon. */
const mainField: Readonly<Partial<Record<FaultKind, string>>> = {
  status: "status",
  "propstat-status": "status",
  add: "href",
  duplicate: "status",
  reorder: "order",
  href: "change",
  xml: "how",
  truncate: "bytes",
  "content-length": "by",
  "content-coding": "how",
  slow: "bytesPerSecond",
  delay: "ms",
  stall: "bytes",
  reset: "bytes",
  headers: "on",
  "outer-status": "status",
  answer: "status",
  "auth-loop": "scheme",
  "redirect-loop": "status",
  interim: "status",
};

/** Of those that every kind has; what the fields of a kind hold stands in `faultFields`. */
const texts = new Set(["path", "pattern", "request"]);

/**
 * Reads a fault as it is written on a command line: its kind, the main value behind a colon, then `field=value` after commas. A
 * comma inside a value is written `\,`; several methods or names are joined by `+`; header fields are `set=Name: value`.
 *
 * @example
 *   parseFault("status:423,path=/docs/a.txt,method=DELETE,times=1");
 *   parseFault("headers:response,drop=DAV+Allow,set=X-Cache: HIT");
 *
 * @throws {HarnessError} `invalid-option`, naming the field
 */
export function parseFault(spec: string): Fault {
  const [head = "", ...parts] = spec.split(/(?<!\\),/u).map((part) => part.replaceAll("\\,", ",").trim());
  const [kind = "", ...rest] = head.split(":");
  const fault: Record<string, unknown> = { kind };
  if (!Object.hasOwn(faultFields, kind))
    refuse(
      "fault",
      `begins with its kind, and ${JSON.stringify(kind)} is none: there are ${Object.keys(faultFields).join(", ")}`,
    );
  if (rest.length > 0) {
    const main = mainField[kind as FaultKind];
    if (main === undefined) refuse("fault", `${kind} takes no value behind a colon`);
    const text = rest.join(":");
    const at = main === "bytes" && /^(?:head|body)$/u.test(text) ? "at" : main;
    fault[at] = valueOf(kind as FaultKind, at, text);
  }
  for (const part of parts) {
    const [written, value] = splitOnce(part);
    const name = written.replaceAll(/-([a-z])/gu, (_all, letter: string) => letter.toUpperCase());
    if (value === undefined) refuse("fault", `has a part without "=": write field=value, or \\, for a comma`);
    if (name === "set" || name === "headers") {
      fault[name] = { ...(fault[name] as object | undefined), ...fieldOf(value, name) };
    } else fault[name] = valueOf(kind as FaultKind, name, value);
  }
  // Which of several it is its kind tells.
  checkFault(fault, kind);
  return fault;
}

function splitOnce(part: string): [name: string, value: string | undefined] {
  const at = part.indexOf("=");
  return at === -1 ? [part, undefined] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
}

function fieldOf(text: string, name: string): Record<string, string> {
  const at = text.indexOf(":");
  if (at <= 0) refuse(name, "must be a header field: `Name: value`");
  return { [text.slice(0, at).trim()]: text.slice(at + 1).trim() };
}

function valueOf(kind: FaultKind, name: string, text: string): unknown {
  const fields = faultFields[kind];
  const type: FieldType | undefined = fields[name] ?? fields[`${name}!`];
  if (name === "method" || type === "names") {
    const several = text.split("+").map((one) => one.trim());
    return name === "method" && several.length === 1 ? text : several;
  }
  if (type === "flag") return text === "true" ? true : text === "false" ? false : text;
  if (texts.has(name) || type === "text") return text;
  return /^[+-]?\d+(?:\.\d+)?$/u.test(text) ? Number(text) : text;
}
