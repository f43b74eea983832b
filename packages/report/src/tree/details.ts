import type { Condition, Resource, TextPart } from "@multistatus/core";
import { statusText } from "@multistatus/core";
import type { Style } from "../text/style.ts";
import type { Mark } from "../status-mark.ts";

/** A line beneath a resource: which properties failed, a condition, a description. Not escaped yet. */
export interface Detail {
  mark?: Mark;
  text: string;
}

/** What is to be told beneath a resource, the failures first. */
export function detailsOf(resource: Resource, style: Pick<Style, "arrow">): Detail[] {
  const { response } = resource;
  const texts = [response.responseDescription, ...response.propstats.map((part) => part.responseDescription)];
  return [
    ...failedProperties(resource),
    ...resource.conditions.map((condition) => ({ text: conditionText(condition, style.arrow) })),
    ...new Set(texts.flatMap(quoted)),
  ].map((detail) => (typeof detail === "string" ? { text: detail } : detail));
}

/** `getetag` for a DAV property, `{namespace}name` for another one. */
export function propertyName(name: { namespace: string; localName: string; name: string }): string {
  return name.namespace === "DAV:" ? name.localName : name.name;
}

function failedProperties(resource: Resource): Detail[] {
  const byStatus = new Map<number | undefined, string[]>();
  for (const { property, status } of resource.failedProperties) {
    const names = byStatus.get(status);
    if (names === undefined) byStatus.set(status, [propertyName(property)]);
    else names.push(propertyName(property));
  }
  return [...byStatus]
    .sort(([left], [right]) => Number(left === 404) - Number(right === 404))
    .map(([status, names]) => ({
      mark: status === 404 && !resource.failed ? "neutral" : "failed",
      text: `${status === undefined ? "no status" : statusText(status)}: ${names.join(", ")}`,
    }));
}

function conditionText(condition: Condition, arrow: string): string {
  const what = condition.hrefs.length > 0 ? condition.hrefs.join(", ") : condition.text;
  return what === undefined ? propertyName(condition) : `${propertyName(condition)} ${arrow} ${what}`;
}

function quoted(description: TextPart | undefined): string[] {
  return description === undefined || description.text === "" ? [] : [`"${description.text}"`];
}
