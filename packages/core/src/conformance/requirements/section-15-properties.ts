import { parseMediaType } from "../../exchange/media-type.ts";
import { IMF_FIXDATE, readDate, RFC3339 } from "../../properties/dates.ts";
import { dav } from "../elements.ts";
import { cut, propertiesAsked, reports, valuePlace, values } from "../reading.ts";
import type { Breach, ConformanceContext, Declared } from "../types.ts";

interface Format {
  id: string;
  name: string;
  title: string;
  holds: (value: string) => boolean;
  /** Whether a client can do nothing with this value. */
  misleads?: (value: string) => boolean;
}

/** What nobody can make a date of, however servers write theirs. */
function isNoDate(value: string): boolean {
  return "problem" in readDate(value);
}

/** The value formats of section 15 (made normative by 4.1-1). An empty value is a value that the server left out. */
const FORMATS: readonly Format[] = [
  {
    id: "15.1-form",
    name: "creationdate",
    title: "creationdate is a date-time of RFC 3339.",
    holds: (value) => RFC3339.test(value),
  },
  {
    id: "15.4-form",
    name: "getcontentlength",
    title: "getcontentlength is a Content-Length: digits only.",
    holds: (value) => /^\d+$/.test(value),
    // A negative number still says what it is meant to say: nothing known.
    misleads: (value) => !/^[+-]\d+$/.test(value),
  },
  {
    id: "15.5-form",
    name: "getcontenttype",
    title: "getcontenttype is a media type.",
    holds: (value) => parseMediaType(value) !== undefined,
  },
  {
    id: "15.6-form",
    name: "getetag",
    title: "getetag is an entity tag: quoted, with W/ before it when weak.",
    holds: (value) => /^(?:W\/)?"[\x21\x23-\x7e\x80-\uffff]*"$/.test(value),
  },
  {
    id: "15.7-2",
    name: "getlastmodified",
    title: "getlastmodified is an rfc1123-date in GMT.",
    holds: (value) => IMF_FIXDATE.test(value),
    misleads: isNoDate,
  },
];

const formats = FORMATS.map(({ id, name, title, holds, misleads }): Declared => {
  const format: Declared = {
    id,
    level: "MUST",
    misleads: false,
    title,
    *check(context: ConformanceContext): Generator<Breach> {
      for (const value of values(context, dav(name))) {
        const text = value.property.text().trim();
        if (text === "" || holds(text)) continue;
        const message = `The ${name} of ${value.entry.href} is ${JSON.stringify(cut(text))}.`;
        yield { message, ...valuePlace(value), misleads: misleads?.(text) ?? false };
      }
    },
  };
  if (id !== "15.7-2") format.also = ["4.1-1"];
  return format;
});

/** A server that reports a missing resource as 404 for each property says nothing of its resourcetype. */
function everythingIsMissing(propstats: readonly { status?: { code?: number } }[]): boolean {
  return propstats.every(({ status }) => status?.code === 404);
}

export const properties: readonly Declared[] = [
  {
    id: "15-1",
    level: "SHOULD",
    misleads: false,
    title: "The get… properties have no white space around their values.",
    *check(context): Generator<Breach> {
      for (const name of [
        "getcontentlanguage",
        "getcontentlength",
        "getcontenttype",
        "getetag",
        "getlastmodified",
      ]) {
        for (const value of values(context, dav(name))) {
          const text = value.property.text();
          if (text === text.trim() || text.trim() === "") continue;
          const message = `The ${name} of ${value.entry.href} has white space around it.`;
          yield { message, ...valuePlace(value) };
        }
      }
    },
  },
  ...formats,
  {
    id: "15.9-1",
    level: "MUST",
    misleads: false,
    methods: ["PROPFIND"],
    title: "Every resource has the property resourcetype.",
    *check(context): Generator<Breach> {
      if (!propertiesAsked(context).includes(dav("resourcetype"))) return;
      for (const { entry, code, property } of reports(context, dav("resourcetype"))) {
        if (code !== 404 || everythingIsMissing(entry.response.propstats)) continue;
        const message = `${entry.href} has no resourcetype: a client cannot tell a collection from a file.`;
        yield { message, href: entry.href, offset: property.offset };
      }
    },
  },
];
