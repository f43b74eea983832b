import { createClient } from "@multistatus/client";
import { startServer } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import "../../src/vitest.ts";
import { bothWays } from "../failure.ts";
import { titled } from "./kinds.ts";

function event(uid: string): string {
  const day = ["DTSTAMP:20260101T000000Z", "DTSTART:20260105T100000Z"];
  const inside = ["BEGIN:VEVENT", `UID:${uid}`, ...day, `SUMMARY:${uid}`, "END:VEVENT"];
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", ...inside, "END:VCALENDAR", ""].join(
    "\r\n",
  );
}

describe.each(await titled("radicale", "xandikos"))("$title", ({ kind, installed }) => {
  test.runIf(installed)("has sync-tokens, and reports what was removed", async () => {
    const work = { "a.ics": event("a"), "b.ics": event("b"), "c.ics": event("c") };
    await using server = await startServer(kind, { calendars: { work } });
    await using dav = createClient({ url: server.url });
    const path = new URL(server.calendars["work"]?.url ?? "").pathname;

    const first = await dav.syncCollection(path);
    expect(first).toHaveSyncToken();
    const token = first.multistatus?.syncToken?.text ?? "";
    expect(first).toHaveSyncToken(token);
    expect(first).not.toHaveSyncToken("urn:another");
    expect(() => expect(first).not.toHaveSyncToken()).toThrow(/Expected: no sync-token/);
    expect(first).not.toHaveRemovedMembers([`${path}a.ics`]);

    await dav.delete(`${path}a.ics`);
    await dav.delete(`${path}b.ics`);
    const next = await dav.syncCollection(path, { token });
    expect(next).not.toHaveSyncToken(token);
    expect(next).toHaveRemovedMembers([`${path}a.ics`]);
    expect(next).toHaveRemovedMembers([`${path}a.ics`, `${path}b.ics`], { exact: true });
    expect(next).toHaveRemovedMembers([`${path}c.ics`, `${path}b.ics`], { anyOf: true });
    expect(next).not.toHaveRemovedMembers([`${path}c.ics`]);
    expect(next).not.toHaveRemovedMembers([`${path}a.ics`], { exact: true });
    // Some and not all: neither the claim nor its contrary.
    for (const claim of bothWays(next)) {
      expect(() => claim.toHaveRemovedMembers([`${path}a.ics`, `${path}c.ics`])).toThrow(
        /c\.ics is not among them/,
      );
    }
    expect(next).toHaveNoFailedResources({ allowEmpty: true });

    await expect(dav.syncCollection(path, { token })).toHaveRemovedMembers([`${path}b.ics`]);
    const listing = await dav.propfind(path, { depth: 1, props: ["getetag"] });
    for (const claim of bothWays(listing)) {
      expect(() => claim.toHaveRemovedMembers([`${path}a.ics`])).toThrow(/none to a sync-collection/);
      expect(() => claim.toHaveSyncToken()).toThrow(/only one to sync-collection/);
    }
  });
});
