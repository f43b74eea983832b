import { describe, expect, test } from "vitest";
import { startServer, type ServerKindName } from "../src/index.ts";
import { kinds } from "./installed.ts";
import { basic, status } from "./requests.ts";
import { event } from "./event.ts";
import { toldBy } from "./told.ts";
import { traits } from "./traits.ts";

const CALDAV = "urn:ietf:params:xml:ns:caldav";
const CARDDAV = "urn:ietf:params:xml:ns:carddav";
const card = ["BEGIN:VCARD", "VERSION:3.0", "UID:bob", "FN:Bob Ü", "N:Ü;Bob;;;", "END:VCARD", ""].join(
  "\r\n",
);

const calendars = { work: { "a.ics": event("a", 1), "b.ics": event("b", 2) }, "Ü b": {} };
const addressBooks = { friends: { "bob.vcf": card } };

describe.each(kinds.filter(({ kind }) => !traits[kind].refuses.calendars))(
  "$title",
  ({ kind, installed }) => {
    describe.runIf(installed)("keeps calendars and address books", () => {
      suite(kind);
    });
  },
);

function suite(kind: ServerKindName): void {
  const { noUsers, noAreas } = traits[kind];
  const users: Record<string, string> = noUsers ? {} : { alice: "a", bob: "b" };
  const headers = noUsers ? {} : basic("alice", "a");
  const xml = { Depth: "1", "Content-Type": "application/xml; charset=utf-8", ...headers };

  test("has what was seeded", async () => {
    await using server = await startServer(kind, { calendars, addressBooks, users });
    const { work, "Ü b": empty } = server.calendars;
    const { friends } = server.addressBooks;
    expect(Object.keys(server.calendars)).toEqual(["work", "Ü b"]);
    expect(empty?.url).toBe(`${server.url}${(empty?.path ?? "").replace("Ü b", "%C3%9C%20b")}`);
    expect(await (await fetch(`${work?.url}a.ics`, { headers })).text()).toContain("SUMMARY:Event a");
    expect(await (await fetch(`${friends?.url}bob.vcf`, { headers })).text()).toContain("FN:Bob Ü");
    for (const [url, type, inside] of [
      [work?.url, `${CALDAV} calendar`, 3],
      [empty?.url, `${CALDAV} calendar`, 1],
      [friends?.url, `${CARDDAV} addressbook`, 2],
    ] as const) {
      const answer = await fetch(url ?? "", {
        method: "PROPFIND",
        headers: xml,
        body: '<propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>',
      });
      const body = await answer.text();
      expect(toldBy(answer.status, body).match(/=200/gu)).toHaveLength(inside);
      const [namespace, name] = type.split(" ");
      expect(body).toContain(namespace);
      expect(body).toMatch(new RegExp(`<[^>]*\\b${name}\\b`, "u"));
    }
  });

  test("answers its reports", async () => {
    await using server = await startServer(kind, { calendars, users });
    const { url = "", path = "" } = server.calendars["work"] ?? {};
    const query = await fetch(url, {
      method: "REPORT",
      headers: xml,
      body:
        `<C:calendar-query xmlns:C="${CALDAV}" xmlns="DAV:"><prop><getetag/></prop><C:filter><C:comp-filter name="VCALENDAR">` +
        '<C:comp-filter name="VEVENT"><C:time-range start="20260301T013000Z" end="20260301T014500Z"/></C:comp-filter>' +
        "</C:comp-filter></C:filter></C:calendar-query>",
    });
    expect(toldBy(query.status, await query.text())).toBe("207 (a.ics getetag=200)");
    const multiget = await fetch(url, {
      method: "REPORT",
      headers: xml,
      body: `<C:calendar-multiget xmlns:C="${CALDAV}" xmlns="DAV:"><prop><getetag/><C:calendar-data/></prop><href>/${path}b.ics</href></C:calendar-multiget>`,
    });
    expect(await multiget.text()).toContain("SUMMARY:Event b");
  });

  // Xandikos wraps the refusal into a 207.
  test("refuses what is no calendar object, and says so", async () => {
    await expect(
      startServer(kind, { users, calendars: { work: { "a.ics": "text" } } }),
    ).rejects.toMatchObject({
      code: "request-refused",
      message: expect.stringMatching(/^The server answered PUT .*work\/a\.ics with (?:4\d\d|207)/u),
    });
    await expect(startServer(kind, { users, calendars: { "a/b": {} } })).rejects.toMatchObject({
      code: "invalid-seed",
    });
  });

  test.skipIf(noAreas)("keeps read-only and forbidden collections", async () => {
    const user = "alice/";
    const home = (await homes(kind)).replace(/[^/]+\/[^/]+\/$/u, user);
    await using server = await startServer(kind, {
      users,
      calendars: {},
      readOnly: [`${home}fixed`],
      forbidden: [`${home}closed/`],
    });
    const put = { method: "PUT", body: event("x"), headers: { "Content-Type": "text/calendar", ...headers } };
    expect(await status(`${server.url}${home}open/`, { method: "MKCALENDAR", headers })).toBe(201);
    expect(await status(`${server.url}${home}open/x.ics`, put)).toBe(201);
    expect(await status(`${server.url}${home}fixed/`, { method: "MKCALENDAR", headers })).toBe(403);
    expect(await status(`${server.url}${home}closed/x.ics`, put)).toBe(403);
  });
}

/** The path of a calendar of the kind's. */
async function homes(kind: ServerKindName): Promise<string> {
  await using server = await startServer(kind, { calendars: { one: {} } });
  return server.calendars["one"]?.path ?? "";
}
