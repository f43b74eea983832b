import type { DavServer } from "../../src/index.ts";
import { toldBy } from "./told.ts";

/** Where requirements are tried: a collection that takes members, with what this kind of server takes as a member. */
export interface Place {
  server: DavServer;
  /** Sends the request and sums the answer up: `207 (a.txt 423)`. */
  ask(method: string, path: string, headers?: Record<string, string>, body?: string): Promise<string>;
  answer(
    method: string,
    path: string,
    headers?: Record<string, string>,
    body?: string,
  ): Promise<{ status: number; headers: Headers; body: string }>;
  /** Makes a collection with these members; its path relative to the server's URL. */
  collection(members?: readonly string[]): Promise<string>;
  /** The name of a member: `a.txt`, `a.ics`. */
  member(stem: string): string;
  /** What may be put under that name; another variant is another content. */
  content(stem: string, variant?: number): { headers: Record<string, string>; body: string };
  put(path: string, stem: string, variant?: number): Promise<string>;
  lock(path: string, depth?: "0" | "infinity"): Promise<string | undefined>;
}

/** A place in a server of files. */
export function filePlace(server: DavServer): Place {
  return makePlace(server, "", "MKCOL", "txt", (stem, variant) => ({
    headers: { "Content-Type": "text/plain" },
    body: `${stem} ${variant}\n`,
  }));
}

/** A place in the calendar home of a CalDAV server: collections are calendars, members are events. */
export function calendarPlace(server: DavServer, home: string): Place {
  return makePlace(server, home, "MKCALENDAR", "ics", (stem, variant) => ({
    headers: { "Content-Type": "text/calendar; charset=utf-8" },
    body: event(stem, variant),
  }));
}

function makePlace(
  server: DavServer,
  home: string,
  make: string,
  extension: string,
  content: (stem: string, variant: number) => { headers: Record<string, string>; body: string },
): Place {
  let made = 0;
  const [user, password] = Object.entries(server.users)[0] ?? [];
  const authorization =
    user === undefined
      ? {}
      : { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` };
  const place: Place = {
    server,
    member: (stem) => `${stem}.${extension}`,
    content: (stem, variant = 1) => content(stem, variant),
    async answer(method, path, headers = {}, body) {
      const response = await fetch(server.url + path, {
        method,
        headers: { ...authorization, ...headers },
        redirect: "manual",
        ...(body === undefined ? {} : { body }),
      });
      return { status: response.status, headers: response.headers, body: await response.text() };
    },
    async ask(method, path, headers, body) {
      const answer = await place.answer(method, path, headers, body);
      return toldBy(answer.status, answer.body);
    },
    async put(path, stem, variant = 1) {
      const { headers, body } = content(stem, variant);
      return place.ask("PUT", path + place.member(stem), headers, body);
    },
    async collection(members = []) {
      made += 1;
      const path = `${home}c${made}/`;
      const { status, body } = await place.answer(make, path);
      if (status !== 201) throw new Error(`${make} ${path} was answered with ${status}: ${body}`);
      for (const member of members) await place.put(path, member);
      return path;
    },
    async lock(path, depth = "0") {
      const answer = await place.answer(
        "LOCK",
        path,
        { Depth: depth, Timeout: "Second-600", ...xml },
        lockInfo,
      );
      return answer.headers.get("lock-token")?.replaceAll(/[<>]/gu, "");
    },
  };
  return place;
}

export const xml: Record<string, string> = { "Content-Type": "application/xml; charset=utf-8" };

export const lockInfo: string =
  '<?xml version="1.0" encoding="utf-8"?><D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope>' +
  "<D:locktype><D:write/></D:locktype><D:owner>me</D:owner></D:lockinfo>";

export const propfind = (...names: string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?><D:propfind xmlns:D="DAV:" xmlns:X="urn:x"><D:prop>${names
    .map((name) => `<${name}/>`)
    .join("")}</D:prop></D:propfind>`;

export const proppatch = (...properties: string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?><D:propertyupdate xmlns:D="DAV:" xmlns:X="urn:x"><D:set><D:prop>${properties.join(
    "",
  )}</D:prop></D:set></D:propertyupdate>`;

/** An iCalendar object with one event (RFC 5545). */
export function event(uid: string, hour = 1): string {
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//multistatus//tests//EN",
    "BEGIN:VEVENT",
    `UID:${uid}@example.org`,
    "DTSTAMP:20260101T000000Z",
    `DTSTART:20260301T${String(hour).padStart(2, "0")}0000Z`,
    `DTEND:20260301T${String(hour + 1).padStart(2, "0")}0000Z`,
    `SUMMARY:Event ${uid}`,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}
