import type { Exchange, HeaderList } from "@multistatus/core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { inspect } from "node:util";
import { createLockStore, type LockStore } from "./lock-store.ts";

const activeLock = (token: string, timeout: string, depth = "infinity"): string =>
  `<D:activelock><D:locktype><D:write/></D:locktype><D:lockscope><D:exclusive/></D:lockscope><D:depth>${depth}</D:depth>` +
  `<D:timeout>${timeout}</D:timeout><D:locktoken><D:href>${token}</D:href></D:locktoken></D:activelock>`;

const discovery = (...locks: string[]): string =>
  `<D:prop xmlns:D="DAV:"><D:lockdiscovery>${locks.join("")}</D:lockdiscovery></D:prop>`;

function exchange(
  request: string,
  status: number,
  body = "",
  more: { sent?: HeaderList; sentBody?: string; received?: HeaderList } = {},
): Exchange {
  const [method = "", path = ""] = request.split(" ");
  const { sent = [], sentBody = "", received = [] } = more;
  const sized = (text: string) => ({ text, size: text.length });
  return {
    request: { method, url: `http://h${path}`, headers: sent, ...(sentBody && { body: sized(sentBody) }) },
    response: { status, statusText: "", headers: received, body: sized(body) },
    hops: [],
    timing: { startedAt: "2026-01-01T00:00:00Z", duration: 1 },
  };
}

const lockOf = (path: string, token: string, timeout = "Second-60", depth?: string): Exchange =>
  exchange(`LOCK ${path}`, 200, discovery(activeLock(token, timeout, depth)), {
    sentBody: "<lockinfo/>",
    received: [["Lock-Token", `<${token}>`]],
  });

const failure = (path: string, status: number): string =>
  `<D:multistatus xmlns:D="DAV:"><D:response><D:href>${path}</D:href><D:status>HTTP/1.1 ${status} x</D:status></D:response></D:multistatus>`;

let store: LockStore;
const held = (): string[] => store.held().map(({ url }) => url.slice("http://h".length));

beforeEach(() => {
  vi.useFakeTimers();
  store = createLockStore();
});
afterEach(() => void vi.useRealTimers());

test("a lock that is granted is held until it ends, and longer when it is refreshed", () => {
  store.observe(lockOf("/a", "urn:1", "Second-60", "0"));
  store.observe(lockOf("/b/", "urn:2", "Infinite"));
  expect(store.held()).toEqual([
    { url: "http://h/a", depth: "0", scope: "exclusive", expires: new Date(Date.now() + 60_000) },
    { url: "http://h/b/", depth: "infinity", scope: "exclusive" },
  ]);
  vi.advanceTimersByTime(59_000);
  store.observe(
    exchange("LOCK /a", 200, discovery(activeLock("urn:1", "Second-100"), activeLock("urn:x", "Second-1"))),
  );
  vi.advanceTimersByTime(99_000);
  expect(held()).toEqual(["/a", "/b/"]);
  vi.advanceTimersByTime(1000);
  expect(held()).toEqual(["/b/"]);
  expect(store.find("urn:1")).toBeUndefined();
});

test("a time beyond all dates is no end", () => {
  store.observe(lockOf("/a", "urn:1", "Second-99999999999999999"));
  expect(store.held()).toEqual([{ url: "http://h/a", depth: "infinity", scope: "exclusive" }]);
});

test("a refresh that sends the token again keeps the lock root", () => {
  store.observe(lockOf("/b/", "urn:1", "Second-60"));
  store.observe({ ...lockOf("/b/c", "urn:1", "Second-120") });
  expect(held()).toEqual(["/b/"]);
  vi.advanceTimersByTime(100_000);
  expect(held()).toEqual(["/b/"]);
});

test("without the Lock-Token header, the only lock in the body is the one", () => {
  store.observe({
    ...exchange("LOCK /a", 201, discovery(activeLock("urn:1", "Second-9")), { sentBody: "<x/>" }),
  });
  const two = discovery(activeLock("urn:2", "Second-9"), activeLock("urn:3", "Second-9"));
  store.observe(exchange("LOCK /b", 200, two, { sentBody: "<x/>" }));
  expect(held()).toEqual(["/a"]);
});

test.each([423, 207, 412])("a LOCK that ends in %i grants nothing", (status) => {
  const refused = lockOf("/a", "urn:1");
  store.observe({
    ...refused,
    response: { ...(refused.response as object), status } as Exchange["response"] & object,
  });
  expect(held()).toEqual([]);
});

test("UNLOCK ends it where it succeeds", () => {
  store.observe(lockOf("/a", "urn:1"));
  const sent: HeaderList = [["Lock-Token", "<urn:1>"]];
  store.observe(exchange("UNLOCK /a", 409, "", { sent }));
  expect(held()).toEqual(["/a"]);
  store.observe(exchange("UNLOCK /a", 207, failure("/a", 412), { sent }));
  expect(held()).toEqual(["/a"]);
  store.observe(exchange("UNLOCK /a", 204, "", { sent }));
  expect(held()).toEqual([]);
});

describe("DELETE and MOVE end the locks of what is gone", () => {
  beforeEach(() => {
    for (const path of ["/c/", "/c/a", "/c/d/", "/c/d/e", "/cc", "/"])
      store.observe(lockOf(path, `urn:${path}`));
  });

  test.each(["DELETE /c", "MOVE /c/"])("%s", (request) => {
    store.observe(exchange(request, 204));
    expect(held()).toEqual(["/cc", "/"]);
  });

  test("in part: not what failed, what is in it, and what it is in", () => {
    store.observe(exchange("DELETE /c/", 207, failure("/c/d/", 423)));
    expect(held()).toEqual(["/c/", "/c/d/", "/c/d/e", "/cc", "/"]);
  });

  test("not where it failed as a whole, or where one cannot know", () => {
    store.observe(exchange("DELETE /c/", 423));
    store.observe(exchange("DELETE /c/", 424, failure("/c/d/e", 423)));
    store.observe(exchange("DELETE /c/", 207, failure("/c/a", 423).slice(0, -20)));
    store.observe(exchange("DELETE /c/", 207, "<html>"));
    store.observe(exchange("MOVE /c/", 207, failure("/z/a", 423)));
    store.observe({ ...exchange("DELETE /c/", 204), error: { code: "response-truncated", message: "x" } });
    store.observe(exchange("COPY /c/", 201));
    expect(held()).toHaveLength(6);
  });
});

test("printed, a held lock does not show its token", () => {
  store.observe(lockOf("/a", "urn:s3cret"));
  expect(inspect(store.held(), { depth: 9 }) + JSON.stringify(store.held())).not.toContain("s3cret");
  expect(store.held()[0]?.token).toBe("urn:s3cret");
});
