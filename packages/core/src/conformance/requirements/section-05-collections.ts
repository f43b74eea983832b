import { hasTrailingSlash } from "../../resources/href.ts";
import { dav } from "../elements.ts";
import { child } from "../../properties/element.ts";
import { isSuccess } from "../../resources/status.ts";
import { valuePlace, values } from "../reading.ts";
import type { Breach, Entry, Declared } from "../types.ts";

export const collections: readonly Declared[] = [
  {
    id: "5.2-1",
    level: "MUST",
    misleads: false,
    title: "A collection maps a path segment once, so that a listing shows each member once.",
    *check({ entries }) {
      const first = new Map<string, Entry>();
      for (const entry of entries) {
        if (entry.key === undefined) continue;
        const before = first.get(entry.key);
        if (before === undefined) first.set(entry.key, entry);
        else if (before.href !== entry.href) {
          yield {
            message: `${entry.href} and ${before.href} name the same resource.`,
            href: entry.href,
            offset: entry.offset,
            evidence: entry.href,
          };
        }
      }
    },
  },
  {
    id: "5.2-2",
    level: "MUST",
    misleads: true,
    methods: ["PROPFIND"],
    title: "A resource that has members is a collection.",
    *check(context) {
      if (context.key === undefined || !context.view?.complete) return;
      const own = values(context, dav("resourcetype")).find(({ entry }) => entry.key === context.key);
      if (own === undefined || child(own.property.element(), dav("collection")) !== undefined) return;
      const prefix = `${context.key}/`;
      const member = context.entries.find(({ key }) => key?.startsWith(prefix));
      if (member === undefined) return;
      yield {
        message: `${own.entry.href} has members (${member.href}), but its resourcetype has no DAV:collection: a client takes it for a file.`,
        ...valuePlace(own),
      };
    },
  },
  {
    id: "5.2-3",
    level: "SHOULD",
    misleads: false,
    methods: ["PROPFIND"],
    title: "The answer for a collection asked for without its slash has a Content-Location with the slash.",
    *check(context) {
      const { url, key, responseHeadersKnown } = context;
      if (url === undefined || !responseHeadersKnown || !isSuccess(context.status) || hasTrailingSlash(url))
        return;
      const own = context.resources.find((resource) => resource.key === key && resource.collection);
      if (own === undefined || context.responseHeader("Content-Location") !== undefined) return;
      yield {
        message: `${own.href} is a collection asked for without its slash: there is no Content-Location.`,
      };
    },
  },
  {
    id: "5.2-4",
    level: "SHOULD",
    misleads: false,
    methods: ["MKCOL", "MKCALENDAR", "PROPFIND"],
    title: "A URL that the server produces for a collection ends in a slash.",
    *check(context): Generator<Breach> {
      if (!isSuccess(context.status)) return;
      const own = context.resources.find((resource) => resource.key === context.key);
      if (context.method === "PROPFIND" && own?.collection !== true) return;
      for (const name of ["Location", "Content-Location"]) {
        const value = context.responseHeader(name);
        if (value !== undefined && !hasTrailingSlash(value)) {
          yield { message: `${name} names the collection without its slash.`, evidence: `${name}: ${value}` };
        }
      }
    },
  },
];
