import { header, type Requirement } from "../requirement.ts";
import { valueOf } from "./value-of.ts";

/** Properties that the server sets. */
export const liveProperties: readonly Requirement[] = [
  {
    id: "etag",
    section: "15.6, 8.6",
    says: "DAV:getetag is what the ETag header of GET says",
    right: ["the same"],
    async ask(place) {
      const path = await place.resource();
      const tag = header(await place.send("GET", path), "etag");
      const property = (await valueOf(place, path, "getetag")) ?? "none";
      // A server may find a tag strong a moment later.
      const strong = (value: string): string => value.replace(/^W\//u, "");
      if (strong(property) === strong(tag) && tag !== "none") return "the same";
      if (tag === "none" || property === "none") {
        return `GET ${tag === "none" ? "has none" : "has one"}, PROPFIND ${property === "none" ? "has none" : "has one"}`;
      }
      return `"${property}"` === tag ? "without the quotes" : "another";
    },
  },
  {
    id: "getcontentlength",
    section: "15.4",
    says: "DAV:getcontentlength is the number of bytes that GET gives",
    right: ["the same"],
    async ask(place) {
      const path = await place.resource();
      const { response } = await place.send("GET", path);
      const told = await valueOf(place, path, "getcontentlength");
      return told === String(response?.body.size) ? "the same" : (told ?? "none");
    },
  },
  {
    id: "getlastmodified",
    section: "15.7",
    says: "DAV:getlastmodified has the form of RFC 1123: Mon, 12 Jan 1998 09:25:56 GMT",
    right: ["as it should be"],
    async ask(place) {
      const path = await place.resource();
      const told = await valueOf(place, path, "getlastmodified");
      return told !== undefined && new Date(told).toUTCString() === told
        ? "as it should be"
        : (told ?? "none");
    },
  },
  {
    id: "creationdate",
    section: "15.1",
    says: "DAV:creationdate has the form of RFC 3339, where there is one",
    right: ["as it should be", "none"],
    async ask(place) {
      const path = await place.resource();
      const told = await valueOf(place, path, "creationdate");
      if (told === undefined) return "none";
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u.test(told)
        ? "as it should be"
        : "another form";
    },
  },
];
