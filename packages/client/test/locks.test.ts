import { headerValue } from "@multistatus/core";
import { startServer, type DavServer, type ServerKindName } from "@multistatus/harness";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import {
  createClient,
  createRecorder,
  discoveredLocks,
  LockReleaseError,
  type DavResponse,
} from "../src/index.ts";
import { kindsFor } from "./installed.ts";
import { answer, startOddServer } from "./odd-server.ts";

const seed = { "c/a.txt": "x", "c/d/b.txt": "x", "x.txt": "x" };
const status = ({ response }: DavResponse): number | undefined => response?.status;
const sentIf = ({ request }: DavResponse): string | undefined => headerValue(request.headers, "if");
const tagged = (server: DavServer, path: string, token = ""): string => `<${server.url}${path}> (<${token}>)`;

const locking: ServerKindName[] = ["embedded", "apache", "nginx", "lighttpd", "sabredav", "tomcat"];

describe.each(await kindsFor(...locking))("$title", ({ kind, installed }) => {
  describe.runIf(installed)("locks", () => {
    test("taken, held against others, submitted, refreshed, given back", async () => {
      await using server = await startServer(kind, { seed });
      await using dav = createClient({ url: server.url });
      await using other = createClient({ url: server.url });
      const lock = await dav.lock("c/a.txt", { owner: "me", depth: 0, lockTimeout: [300, "infinite"] });
      const { lockToken: token = "" } = lock;
      expect([status(lock), lock.activeLock]).toMatchObject([200, { scope: "exclusive", depth: "0" }]);
      expect(dav.heldLocks).toMatchObject([{ url: `${server.url}c/a.txt`, depth: "0" }]);

      expect(status(await other.put("c/a.txt", "y"))).toBe(423);
      expect(status(await dav.put("c/a.txt", "y", { submitLocks: false }))).toBe(423);
      const put = await dav.put("c/a.txt", "y");
      expect([status(put), sentIf(put)]).toEqual([204, tagged(server, "c/a.txt", token)]);
      expect(put.notes).toEqual([
        { code: "lock-token-submitted", message: expect.stringContaining("c/a.txt") },
      ]);

      const [first, second] = [dav.heldLocks, await lock.refresh({ lockTimeout: 60 })];
      expect([status(second), sentIf(second), second.request.body]).toEqual([200, `(<${token}>)`, undefined]);
      expect(dav.heldLocks).toHaveLength(first.length);
      // SabreDAV does not tell the tokens.
      const tokens = kind === "sabredav" ? [] : [token];
      expect(discoveredLocks(await dav.lockDiscovery("c/a.txt"))).toMatchObject([
        { path: "/c/a.txt", locks: [{ depth: "0", tokens }] },
      ]);

      const unlocked = await lock.unlock();
      expect([status(unlocked), sentIf(unlocked)]).toEqual([204, undefined]);
      expect(headerValue(unlocked.request.headers, "lock-token")).toBe(`<${token}>`);
      expect(dav.heldLocks).toEqual([]);
      expect(status(await other.put("c/a.txt", "z"))).toBe(204);
    });

    test("a collection with all that is in it: members are changed, added, moved and removed", async () => {
      await using server = await startServer(kind, { seed });
      await using dav = createClient({ url: server.url });
      await using other = createClient({ url: server.url });
      const { lockToken } = await dav.lock("c/", { owner: "me", lockTimeout: 300 });
      expect(status(await other.put("c/d/new.txt", "y"))).not.toBe(201);
      const changes = [
        await dav.put("c/a.txt", "y"),
        await dav.put("c/d/new.txt", "y"),
        await dav.mkcol("c/e/"),
        await dav.copy("x.txt", "c/copy.txt"),
        await dav.move("c/copy.txt", "c/moved.txt"),
        await dav.delete("c/d/b.txt"),
      ];
      expect(changes.map((one) => [Math.floor((status(one) ?? 0) / 100), one.resources.failing])).toEqual(
        changes.map(() => [2, []]),
      );
      for (const change of changes) expect(sentIf(change)).toBe(tagged(server, "c/", lockToken));
      expect(sentIf(await dav.copy("c/a.txt", "y.txt"))).toBeUndefined();
      expect(sentIf(await dav.propfind("c/"))).toBeUndefined();
      expect(dav.heldLocks).toHaveLength(1);
      expect(status(await dav.delete("c/"))).toBe(204);
      expect(dav.heldLocks).toEqual([]);
    });

    test("given back at the end of the block", async () => {
      await using server = await startServer(kind, { seed });
      await using dav = createClient({ url: server.url });
      {
        await using lock = await dav.lock("c/a.txt", { owner: { href: "mailto:me@example.org" }, depth: 0 });
        expect(status(await dav.put("c/a.txt", "y"))).toBe(204);
        expect(lock.lockToken).toBeDefined();
      }
      expect(discoveredLocks(await dav.lockDiscovery("c/a.txt"))).toMatchObject([{ locks: [] }]);
    });
  });
});

