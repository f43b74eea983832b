import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@multistatus/client";
import type { Exchange } from "@multistatus/core";
import { partialFailure, startFaultProxy, startServer, type ServerOptions } from "@multistatus/harness";
import { describe, expect, onTestFinished, test } from "vitest";
import "../../src/vitest.ts";
import { failureOf } from "../failure.ts";
import { titled } from "./kinds.ts";

const seed = { "docs/a.txt": "a", "docs/b.txt": "b", "docs/c.txt": "c" };

/** A client of a server that ends with the test. */
async function served(options: ServerOptions = {}) {
  const server = await startServer({ seed, ...options });
  const dav = createClient({ url: server.url });
  onTestFinished(async () => {
    await dav.close();
    await server.stop();
  });
  return { server, dav };
}

function whyNot(after: Exchange, before: Exchange): string {
  expect(after).not.toBeRemediatedFrom(before);
  return failureOf(() => expect(after).toBeRemediatedFrom(before));
}

/** Neither that it is fixed nor that it is not can be said. */
function doubt(after: Exchange, before: Exchange): string {
  expect(() => expect(after).not.toBeRemediatedFrom(before)).toThrow(/Unknown: /);
  return failureOf(() => expect(after).toBeRemediatedFrom(before));
}

/** The answer, of a request that broke off, too. */
async function answerOf(sent: Promise<Exchange>): Promise<Exchange> {
  return sent.catch((error: unknown) => {
    const { exchange } = error as { exchange?: Exchange };
    if (exchange === undefined) throw error;
    return exchange;
  });
}

describe.each(await titled("embedded", "apache"))("a DELETE on $title", ({ kind, installed }) => {
  test.runIf(installed)("fails still, is fixed, and is gone", async () => {
    await using server = await startServer(kind);
    await using dav = createClient({ url: server.url });
    const failure = await partialFailure(server, { cause: "locked" });
    const before = await dav.delete(failure.collection);
    expect(before).toHaveFailedResources({ [failure.failing.url]: 423 });

    expect(whyNot(await dav.replay(before, { allowWrites: true }), before)).toMatch(
      /failures? left: .*\(423 Locked\)/,
    );

    await failure.release();
    const after = await dav.replay(before, { allowWrites: true });
    expect(after).toHaveStatus(204);
    expect(after).toBeRemediatedFrom(before);

    const repeated = await dav.replay(before, { allowWrites: true });
    expect(repeated).toHaveStatus(404);
    expect(repeated).toBeRemediatedFrom(before);
    expect(failureOf(() => expect(repeated).not.toBeRemediatedFrom(before))).toContain(
      "404 Not Found: it is gone",
    );
  });
});

test("a 404 that was there before is no change", async () => {
  const { dav } = await served();
  const before = await dav.delete("nothing.txt");
  expect(whyNot(await dav.delete("nothing.txt"), before)).toContain("it fails with 404 Not Found.");
});

describe("a 2xx without a Multi-Status says that all succeeded, on another base URL too", () => {
  test("COPY", async () => {
    const { server, dav } = await served({ failing: { "docs/a.txt": { read: 403 } } });
    const before = await dav.copy("docs/", "copied/");
    expect(before).toBeMultiStatus();
    const other = await served({ basePath: "/team" });
    const after = await other.dav.replay(before, { allowWrites: true, from: server.url });
    expect(after.request.url).toBe(`${other.server.url}docs/`);
    expect(after).toHaveStatus(201);
    expect(after).toBeRemediatedFrom(before);
  });

  test("MOVE", async () => {
    const { server, dav } = await served({ failing: { "docs/a.txt": 403 } });
    const before = await dav.move("docs/", "moved/");
    expect(before).toBeMultiStatus();
    const other = await served({ basePath: "/team" });
    const after = await other.dav.replay(before, { allowWrites: true, from: server.url });
    expect(after).toHaveStatus(201);
    expect(after).toBeRemediatedFrom(before);
  });
});

