import { createClient } from "@multistatus/client";
import { startFaultProxy, startServer } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import "../../src/vitest.ts";
import { bothWays } from "../failure.ts";
import { titled } from "./kinds.ts";

const locking = ["LOCK", "UNLOCK", "PROPFIND"];

describe.each(await titled("embedded", "apache"))("$title", ({ kind, installed }) => {
  test.runIf(installed)("announces classes and methods", async () => {
    await using server = await startServer(kind, { seed: { "docs/a.txt": "a" } });
    await using dav = createClient({ url: server.url });
    const options = await dav.options("docs/a.txt");
    expect(options).toHaveComplianceClass("2");
    expect(options).toHaveComplianceClass(["1", "2"]);
    expect(options).not.toHaveComplianceClass("calendar-access");
    expect(options).toAllowMethods(locking);
    expect(options).not.toAllowMethods(["MKCALENDAR", "REBIND"]);
    expect(options).not.toAllowMethods(["PROPFIND"], { exact: true });
    // Some and not all: neither the claim nor its contrary.
    for (const claim of bothWays(options)) {
      expect(() => claim.toAllowMethods(["LOCK", "MKCALENDAR"])).toThrow(/MKCALENDAR is missing/);
      expect(() => claim.toHaveComplianceClass(["1", "calendar-access"])).toThrow(
        /calendar-access is missing/,
      );
    }
    await expect(dav.options("docs/")).toAllowMethods(locking);
  });

  test.runIf(installed)("an answer to another method, or one that was refused, tells nothing", async () => {
    await using server = await startServer(kind, { users: { ada: "one" } });
    await using stranger = createClient({ url: server.url });
    const refused = await stranger.request("OPTIONS", "");
    const listing = await stranger.propfind("", { depth: 0 });
    const answers = refused.response?.status === 401 ? [refused, listing] : [listing];
    for (const answer of answers) {
      for (const claim of bothWays(answer)) {
        expect(() => claim.toHaveComplianceClass("2")).toThrow(/Unknown: .*ask by OPTIONS/);
        expect(() => claim.toAllowMethods(["LOCK"])).toThrow(/Unknown: .*ask by OPTIONS/);
      }
    }
  });

  test.runIf(installed)("fields that a proxy dropped are not announced", async () => {
    await using server = await startServer(kind);
    const drop = { kind: "headers", on: "response", drop: ["DAV", "Allow"] } as const;
    await using proxy = await startFaultProxy({ target: server, faults: [drop] });
    await using dav = createClient({ url: proxy.url });
    const options = await dav.options("");
    expect(options).not.toHaveComplianceClass("1");
    expect(() => expect(options).toHaveComplianceClass("1")).toThrow(/Received: no field DAV/);
    expect(options).not.toAllowMethods(["PROPFIND"]);
  });
});