describe.each(await kindsFor("embedded", "apache", "tomcat"))("$title", ({ kind, installed }) => {
  test.runIf(installed)("what is deleted or overwritten with a locked member needs its token", async () => {
    await using server = await startServer(kind, { seed });
    await using dav = createClient({ url: server.url });
    await using other = createClient({ url: server.url });
    const { lockToken } = await dav.lock("c/a.txt", { owner: "me", depth: 0, lockTimeout: 300 });
    const refused = await other.delete("c/");
    expect(refused.resources.failing.map((one) => one.status)).toEqual([423]);
    await dav.lock("c/d/b.txt", { owner: "me", depth: 0, lockTimeout: 300 });
    const deleted = await dav.delete("c/");
    expect(status(deleted)).toBe(204);
    expect(sentIf(deleted)).toContain(tagged(server, "c/a.txt", lockToken));
    expect(dav.heldLocks).toEqual([]);
  });

  test.runIf(installed)(
    "what is locked at the Destination can be overwritten by who holds the lock",
    async () => {
      await using server = await startServer(kind, { seed });
      await using dav = createClient({ url: server.url });
      await using other = createClient({ url: server.url });
      await dav.lock("c/a.txt", { owner: "me", depth: 0, lockTimeout: 300 });
      expect((await other.copy("x.txt", "c/a.txt")).response?.status).not.toBe(204);
      expect(status(await dav.copy("x.txt", "c/a.txt"))).toBe(204);
    },
  );

  test.runIf(installed)("a lock does not move with its resource", async () => {
    await using server = await startServer(kind, { seed });
    await using dav = createClient({ url: server.url });
    await using lock = await dav.lock("c/a.txt", { owner: "me", depth: 0, lockTimeout: 300 });
    expect(status(await dav.move("c/a.txt", "c/b.txt"))).toBe(201);
    expect(dav.heldLocks).toEqual([]);
    expect(sentIf(await dav.put("c/b.txt", "y"))).toBeUndefined();
    expect(status(lock)).toBe(200);
  });

  test.runIf(installed)("shared by two", async () => {
    await using server = await startServer(kind, { seed });
    await using dav = createClient({ url: server.url });
    await using other = createClient({ url: server.url });
    await using mine = await dav.lock("x.txt", { scope: "shared", owner: "me", depth: 0 });
    await using theirs = await other.lock("x.txt", { scope: "shared", owner: "them", depth: 0 });
    expect([mine, theirs].map(({ activeLock }) => activeLock?.scope)).toEqual(["shared", "shared"]);
    expect([await dav.put("x.txt", "y"), await other.put("x.txt", "y")].map(status)).toEqual([204, 204]);
    await using third = createClient({ url: server.url });
    const refused = await third.lock("x.txt", { owner: "it", depth: 0 });
    expect([refused.lockToken, refused.activeLock]).toEqual([undefined, undefined]);
    await expect(refused.unlock()).rejects.toThrow("No lock was granted");
    await refused[Symbol.asyncDispose]();
  });

  test.runIf(installed)("what happened when the release fails is said, without the token", async () => {
    await using server = await startServer(kind, { seed });
    await using dav = createClient({ url: server.url });
    await using other = createClient({ url: server.url });
    const block = async (): Promise<string | undefined> => {
      await using lock = await dav.lock("x.txt", { owner: "me", depth: 0, lockTimeout: 300 });
      await other.unlock("x.txt", lock.lockToken ?? "");
      return lock.lockToken;
    };
    const error = await block().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LockReleaseError);
    const { message, exchange } = error as LockReleaseError;
    expect(message).toMatch(
      /^UNLOCK http.*x\.txt: the lock was not released: the server answered \d{3} .*; it ends by itself in \d+ s$/u,
    );
    const token = headerValue(exchange?.request.headers ?? [], "lock-token") ?? "<>";
    expect(token.length).toBeGreaterThan(10);
    expect(inspect(error, { depth: 9 })).not.toContain(token.slice(1, -1));
  });
});

const granted = answer(
  "200 OK",
  { "Lock-Token": "<urn:uuid:s3cret>", "Content-Type": "application/xml" },
  '<D:prop xmlns:D="DAV:"><D:lockdiscovery><D:activelock><D:depth>infinity</D:depth><D:timeout>Second-300</D:timeout>' +
    "<D:locktoken><D:href>urn:uuid:s3cret</D:href></D:locktoken></D:activelock></D:lockdiscovery></D:prop>",
);
const ok = answer("204 No Content");

