import type { Place } from "../place.ts";
import { done, header, status, wrongToken, type Requirement } from "../requirement.ts";

/** A PUT over a member with these headers, and what became of it. */
async function putWith(
  place: Place,
  headersOf: (path: string, etag: string) => Record<string, string>,
): Promise<string> {
  const path = await place.resource();
  const etag = header(await place.send("GET", path), "etag");
  const { headers, body } = place.content("a", 2);
  const condition = headersOf(path, etag);
  const told = await place.ask("PUT", path, { headers: { ...headers, ...condition }, body });
  if (done.has(told)) return "done";
  // A weak tag never matches strongly, and many servers give one to what has just been changed.
  const isWeak = etag.startsWith("W/") && Object.values(condition).some((value) => value.includes(etag));
  return isWeak ? `${told} of a weak tag` : told;
}

/** Conditional requests: the If header, and those of HTTP. */
export const conditions: readonly Requirement[] = [
  {
    id: "if-unknown-token",
    section: "10.4",
    says: "An If header that holds for nothing is 412",
    right: ["412", "423", "423 (lock-token-submitted)"],
    ask: async (place) => putWith(place, (path) => ({ If: place.condition(path, `<${wrongToken}>`) })),
  },
  {
    id: "if-etag",
    section: "10.4.4",
    says: "An If header with the entity tag of the resource holds",
    right: ["done", "412 of a weak tag"],
    ask: async (place) => putWith(place, (path, etag) => ({ If: place.condition(path, `[${etag}]`) })),
  },
  {
    id: "if-wrong-etag",
    section: "10.4.4",
    says: "An If header with another entity tag is 412",
    right: ["412"],
    ask: async (place) => putWith(place, (path) => ({ If: place.condition(path, '["other"]') })),
  },
  {
    id: "if-or",
    section: "10.4.1",
    says: "Of several lists in an If header one has to hold",
    right: ["done", "412 of a weak tag"],
    ask: async (place) =>
      putWith(place, (path, etag) => ({ If: place.condition(path, '["other"]', `[${etag}]`) })),
  },
  {
    id: "if-not",
    section: "10.4.8",
    says: "Not <DAV:no-lock> holds always",
    right: ["done"],
    ask: async (place) => putWith(place, (path) => ({ If: place.condition(path, "Not <DAV:no-lock>") })),
  },
  {
    id: "if-no-lock",
    section: "10.4.8",
    says: "<DAV:no-lock> holds never: 412",
    right: ["412"],
    ask: async (place) => putWith(place, (path) => ({ If: place.condition(path, "<DAV:no-lock>") })),
  },
  {
    id: "if-match",
    section: "RFC 9110 13.1.1",
    says: "PUT with If-Match and the entity tag is done",
    right: ["done", "412 of a weak tag"],
    ask: async (place) => putWith(place, (_path, etag) => ({ "If-Match": etag })),
  },
  {
    id: "if-match-wrong",
    section: "RFC 9110 13.1.1",
    says: "PUT with If-Match and another entity tag is 412",
    right: ["412"],
    ask: async (place) => putWith(place, () => ({ "If-Match": '"other"' })),
  },
  {
    id: "if-none-match-star",
    section: "RFC 9110 13.1.2",
    says: "PUT with If-None-Match: * over a resource is 412",
    right: ["412"],
    ask: async (place) => putWith(place, () => ({ "If-None-Match": "*" })),
  },
  {
    id: "get-not-modified",
    section: "RFC 9110 13.1.2",
    says: "GET with If-None-Match and the entity tag is 304",
    right: ["304"],
    async ask(place) {
      const path = await place.resource();
      const etag = header(await place.send("GET", path), "etag");
      return status(await place.send("GET", path, { headers: { "If-None-Match": etag } }));
    },
  },
];
