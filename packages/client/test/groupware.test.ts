import { startServer, type DavServer, type ServerKindName } from "@multistatus/harness";
import { readCalendarData, readResourceType } from "@multistatus/core";
import { describe, expect, test } from "vitest";
import {
  addressData,
  CALDAV,
  calendarData,
  createClient,
  type Client,
  type DavResponse,
} from "../src/index.ts";
import { kindsFor } from "./installed.ts";

const lines = (...text: string[]): string => [...text, ""].join("\r\n");

const event = (uid: string, month: string, summary: string): string =>
  lines(
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//example//EN",
    "BEGIN:VEVENT",
    `UID:${uid}`,
    "DTSTAMP:20260101T000000Z",
    `DTSTART:2026${month}05T100000Z`,
    `DTEND:2026${month}05T110000Z`,
    `SUMMARY:${summary}`,
    "END:VEVENT",
    "END:VCALENDAR",
  );

const card = (name: string): string =>
  lines("BEGIN:VCARD", "VERSION:3.0", `UID:${name}`, `FN:${name}`, `N:${name};;;;`, "END:VCARD");

async function start(kind: ServerKindName): Promise<{ server: DavServer; dav: Client } & AsyncDisposable> {
  const signsIn = kind !== "xandikos";
  const server = await startServer(kind, {
    calendars: { team: { "a.ics": event("a", "01", "Meeting"), "b.ics": event("b", "02", "Party") } },
    addressBooks: { people: { "ann.vcf": card("Ann"), "bob.vcf": card("Bob") } },
    ...(signsIn && { users: { alice: "secret" } }),
  });
  const auth = { username: "alice", password: "secret" };
  const dav = createClient({ url: server.url, ...(signsIn && { auth }) });
  return {
    server,
    dav,
    async [Symbol.asyncDispose]() {
      await dav.close();
      await server.stop();
    },
  };
}

/** Name and status of each resource, in the order of names. */
function members({ resources }: DavResponse): string[] {
  return resources.resources
    .map(({ path, status }) => `${path?.split("/").at(-1) ?? ""} ${status ?? "-"}`)
    .sort();
}

describe.each(await kindsFor("radicale", "xandikos", "sabredav"))("$title", ({ kind, installed }) => {
  describe.runIf(installed)("reports", () => {
    test("calendar-query, by time and in part, and calendar-multiget", async () => {
      await using started = await start(kind);
      const { dav, server } = started;
      const { path } = server.calendars["team"] as { path: string };
      expect(members(await dav.calendarQuery(path))).toEqual(["a.ics 200", "b.ics 200"]);

      const timeRange = { start: new Date("2026-02-01"), end: "20260301T000000Z" };
      const comp = { name: "VCALENDAR", comps: [{ name: "VEVENT", props: ["SUMMARY"] }] };
      const february = await dav.calendarQuery(path, {
        filter: { name: "VEVENT", timeRange },
        props: ["getetag", calendarData({ comp })],
      });
      expect(members(february)).toEqual(["b.ics 200"]);
      const data = february.multistatus?.responses[0]?.propstats
        .flatMap(({ properties }) => properties)
        .find(({ name }) => name === CALDAV["calendar-data"]);
      expect(data && readCalendarData(data)).toMatchObject({ ok: true });

      const got = await dav.calendarMultiget(path, [
        `${path}a.ics`,
        new URL(`${path}b.ics`, server.url).pathname,
      ]);
      expect(members(got)).toEqual(["a.ics 200", "b.ics 200"]);
    });

    test("addressbook-query and addressbook-multiget", async () => {
      await using started = await start(kind);
      const { dav, server } = started;
      const { path } = server.addressBooks["people"] as { path: string };
      const all = members(await dav.addressbookQuery(path, { props: ["getetag"] }));
      // Xandikos lists the book itself, too.
      expect(all.filter((line) => line.includes(".vcf"))).toEqual(["ann.vcf 200", "bob.vcf 200"]);
      const wanted = [addressData({ props: ["FN"] })];
      const got = await dav.addressbookMultiget(path, [`${path}bob.vcf`], { props: wanted });
      expect(members(got)).toEqual(["bob.vcf 200"]);
    });

    test("calendars are made with properties, by MKCALENDAR and by an extended MKCOL", async () => {
      await using started = await start(kind);
      const { dav, server } = started;
      const home = (server.calendars["team"] as { path: string }).path.replace(/[^/]+\/$/u, "");
      const calendar = "{urn:ietf:params:xml:ns:caldav}calendar";
      const first = await dav.mkcalendar(`${home}first/`, { set: { displayname: "Ü & <b>" } });
      const second = await dav.mkcol(`${home}second/`, {
        resourceType: ["collection", calendar],
        set: { displayname: { text: "zwei", lang: "de" } },
      });
      expect([first, second].map(({ response }) => response?.status)).toEqual([201, 201]);
      const made = await Promise.all(
        ["first/", "second/"].map((name) =>
          dav.propfind(home + name, { depth: 0, props: ["displayname", "resourcetype"] }),
        ),
      );
      const properties = made.map(({ multistatus }) => {
        return multistatus?.responses[0]?.propstats.flatMap((propstat) => propstat.properties) ?? [];
      });
      expect(
        properties.map((list) => list.find(({ localName }) => localName === "displayname")?.text()),
      ).toEqual(["Ü & <b>", "zwei"]);
      const types = properties.map((list) => list.find(({ localName }) => localName === "resourcetype"));
      for (const type of types) {
        expect(type && readResourceType(type)).toMatchObject({
          ok: true,
          value: expect.arrayContaining(["{DAV:}collection", calendar]),
        });
      }
    });
  });
});