describe("what is submitted", () => {
  test("an If of one's own wins, wherever it is given", async () => {
    await using server = await startOddServer(granted, ok);
    await using dav = createClient({ url: server.url });
    await dav.lock("c/");
    const sent = [
      await dav.put("c/a", "", { if: [{ conditions: [{ token: "DAV:no-lock", not: true }] }] }),
      await dav.put("c/a", "", { headers: { if: "(raw)" } }),
      await dav.put("c/a", "", { if: [{ resource: "c/", conditions: ["http://h/sync/1"] }] }),
    ];
    expect(sent.map(sentIf)).toEqual([
      "(Not <DAV:no-lock>)",
      "(raw)",
      `<${server.url}c/> (<http://h/sync/1>)`,
    ]);
    expect(sent.map(({ notes }) => notes)).toEqual([undefined, undefined, undefined]);
  });

  test("nothing where it is switched off for the client, unless a request asks for it", async () => {
    await using server = await startOddServer(granted, ok);
    await using dav = createClient({ url: server.url, submitLocks: false });
    await dav.lock("c/");
    expect(sentIf(await dav.put("c/a", ""))).toBeUndefined();
    expect(sentIf(await dav.put("c/a", "", { submitLocks: true }))).toContain("urn:uuid:s3cret");
  });

  test("nothing to another origin, and nothing of another's lock", async () => {
    await using server = await startOddServer(granted, ok);
    await using elsewhere = await startOddServer(ok);
    await using dav = createClient({ url: server.url });
    await dav.lock("c/");
    await dav.put(`${elsewhere.url}c/a`, "");
    await dav.copy(`${elsewhere.url}c/a`, `${server.url}c/a`);
    await dav.move("b", `${elsewhere.url}c/a`);
    await dav.put("cc", "");
    const own = await dav.copy("b", "c/a", { destinationForm: "path" });
    expect(sentIf(own)).toBe(`<${server.url}c/> (<urn:uuid:s3cret>)`);
    const sent = [...elsewhere.requests, ...server.requests.slice(1, -1)];
    expect(sent).toHaveLength(4);
    for (const request of sent) expect(request).not.toContain("s3cret");
  });

  test("a lock root that cannot stand in angle brackets is encoded", async () => {
    await using server = await startOddServer(granted, ok);
    await using dav = createClient({ url: server.url });
    await dav.lock("c<1>/");
    expect(sentIf(await dav.put("c<1>/a", ""))).toBe(`<${server.url}c%3C1%3E/> (<urn:uuid:s3cret>)`);
  });

  test("with every method that changes something, known or not, and as a stream", async () => {
    await using server = await startOddServer(granted, ok);
    await using dav = createClient({ url: server.url });
    await dav.lock("c/");
    await dav.acl("c/a", []);
    await dav.request("x-change", "c/a");
    await using stream = await dav.stream("DELETE", "c/a");
    expect(stream.exchange.response?.status).toBe(204);
    const changes = server.requests.slice(1);
    expect(changes).toHaveLength(3);
    for (const request of changes) expect(request).toContain("<urn:uuid:s3cret>");
  });

  test("a recording shows that it was submitted, but not the token", async () => {
    await using server = await startOddServer(granted, ok);
    const recorder = createRecorder();
    await using dav = createClient({ url: server.url, recorder });
    await dav.lock("c/");
    await dav.put("c/a", "");
    const shown =
      JSON.stringify(recorder.har()) + inspect(recorder.exchanges, { depth: 20 }) + inspect(dav.heldLocks);
    expect(shown).toContain("lock-token-submitted");
    expect(shown).not.toContain("s3cret");
  });
});

test("a token that is not there is not sent, and it says where one is", async () => {
  await using dav = createClient({ url: "http://127.0.0.1:1/" });
  const { token } = {} as { token: string };
  for (const sending of [dav.unlock("a", token), dav.refreshLock("a", token)]) {
    await expect(sending).rejects.toMatchObject({
      code: "invalid-request",
      message: expect.stringMatching(/ token is given: .*`lockToken` of the answer to lock\(\)/u),
    });
  }
});

test("a release that gets no answer says why", async () => {
  await using server = await startOddServer(granted, (socket) => socket.destroy());
  await using dav = createClient({ url: server.url });
  const block = async (): Promise<void> => {
    await using lock = await dav.lock("a");
    expect(lock.lockToken).toBe("urn:uuid:s3cret");
  };
  await expect(block()).rejects.toMatchObject({
    name: "LockReleaseError",
    code: "lock-not-released",
    message: expect.stringMatching(
      /the lock was not released: UNLOCK .*; it ends by itself in (?:299|300) s/u,
    ),
    cause: { name: "ConnectionError" },
  });
});