describe("a listing in which a member could not be read", () => {
  async function failing() {
    const { server, dav } = await served({ failing: { "docs/a.txt": { read: 403 } } });
    const before = await dav.propfind("docs/", { depth: 1, props: ["getcontentlength", "resourcetype"] });
    expect(before).toHaveFailedResources({ "/docs/a.txt": 403 });
    return { before, again: dav, from: server.url };
  }

  test("is fixed, on another base URL too", async () => {
    const { before, from } = await failing();
    const { dav } = await served({ basePath: "/team" });
    expect(await dav.replay(before, { from })).toBeRemediatedFrom(before);
  });

  test("fails still", async () => {
    const { before, again } = await failing();
    expect(whyNot(await again.replay(before), before)).toContain(
      "1 failure left: /docs/a.txt (403 Forbidden).",
    );
  });

  test("is fixed where something else broke", async () => {
    const { before } = await failing();
    const { dav } = await served({ failing: { "docs/b.txt": { read: 500 } } });
    expect(whyNot(await dav.replay(before), before)).toContain(
      "1 resource broke: /docs/b.txt (500 Internal Server Error)",
    );
  });

  test("is fixed where another member vanished", async () => {
    const { before } = await failing();
    const { server, dav } = await served();
    await rm(join(server.root, "docs/c.txt"));
    expect(whyNot(await dav.replay(before), before)).toContain("1 resource vanished: /docs/c.txt.");
  });

  test("does not tell what became of the member that is no longer listed", async () => {
    const { before } = await failing();
    const { server, dav } = await served();
    await rm(join(server.root, "docs/a.txt"));
    expect(doubt(await dav.replay(before), before)).toContain(
      "the answer does not tell what became of /docs/a.txt.",
    );
  });

  test("a 401 never counts", async () => {
    const { before } = await failing();
    const { dav } = await served({ users: { ada: "one" } });
    const refused = await dav.replay(before);
    expect(refused).toHaveStatus(401);
    expect(doubt(refused, before)).toContain("repeat it with valid credentials");
  });

  test.each([
    ["cut off", { kind: "truncate", bytes: 500, end: "clean" }],
    ["broken off", { kind: "truncate", bytes: 500, end: "broken" }],
    ["malformed", { kind: "xml", how: "undeclared-prefix" }],
    ["a page of a gateway", { kind: "answer", status: 503 }],
  ] as const)("a body that is %s never counts", async (_, fault) => {
    const { before } = await failing();
    const { server } = await served();
    await using proxy = await startFaultProxy({ target: server, faults: [fault] });
    await using dav = createClient({ url: proxy.url });
    expect(doubt(await answerOf(dav.replay(before)), before)).toContain("Unknown: ");
  });
});

test("a property that could not be set", async () => {
  const failing = { "docs/a.txt": { properties: { "{urn:x}color": 409 } } } as const;
  const { dav } = await served({ failing });
  const set = { "{urn:x}color": "red", "{urn:x}size": "7" };
  const before = await dav.proppatch("docs/a.txt", { set });
  expect(before).toHavePropertyStatus("/docs/a.txt", "{urn:x}color", 409);
  expect(before).toHavePropertyStatus("/docs/a.txt", "{urn:x}size", 424);

  expect(whyNot(await dav.proppatch("docs/a.txt", { set }), before)).toMatch(/left/);
  const other = await served();
  expect(await other.dav.replay(before, { allowWrites: true })).toBeRemediatedFrom(before);
});

test("what did not fail cannot have been fixed, and another method is another request", async () => {
  const { dav } = await served();
  const [listing, options] = [await dav.propfind("docs/"), await dav.options("docs/")];
  expect(doubt(listing, listing)).toContain("nothing failed before");
  const missing = await dav.delete("nothing.txt");
  expect(doubt(options, missing)).toContain("its method was DELETE before and is OPTIONS now");
});
