import { createClient, type Client, type DavResponse, type RequestOptions } from "@multistatus/client";
import type { DavServer } from "@multistatus/harness";
import { tell } from "./tell.ts";

/** Where requirements are tried: a collection that takes members, with what this kind of server takes as a member. */
export interface Place extends AsyncDisposable {
  server: DavServer;
  dav: Client;
  /** Sends the request as it is given: no Depth is added, no redirect followed. */
  send(method: string, path: string, options?: RequestOptions): Promise<DavResponse>;
  /** Sends it and sums the answer up, the collection and its members under steady names: `207 (a 423, collection 424)`. */
  ask(method: string, path: string, options?: RequestOptions): Promise<string>;
  /** Makes a collection with these members; its path relative to the server's URL. */
  collection(members?: readonly string[]): Promise<string>;
  /** Makes a collection with the member `a`; the path of that. */
  resource(): Promise<string>;
  /** The name of a member: `a.txt`, `a.ics`. */
  member(stem: string): string;
  /** What may be put under that name; another variant is another content. */
  content(stem: string, variant?: number): { headers: Record<string, string>; body: string };
  put(path: string, stem: string, variant?: number): Promise<string>;
  /** Makes a collection; the path of a member that is not there. */
  unmapped(): Promise<string>;
  /** Sends COPY or MOVE from one member of a collection to another. */
  transfer(
    method: "COPY" | "MOVE",
    path: string,
    [from, to]: readonly [string, string],
    more?: Record<string, string>,
  ): Promise<string>;
  /**
   * Takes an exclusive lock; its token.
   *
   * @throws {NoLock} where there is none to be had
   */
  lock(path: string, depth?: "0" | "infinity"): Promise<string>;
  /** Headers with a Destination on this server. */
  to(path: string, more?: Record<string, string>): { headers: Record<string, string> };
  /** An If header for the resource, tagged: a list without a tag ends webdav-server. */
  condition(path: string, ...lists: string[]): string;
}

/** What is asked about locks cannot be asked: the server grants none. */
export class NoLock extends Error {}

type Content = (stem: string, variant: number) => { headers: Record<string, string>; body: string };

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
  content: Content,
): Place {
  const [username, password] = Object.entries(server.users)[0] ?? [];
  const dav = createClient({
    url: server.url,
    // What happens without the token of a lock is what is asked.
    submitLocks: false,
    ...(username === undefined || password === undefined
      ? {}
      : { auth: { basic: { username, password, preemptive: true } } }),
  });
  let made = 0;
  let latest = "";
  const member = (stem: string): string => `${stem}.${extension}`;
  const names = (): Record<string, string> => ({
    ...Object.fromEntries(["a", "b", "new"].map((stem) => [member(stem), stem])),
    [latest]: "collection",
    [`${latest}-copy`]: "copy",
  });
  const place: Place = {
    server,
    dav,
    member,
    content: (stem, variant = 1) => content(stem, variant),
    send: async (method, path, options = {}) =>
      dav.request(method, path, { depth: false, redirect: "manual", ...options }),
    ask: async (method, path, options) => tell(await place.send(method, path, options), names()),
    put: async (path, stem, variant = 1) => place.ask("PUT", path + member(stem), content(stem, variant)),
    async collection(members = []) {
      made += 1;
      latest = `c${made}`;
      const path = `${home}${latest}/`;
      const { response } = await place.send(make, path);
      if (response?.status !== 201) throw new Error(`${make} ${path} was answered with ${response?.status}`);
      for (const stem of members) await place.put(path, stem);
      return path;
    },
    unmapped: async () => (await place.collection()) + member("none"),
    transfer: async (method, path, [from, to], more) =>
      place.ask(method, path + member(from), place.to(path + member(to), more)),
    resource: async () => (await place.collection(["a"])) + member("a"),
    async lock(path, depth = "0") {
      const { lockToken } = await dav.lock(path, { depth, owner: "me", lockTimeout: 600 });
      if (lockToken === undefined) throw new NoLock(`${path} was not locked.`);
      return lockToken;
    },
    to: (path, more = {}) => ({ headers: { Destination: server.url + path, ...more } }),
    condition: (path, ...lists) => `<${server.url}${path}> ${lists.map((list) => `(${list})`).join(" ")}`,
    [Symbol.asyncDispose]: async () => dav.close(),
  };
  return place;
}

/** An iCalendar object with one event (RFC 5545). */
function event(uid: string, hour: number): string {
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//example//matrix//EN",
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
