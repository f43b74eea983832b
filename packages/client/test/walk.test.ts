import { chmodSync } from "node:fs";
import { isInstalled, startServer, type ServerKindName, type ServerOptions } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import { AbortedError, ConnectionError, createClient, type WalkProgress } from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";
import { taken, pathsOf, listing, no, byRequest } from "./walked.ts";

const seed = {
  "a/x/1.txt": "1",
  "a/x/Ü 2.txt": "2",
  "a/y/z/w/deep.txt": "3",
  "b/empty/": null,
  "top.txt": "4",
};

const paths = [
  "/",
  "/a/",
  "/a/x/",
  "/a/x/1.txt",
  "/a/x/Ü 2.txt",
  "/a/y/",
  "/a/y/z/",
  "/a/y/z/w/",
  "/a/y/z/w/deep.txt",
  "/b/",
  "/b/empty/",
  "/top.txt",
];

// What becomes of Depth infinity: a whole tree, a refusal, an answer as to Depth 1 (SabreDAV), one that is cut at a depth (Tomcat).
const whole = "The server answered with a whole Multi-Status.";

const refused = /^The server answered 403 Forbidden/u;

const kinds: [ServerKindName, ServerOptions, infinity: { usable: boolean; why: string | RegExp }][] = [
  ["embedded", {}, { usable: true, why: whole }],
  ["apache", {}, { usable: true, why: whole }],
  ["apache", { finiteDepth: true }, { usable: false, why: refused }],
  ["lighttpd", {}, { usable: true, why: whole }],
  [
    "lighttpd",
    { finiteDepth: true },
    { usable: false, why: "The server answered 403 Forbidden (DAV:propfind-finite-depth)." },
  ],
  ["rclone", {}, { usable: true, why: whole }],
  ["nginx", {}, { usable: false, why: refused }],
  ["webdav-server", {}, { usable: false, why: refused }],
  ["sabredav", {}, { usable: false, why: /^It was cut: / }],
  ["tomcat", {}, { usable: false, why: /^It was cut: / }],
];

describe.each(kinds)("%s %j", (kind, options, { usable, why }) => {
  test("every resource once, whatever the server makes of Depth infinity", async (context) => {
    const installation = await isInstalled(kind);
    context.skip(!installation.installed, installation.installed ? "" : installation.reason);
    await using server = await startServer(kind, { seed, ...options });
    await using client = createClient({ url: server.url });
    const base = new URL(server.url).pathname.replace(/\/$/u, "");
    const walk = client.walk("");
    const entries = await taken(walk);
    expect(pathsOf(entries).map((path) => path.slice(base.length))).toEqual(paths.toSorted());
    expect(entries.filter(({ failed }) => failed)).toEqual([]);
    expect(entries.find(({ path }) => path.endsWith("deep.txt"))?.level).toBe(5);
    expect(walk.progress).toMatchObject({
      phase: "done",
      resources: 12,
      collections: 8,
      failed: 0,
      pending: 0,
    });
    expect(walk.progress.infinity?.usable).toBe(usable);
    expect(walk.progress.infinity?.why).toMatch(why);
    // Depth infinity, and each of the 8 collections once at most.
    expect(walk.progress.requests).toBeLessThanOrEqual(9);
    expect(pathsOf(await taken(client.walk("", { strategy: "depth-1" })))).toEqual(pathsOf(entries));
  });
});

test("a member that the listing refuses is a failing resource, and the rest is walked", async () => {
  await using server = await startServer({ seed, forbidden: ["a/x"] });
  await using client = createClient({ url: server.url });
  const entries = await taken(client.walk("", { strategy: "depth-1" }));
  const failing = entries.filter(({ failed }) => failed);
  expect(failing.map(({ path, status }) => [path, status])).toEqual([["/a/x/", 403]]);
  expect(pathsOf(entries)).toEqual(
    paths.filter((path) => !path.startsWith("/a/x/") || path === "/a/x/").toSorted(),
  );
});

test("a collection that cannot be read comes once more, with its problem, and the rest is walked", async () => {
  const condition =
    '<D:error xmlns:D="DAV:"><D:need-privileges><D:resource><D:href>/a/</D:href></D:resource></D:need-privileges></D:error>';
  await using server = await startOddServer(
    byRequest({
      "PROPFIND / infinity": no,
      "PROPFIND / 1": listing("/", "/a/", "/b/"),
      "PROPFIND /a/ 1": answer("403 Forbidden", { "Content-Type": "application/xml" }, condition),
      "PROPFIND /b/ 1": listing("/b/", "/b/1"),
    }),
  );
  await using client = createClient({ url: server.url });
  const walk = client.walk("");
  const entries = await taken(walk);
  expect(pathsOf(entries)).toEqual(["/", "/a/", "/a/", "/b/", "/b/1"]);
  const unread = entries.filter(({ problem }) => problem);
  expect(unread).toMatchObject([
    {
      path: "/a/",
      status: 403,
      failed: true,
      problem: {
        code: "refused",
        message: "The server answered 403 Forbidden (DAV:need-privileges).",
        conditions: ["{DAV:}need-privileges"],
      },
    },
  ]);
  expect(unread[0]?.problem?.exchange?.response?.status).toBe(403);
  expect(JSON.stringify(unread)).not.toContain("exchange");
  expect(walk.progress).toMatchObject({ resources: 4, failed: 1 });
});

