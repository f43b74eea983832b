import { describe, expectTypeOf, test } from "vitest";
import type { ActiveLock, Exchange } from "@multistatus/core";
import {
  CALDAV,
  DAV,
  type Client,
  type DavHandle,
  type DavResponse,
  type LockResponse,
} from "../src/index.ts";

declare const dav: Client;

/** The contract of assertions with a request that they repeat. */
interface Handle {
  readonly isDavHandle: true;
  readonly method: string;
  readonly url: string;
  fetch(options?: { signal?: AbortSignal }): Promise<Exchange>;
}

describe("what only reads is lazy, what changes something is not", () => {
  test("handles", () => {
    const handles = () => [
      dav.propfind("a"),
      dav.report("a", "<x/>"),
      dav.syncCollection("a"),
      dav.calendarQuery("a"),
      dav.search("a", "<x/>"),
      dav.get("a"),
      dav.lockDiscovery("a"),
    ];
    expectTypeOf(handles).returns.toEqualTypeOf<DavHandle[]>();
    expectTypeOf<DavHandle>().toExtend<Handle>();
    expectTypeOf<DavHandle>().toExtend<Promise<DavResponse>>();
    expectTypeOf<Awaited<DavHandle>>().toEqualTypeOf<DavResponse>();
  });

  test("promises", () => {
    expectTypeOf<ReturnType<Client["put"]>>().toEqualTypeOf<Promise<DavResponse>>();
    expectTypeOf<ReturnType<Client["lock"]>>().toEqualTypeOf<Promise<LockResponse>>();
    expectTypeOf<Promise<DavResponse>>().not.toExtend<DavHandle>();
    expectTypeOf<LockResponse>().toExtend<AsyncDisposable>();
    expectTypeOf<LockResponse["activeLock"]>().toEqualTypeOf<ActiveLock | undefined>();
  });
});

test("names of properties are literals", () => {
  expectTypeOf(DAV["version-name"]).toEqualTypeOf<"{DAV:}version-name">();
  expectTypeOf(CALDAV["calendar-data"]).toEqualTypeOf<"{urn:ietf:params:xml:ns:caldav}calendar-data">();
});

test("wrong arguments do not compile", () => {
  const sent = () => [
    // @ts-expect-error Depth is 0, 1 or infinity
    dav.propfind("a", { depth: 2 }),
    // @ts-expect-error neither names nor allprop
    dav.propfind("a", { props: { getetag: true } }),
    // @ts-expect-error a number is no value of a property
    dav.proppatch("a", { set: { "{urn:x}y": 1 } }),
    // @ts-expect-error the scope of a lock
    dav.lock("a", { scope: "private" }),
    // @ts-expect-error there is no such operator
    dav.search("a", { from: [{ href: "/", depth: 0 }], where: { matches: ["a", "b"] } }),
    // @ts-expect-error a search needs a scope
    dav.search("a", { select: ["getetag"] }),
    // @ts-expect-error a period has an end
    dav.freeBusyQuery("a", { start: new Date() }),
    // @ts-expect-error Destination is missing
    dav.move("a"),
    // @ts-expect-error conditions of an If header
    dav.put("a", "", { if: [{ tokens: ["urn:x"] }] }),
  ];
  expectTypeOf(sent).toBeFunction();
});