describe.each(await kindsFor("radicale", "xandikos"))("$title", ({ kind, installed }) => {
  test.runIf(installed)(
    "sync-collection: all, then what has changed since; multiget names what is gone",
    async () => {
      await using started = await start(kind);
      const { dav, server } = started;
      const { path } = server.calendars["team"] as { path: string };
      const first = await dav.syncCollection(path);
      expect(members(first)).toEqual(["a.ics 200", "b.ics 200"]);
      await dav.delete(`${path}a.ics`);
      await dav.put(`${path}c.ics`, event("c", "03", "New"), {
        headers: { "Content-Type": "text/calendar" },
      });
      const token = first.multistatus?.syncToken?.text;
      const changed = await dav.syncCollection(path, { token, props: ["getetag"] });
      expect(members(changed)).toEqual(["a.ics 404", "c.ics 200"]);
      expect(changed.multistatus?.syncToken?.text).not.toBe(token);
      const got = await dav.calendarMultiget(path, [`${path}a.ics`, `${path}c.ics`]);
      expect(members(got)).toEqual(["a.ics 404", "c.ics 200"]);
    },
  );
});

describe.each(await kindsFor("xandikos", "sabredav"))("$title", ({ kind, installed }) => {
  test.runIf(installed)("free-busy-query", async () => {
    await using started = await start(kind);
    const { path } = started.server.calendars["team"] as { path: string };
    const busy = await started.dav.freeBusyQuery(path, {
      start: "20260101T000000Z",
      end: "20260301T000000Z",
    });
    expect(busy.response?.status).toBe(200);
    expect(busy.response?.body.text).toContain("BEGIN:VFREEBUSY");
    expect(busy.response?.body.text).toContain("20260205T100000Z");
  });
});

describe.each(await kindsFor("sabredav"))("$title", ({ kind, installed }) => {
  describe.runIf(installed)("more", () => {
    test("calendar-query and addressbook-query by text", async () => {
      await using started = await start(kind);
      const { dav, server } = started;
      const summary = { name: "SUMMARY", textMatch: { text: "meet", collation: "i;ascii-casemap" } };
      const meetings = await dav.calendarQuery(server.calendars["team"]?.path ?? "", {
        filter: { name: "VEVENT", props: [summary] },
      });
      expect(members(meetings)).toEqual(["a.ics 200"]);
      const others = await dav.addressbookQuery(server.addressBooks["people"]?.path ?? "", {
        filter: {
          props: [{ name: "FN", textMatches: [{ text: "ann", matchType: "starts-with", negate: true }] }],
        },
      });
      expect(members(others)).toEqual(["bob.vcf 200"]);
    });

    test("principals are found, and expanded", async () => {
      await using started = await start(kind);
      const { dav } = started;
      const found = await dav.principalPropertySearch("", {
        search: [{ props: ["displayname"], match: "ali" }],
        inPrincipalCollections: true,
      });
      expect(found.resources.resources.map(({ path, status }) => [path, status])).toEqual([
        ["/principals/alice/", 200],
      ]);
      const searchable = await dav.principalSearchPropertySet("");
      expect(searchable.response?.body.text).toContain("principal-search-property-set");
      const expanded = await dav.expandProperty("", [
        { name: "current-user-principal", props: ["displayname", CALDAV["calendar-home-set"]] },
      ]);
      const principal = expanded.multistatus?.responses[0]?.propstats[0]?.properties[0];
      expect(principal?.xml()).toContain("/calendars/alice/");
    });
  });
});
