import { startServer } from "@multistatus/harness";
import { readHref, readToken, type Property } from "@multistatus/core";
import { describe, expect, test } from "vitest";
import { createClient, DAV, type DavResponse } from "../src/index.ts";
import { kindsFor } from "./installed.ts";

const property = ({ multistatus }: DavResponse, name: string): Property | undefined =>
  multistatus?.responses[0]?.propstats
    .flatMap(({ properties }) => properties)
    .find((one) => one.name === name);

describe.each(await kindsFor("apache-svn"))("$title", ({ kind, installed }) => {
  describe.runIf(installed)("versioning of mod_dav_svn", () => {
    test("a change in an activity: MKACTIVITY, CHECKOUT, PUT, MERGE", async () => {
      await using server = await startServer(kind, { seed: { "d/a.txt": "old" } });
      await using dav = createClient({ url: server.url });
      const versions = { depth: 0 as const, props: [DAV["checked-in"], DAV["version-name"]] };
      const before = await dav.propfind("d/a.txt", versions);
      const checkedIn = property(before, DAV["checked-in"]);
      const version = checkedIn && readHref(checkedIn);
      if (!version?.ok) throw new Error("It has no version.");

      const activity = await dav.request("MKACTIVITY", "!svn/act/1");
      expect(activity.response?.status).toBe(201);
      const checkedOut = await dav.checkout(version.value, { activities: ["!svn/act/1"] });
      expect(checkedOut.response?.status).toBe(201);
      const working = checkedOut.response?.headers.find(([name]) => name === "Location")?.[1] ?? "";
      expect((await dav.put(working, "new")).response?.status).toBe(204);
      const merge = '<D:merge xmlns:D="DAV:"><D:source><D:href>/!svn/act/1</D:href></D:source></D:merge>';
      const merged = await dav.request("MERGE", "", { body: merge, headers: { "Content-Type": "text/xml" } });
      expect(merged.response?.status).toBe(200);

      const after = await dav.propfind("d/a.txt", versions);
      const name = property(after, DAV["version-name"]);
      expect(name && readToken(name)).toMatchObject({ ok: true, value: "2" });
      expect((await dav.get("d/a.txt")).response?.body.text).toBe("new");
      expect((await dav.get(version.value)).response?.body.text).toBe("old");
    });

    test("what it refuses is a result with its reason", async () => {
      await using server = await startServer(kind, { seed: { "a.txt": "x" } });
      await using dav = createClient({ url: server.url });
      const refused = [
        await dav.checkout("a.txt"),
        await dav.uncheckout("a.txt"),
        await dav.versionTree("a.txt"),
        await dav.expandProperty("a.txt", [{ name: "checked-in", props: ["version-name"] }]),
      ];
      expect(refused.map(({ response }) => response?.status)).toEqual([405, 409, 501, 501]);
      expect(refused[2]?.response?.body.text).toContain("The requested report is unknown");
      expect((await dav.versionControl("a.txt")).response?.status).toBe(200);
    });
  });
});
