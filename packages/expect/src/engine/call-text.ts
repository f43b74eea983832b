import { shown } from "./arguments.ts";
import { subjectOf } from "./subject.ts";

const longest = 200;
const longestText = 120;

/**
 * A call as it stands in a test, short: `not.toHaveResourceStatus("/docs/a.txt", 423)`. What cannot be written in a few
 * characters has the name of its parameter.
 *
 * @param parameters names as in the header of a failure: `href, expected`
 */
export function callText(
  matcher: string,
  isNot: boolean,
  values: readonly unknown[],
  parameters: string,
): string {
  const names = parameters.split(", ");
  const given = values.findLastIndex((value) => value !== undefined) + 1;
  const written = values.slice(0, given).map((value, index) => valueText(value, names[index] ?? "options"));
  const text = `${isNot ? "not." : ""}${matcher}(${written.join(", ")})`;
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function valueText(value: unknown, name: string): string {
  if (value instanceof RegExp) return String(value);
  if (typeof value === "function" || subjectOf(value) !== undefined) return name;
  if (Array.isArray(value)) {
    const more = value.length > 5 ? ", …" : "";
    return `[${value
      .slice(0, 5)
      .map((each) => valueText(each, "…"))
      .join(", ")}${more}]`;
  }
  if (typeof value === "string") {
    return JSON.stringify(value.length > longestText ? `${value.slice(0, longestText)}…` : value);
  }
  if (typeof value !== "object" || value === null) return shown(value);
  if ("asymmetricMatch" in value) return name;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const written = members.slice(0, 5).map(([key, member]) => {
    const plain =
      typeof member === "object" && member !== null && !Array.isArray(member) && !(member instanceof RegExp);
    return `${/^[\w$]+$/.test(key) ? key : JSON.stringify(key)}: ${plain ? "{…}" : valueText(member, "…")}`;
  });
  return written.length === 0 ? "{}" : `{ ${written.join(", ")}${members.length > 5 ? ", …" : ""} }`;
}
