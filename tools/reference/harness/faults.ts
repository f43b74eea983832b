import { faultFields, type FieldType } from "../../../packages/harness/src/faults/kinds.ts";
import { table } from "../fill.ts";

const WORDS: Readonly<Record<string, string>> = {
  status: "a status code",
  count: "a whole number from 0",
  number: "a number",
  integer: "a whole number",
  text: "text",
  flag: "`true` or `false`",
  names: "names of header fields",
  fields: "header fields by name",
  "text-or-number": "text or a number",
};

const words = (type: FieldType): string =>
  typeof type === "string" ? (WORDS[type] ?? type) : type.map((value) => `\`${value}\``).join(", ");

/** What each kind of fault takes, from the table by which declarations are checked. */
export function faultTable(): string {
  const rows = Object.entries(faultFields).map(([kind, fields]) => {
    const told = Object.entries(fields).map(([name, type]) => {
      const required = name.endsWith("!");
      return `\`${name.replace("!", "")}\`${required ? " (needed)" : ""}: ${words(type)}`;
    });
    return [`\`${kind}\``, told.join("; ") || "nothing further"];
  });
  return table(["kind", "takes"], rows);
}
