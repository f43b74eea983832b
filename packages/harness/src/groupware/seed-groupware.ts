import { HarnessError } from "../errors.ts";
import { resourceUrl, sendPlain, type Target } from "../http.ts";
import { seedSegments } from "../seed/write-seed.ts";
import type { GroupwareCollection, GroupwareHomes, GroupwareSeed } from "./types.ts";

/** How a calendar (RFC 4791 section 5.3.1) and an address book (RFC 6352 section 6.3.1, RFC 5689) are made. */
const making: Record<
  "calendars" | "addressBooks",
  { method: string; type: string; headers: Record<string, string>; body: string }
> = {
  calendars: { method: "MKCALENDAR", type: "text/calendar; charset=utf-8", headers: {}, body: "" },
  addressBooks: {
    method: "MKCOL",
    type: "text/vcard; charset=utf-8",
    headers: { "Content-Type": "application/xml; charset=utf-8" },
    body:
      '<?xml version="1.0" encoding="utf-8"?>\n<D:mkcol xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><D:set>' +
      "<D:prop><D:resourcetype><D:collection/><C:addressbook/></D:resourcetype></D:prop></D:set></D:mkcol>",
  },
};

/**
 * Makes calendars or address books by requests, as any client would: what is seeded has passed the server's own checks.
 *
 * @throws {HarnessError} `request-refused` with what the server did not take
 */
export async function seedGroupware(
  target: Target,
  homes: GroupwareHomes,
  what: "calendars" | "addressBooks",
  seed: GroupwareSeed,
): Promise<Record<string, GroupwareCollection>> {
  const { method, type, headers, body } = making[what];
  const made: [string, GroupwareCollection][] = [];
  for (const [name, objects] of Object.entries(seed)) {
    const path = `${homes[what]}${segment(name)}/`;
    await send(target, method, path, headers, body);
    for (const [object, content] of Object.entries(objects)) {
      await send(target, "PUT", path + segment(object), { "Content-Type": type }, content);
    }
    made.push([name, { path, url: resourceUrl(target, path) }]);
  }
  return Object.fromEntries(made);
}

function segment(name: string): string {
  const [only, ...others] = seedSegments(name);
  if (only !== undefined && others.length === 0 && only === name) return only;
  throw new HarnessError("invalid-seed", `"${name}" is not a name of one segment.`);
}

async function send(
  target: Target,
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string,
): Promise<void> {
  const answer = await sendPlain(target, { method, path, headers, body });
  if (answer.status < 200 || answer.status > 299 || answer.status === 207) {
    throw new HarnessError(
      "request-refused",
      `The server answered ${method} ${path} with ${answer.status}: ${answer.body.slice(0, 500) || "nothing"}`,
    );
  }
}