test("Apache breaks its answer off at a collection that it may not read: the rest is walked all the same", async (context) => {
  const installation = await isInstalled("apache");
  context.skip(!installation.installed, installation.installed ? "" : installation.reason);
  context.skip(process.getuid?.() !== 0, "only root can keep the server's user out of a directory");
  const members = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`d${index % 20}/${index}.txt`, "x"] as const),
  );
  await using server = await startServer("apache", { seed: members });
  chmodSync(`${server.root}/d7`, 0o000);
  await using client = createClient({ url: server.url });
  const walk = client.walk("", { retries: 1 });
  const entries = await taken(walk);
  const read = pathsOf(entries.filter(({ problem }) => !problem));
  expect(new Set(read).size).toBe(read.length);
  expect(read).toHaveLength(1 + 20 + 190);
  expect(entries.filter(({ problem }) => problem)).toMatchObject([{ path: "/d7/", failed: true }]);
  expect(walk.progress.infinity?.usable).toBe(false);
  chmodSync(`${server.root}/d7`, 0o755);
});

test("a tree of one file, a missing start, a start without its slash", async () => {
  await using server = await startServer({ seed });
  await using client = createClient({ url: server.url });
  expect(pathsOf(await taken(client.walk("top.txt")))).toEqual(["/top.txt"]);
  expect(pathsOf(await taken(client.walk("b/empty/")))).toEqual(["/b/empty/"]);
  expect(await taken(client.walk("none/"))).toMatchObject([
    { path: "/none/", status: 404, failed: true, level: 0, problem: { code: "refused" } },
  ]);
  expect((await taken(client.walk("a/x"))).map(({ path }) => path).toSorted()).toEqual([
    "/a/x/",
    "/a/x/1.txt",
    "/a/x/Ü 2.txt",
  ]);
});

test("maxDepth ends the way down without a failure", async () => {
  await using server = await startServer({ seed });
  await using client = createClient({ url: server.url });
  const upTo = async (maxDepth: number, strategy?: "infinity") =>
    pathsOf(await taken(client.walk("", { maxDepth, ...(strategy && { strategy }) })));
  expect(await upTo(0)).toEqual(["/"]);
  expect(await upTo(1)).toEqual(["/", "/a/", "/b/", "/top.txt"]);
  expect(await upTo(2, "infinity")).toEqual(
    ["/", "/a/", "/a/x/", "/a/y/", "/b/", "/b/empty/", "/top.txt"].toSorted(),
  );
});

test("properties are asked for, and the resource type beside them", async () => {
  await using server = await startServer({ seed });
  await using client = createClient({ url: server.url });
  for await (const { path, response } of client.walk("a/", { props: ["getcontentlength"] })) {
    const names = response?.propstats.flatMap(({ properties }) =>
      properties.map(({ localName }) => localName),
    );
    expect(names, path).toEqual(expect.arrayContaining(["resourcetype", "getcontentlength"]));
  }
});

test("leaving the loop, a signal, an unreachable server, a second iteration", async () => {
  await using server = await startServer({ seed });
  await using client = createClient({ url: server.url });
  const walk = client.walk("", { strategy: "depth-1", concurrency: 2 });
  for await (const { level } of walk) {
    expect(level).toBe(0);
    break;
  }
  expect(() => walk[Symbol.asyncIterator]()).toThrow("can be iterated once");

  const controller = new AbortController();
  const aborting = async (): Promise<void> => {
    for await (const entry of client.walk("", { signal: controller.signal })) {
      if (entry.level === 0) controller.abort(new Error("enough"));
    }
    throw new Error("not aborted");
  };
  await expect(aborting()).rejects.toThrow(AbortedError);

  const { url } = server;
  await server.stop();
  await using late = createClient({ url });
  await expect(taken(late.walk("", { retries: 0 }))).rejects.toThrow(ConnectionError);
  expect(() => late.walk("", { concurrency: 0 })).toThrow(
    "`concurrency` must be a whole number from 1 on, and is 0",
  );
  expect(() => late.walk("", { maxWait: Number.NaN })).toThrow("`maxWait` must be a number of milliseconds");
  expect(() => late.walk("", { strategy: "depth1" as "auto" })).toThrow(
    "`strategy` must be auto, depth-1, infinity",
  );
});

test("progress is told on the way and at the end", async () => {
  await using server = await startServer({ seed });
  await using client = createClient({ url: server.url });
  const told: WalkProgress[] = [];
  const walk = client.walk("", { strategy: "depth-1", onProgress: (progress) => told.push(progress) });
  await taken(walk);
  expect(told.at(-1)).toEqual(walk.progress);
  expect(told.at(-1)).toMatchObject({ phase: "done", resources: 12, requests: 8, pending: 0 });
  expect(told.length).toBeGreaterThan(1);
});
