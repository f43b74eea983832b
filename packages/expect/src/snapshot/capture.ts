import { isSuccess, type Condition, type DavError, type PropStat, type Resource } from "@multistatus/core";
import { originIn } from "../engine/origin.ts";
import { readSubject } from "../engine/reading.ts";
import { redirectDoubt } from "../engine/redirect.ts";
import { urlOf, type Subject } from "../engine/subject.ts";
import { maskFields } from "./mask.ts";
import { placesOf, type Places } from "./origin.ts";
import { propertyOf } from "./property-of.ts";
import type { SnapshotOptions } from "./options.ts";
import type { Captured, Entry, Field, Line } from "./types.ts";
import { nameOf, valueOf } from "./value.ts";
import { literal, written, writtenWord } from "./written.ts";

/** An answer ready to be written, or why it cannot be: a sentence. */
export function capture(subject: Subject, options: SnapshotOptions): Captured | string {
  const elsewhere = redirectDoubt(subject, options);
  if (elsewhere !== undefined) return elsewhere;
  const { view, body, doubt, outer } = readSubject(subject);
  if (doubt !== undefined) return doubt;
  if (view === undefined || body?.kind !== "multistatus" || outer !== undefined) {
    return "the answer is no Multi-Status: it lists nothing that a snapshot could hold.";
  }
  const silent = view.resources.find(
    ({ status, response }) =>
      status === undefined || response.propstats.some((propstat) => propstat.status?.code === undefined),
  );
  if (silent !== undefined)
    return `the answer has no readable status for ${silent.path}, or a property of it.`;
  const places = placesOf(urlOf(subject) ?? assumedUrl(view.resources), options.base);
  const chosen = new Set(options.properties ?? []);
  const listed = view.resources
    .map((resource) => {
      const entry = entryOf(resource, places, chosen);
      return { key: resource.key, entry, place: placeOf(entry) };
    })
    .toSorted((left, right) => compareText(left.place, right.place));
  const whole = [
    ...(body.syncToken === undefined
      ? []
      : [wholeLine("sync-token", { text: written(body.syncToken.text), shown: "*" })]),
    ...(body.responseDescription === undefined || body.responseDescription.text === ""
      ? []
      : [wholeLine("description", descriptionField(body.responseDescription.text, places))]),
  ];
  const entries = [...listed.map(({ entry }) => entry), ...whole];
  maskFields(entries, "exchange" in subject ? subject.exchange : undefined);
  return {
    entries,
    keys: [...listed.map(({ key }) => key), ...whole.map(() => undefined)],
    keyOf: (href) => places.keyOf(href),
  };
}

/** Where the request is not known and all hrefs have one origin, that one was asked. */
function assumedUrl(resources: readonly Resource[]): string | undefined {
  const [only, other] = new Set(resources.map(({ key }) => originIn(key)));
  return only === undefined || only === "" || other !== undefined ? undefined : `${only}/`;
}

/** By href, then by status. */
function placeOf({ head }: Entry<Field>): string {
  const [status, href] = head.fields;
  return `${href?.shown} ${status?.shown}`;
}

function entryOf(resource: Resource, places: Places, chosen: ReadonlySet<string>): Entry<Field> {
  const { status, href, note, response } = resource;
  const fields = [
    literal(String(status)),
    literal(places.show(href)),
    ...(note === undefined ? [] : [literal(`(${note})`)]),
    ...conditionFields(response.error, places),
    ...(response.location === undefined ? [] : [literal(`location=${places.show(response.location.text)}`)]),
    ...descriptionFields(response.responseDescription?.text, places),
  ];
  const beneath = response.propstats.flatMap((propstat) => propertyLines(propstat, places, chosen));
  return { head: { kind: "resource", fields }, beneath: beneath.toSorted(byName) };
}

/** By code units: the same everywhere. */
function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function byName(left: Line<Field>, right: Line<Field>): number {
  return compareText(propertyOf(left)?.text ?? "", propertyOf(right)?.text ?? "");
}

function propertyLines(
  { status, properties, error, responseDescription }: PropStat,
  places: Places,
  chosen: ReadonlySet<string>,
): Line<Field>[] {
  if (isSuccess(status?.code)) {
    return properties
      .filter(({ name }) => chosen.has(name))
      .map((property) => ({
        kind: "value",
        fields: [literal(nameOf(property)), valueOf(property, places)],
      }));
  }
  return properties.map((property) => ({
    kind: "failed",
    fields: [
      literal(String(status?.code)),
      literal(nameOf(property)),
      ...conditionFields(error, places),
      ...descriptionFields(responseDescription?.text, places),
    ],
  }));
}

function conditionFields(error: DavError | undefined, places: Places): Field[] {
  return (error?.conditions ?? [])
    .map((condition) => literal(conditionText(condition, places)))
    .toSorted(byText);
}

function byText(left: Field, right: Field): number {
  return compareText(left.text, right.text);
}

function conditionText(condition: Condition, places: Places): string {
  const hrefs = condition.hrefs.map((href) => places.show(href)).toSorted();
  return hrefs.length === 0 ? nameOf(condition) : `${nameOf(condition)}=${hrefs.join(",")}`;
}

function descriptionFields(text: string | undefined, places: Places): Field[] {
  if (text === undefined || text === "") return [];
  const { text: plain, shown } = descriptionField(text, places);
  const quoted = (part: string): string => `"${part.replaceAll('"', String.raw`\"`)}"`;
  return [{ text: quoted(plain), shown: quoted(shown) }];
}

function descriptionField(text: string, places: Places): Field {
  return places.withoutOrigin(written(text));
}

function wholeLine(name: string, field: Field): Entry<Field> {
  return { head: { kind: "whole", fields: [literal(writtenWord(name)), field] }, beneath: [] };
}
