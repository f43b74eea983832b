import { chmodSync } from "node:fs";
import { isInstalled, startServer, type ServerKindName, type ServerOptions } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import {
  AbortedError,
  ConnectionError,
  createClient,
  createRecorder,
  type WalkedResource,
  type Walk,
  type WalkProgress,
} from "../src/index.ts";
import { answer, startOddServer, type OddAnswer } from "./odd-server.ts";

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

async function taken(walk: Walk): Promise<WalkedResource[]> {
  const entries: WalkedResource[] = [];
  for await (const entry of walk) entries.push(entry);
  return entries;
}
const pathsOf = (entries: readonly WalkedResource[]): string[] => entries.map(({ path }) => path).toSorted();
const sent = ({ exchanges }: { exchanges: readonly { request: { method: string; url: string } }[] }) =>
  exchanges.filter(({ request }) => request.method === "PROPFIND").map(({ request }) => request);

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

// A small server of answers, by Depth and path.
const multistatus = (...responses: string[]): string =>
  `<D:multistatus xmlns:D="DAV:">${responses.join("")}</D:multistatus>`;
const type = (href: string, extra = ""): string =>
  `<D:response><D:href>${href}</D:href><D:propstat><D:prop><D:resourcetype>${
    href.endsWith("/") ? "<D:collection/>" : ""
  }</D:resourcetype>${extra}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;
const listing = (...hrefs: string[]): Buffer =>
  answer(
    "207 Multi-Status",
    { "Content-Type": "application/xml" },
    multistatus(...hrefs.map((href) => type(href))),
  );
const no = answer("403 Forbidden");

type Table = Record<string, Buffer | Buffer[]>;
/** Answers by `METHOD path depth`; of several the next each time. */
function byRequest(table: Table): OddAnswer {
  const asked = new Map<string, number>();
  return (socket, request) => {
    const [, method = "", path = ""] = /^(\S+) (\S+)/u.exec(request) ?? [];
    const depth = /\r\ndepth: (\S+)/iu.exec(request)?.[1] ?? "";
    const name = `${method} ${path} ${depth}`.trim();
    const answers = [
      table[name] ?? (method === "OPTIONS" ? answer("200 OK") : answer("404 Not Found")),
    ].flat();
    const times = asked.get(name) ?? 0;
    asked.set(name, times + 1);
    const bytes = answers[Math.min(times, answers.length - 1)] as Buffer;
    socket.write(bytes);
    // A marker for "the connection is lost here".
    if (bytes.includes("CUT")) socket.destroy();
  };
}

const brokenOff = (...hrefs: string[]): Buffer => {
  const text = multistatus(...hrefs.map((href) => type(href))).replace(
    "</D:multistatus>",
    "<D:response><D:href>/CUT",
  );
  const head = `HTTP/1.1 207 Multi-Status\r\nContent-Type: application/xml\r\nContent-Length: ${text.length + 500}\r\n\r\n`;
  return Buffer.from(head + text);
};

test("an answer to Depth infinity that breaks off is continued where it broke, and nothing comes twice", async () => {
  await using server = await startOddServer(
    byRequest({
      "PROPFIND / infinity": brokenOff("/", "/a/", "/a/1", "/a/2", "/b/", "/b/1"),
      "PROPFIND / 1": listing("/", "/a/", "/b/", "/c/"),
      "PROPFIND /b/ 1": listing("/b/", "/b/1", "/b/2"),
      "PROPFIND /c/ 1": listing("/c/", "/c/1"),
    }),
  );
  const recorder = createRecorder();
  await using client = createClient({ url: server.url, recorder });
  const walk = client.walk("");
  expect(pathsOf(await taken(walk))).toEqual([
    "/",
    "/a/",
    "/a/1",
    "/a/2",
    "/b/",
    "/b/1",
    "/b/2",
    "/c/",
    "/c/1",
  ]);
  expect(walk.progress).toMatchObject({ resources: 9, failed: 0, infinity: { usable: false } });
  // The answer had left /a/: it is not asked again.
  expect(
    sent(recorder)
      .map(({ url }) => new URL(url).pathname)
      .toSorted(),
  ).toEqual(["/", "/", "/b/", "/c/"]);
});

test("where a broken answer did not keep each tree together, everything is asked again", async () => {
  await using server = await startOddServer(
    byRequest({
      "PROPFIND / infinity": brokenOff("/", "/a/", "/b/", "/a/1", "/b/1"),
      "PROPFIND / 1": listing("/", "/a/", "/b/"),
      "PROPFIND /a/ 1": listing("/a/", "/a/1", "/a/2"),
      "PROPFIND /b/ 1": listing("/b/", "/b/1"),
    }),
  );
  await using client = createClient({ url: server.url });
  expect(pathsOf(await taken(client.walk("")))).toEqual(["/", "/a/", "/a/1", "/a/2", "/b/", "/b/1"]);
});

test("a listing that breaks off is asked again, and nothing comes twice", async () => {
  await using server = await startOddServer(
    byRequest({
      "PROPFIND / infinity": no,
      "PROPFIND / 1": [brokenOff("/", "/1", "/2"), answer("502 Bad Gateway"), listing("/", "/1", "/2", "/3")],
    }),
  );
  await using client = createClient({ url: server.url });
  const walk = client.walk("");
  expect(pathsOf(await taken(walk))).toEqual(["/", "/1", "/2", "/3"]);
  expect(walk.progress.retries).toBe(2);
});

test("a busy server gets the pause that it asks for; what stays busy is reported", async () => {
  const busy = answer("429 Too Many Requests", { "Retry-After": "1" });
  await using server = await startOddServer(
    byRequest({
      "PROPFIND / infinity": no,
      "PROPFIND / 1": listing("/", "/a/", "/b/", "/c/"),
      "PROPFIND /a/ 1": [busy, listing("/a/", "/a/1")],
      "PROPFIND /b/ 1": answer("503 Service Unavailable", { "Retry-After": "3600" }),
      "PROPFIND /c/ 1": listing("/c/"),
    }),
  );
  await using client = createClient({ url: server.url });
  const begun = Date.now();
  const entries = await taken(client.walk(""));
  expect(Date.now() - begun).toBeGreaterThan(990);
  expect(pathsOf(entries.filter(({ problem }) => !problem))).toEqual(["/", "/a/", "/a/1", "/b/", "/c/"]);
  expect(entries.filter(({ problem }) => problem)).toMatchObject([
    { path: "/b/", status: 503, problem: { code: "server-error" } },
  ]);
});

test("what lies outside, and other origins, are counted and never asked", async () => {
  await using elsewhere = await startOddServer(listing("/"));
  await using server = await startOddServer(
    byRequest({
      "PROPFIND /dav/ infinity": no,
      "PROPFIND /dav/ 1": listing(
        "/dav/",
        "/dav/in/",
        "/davos/",
        "/",
        "../up/",
        "/dav/in/%2e%2e/%2E%2E/up/",
        `${elsewhere.url}other/`,
        `${elsewhere.url}dav/named/`,
      ),
      "PROPFIND /dav/in/ 1": answer("301 Moved", { Location: `${elsewhere.url}dav/in/` }),
      "PROPFIND /dav/named/ 1": listing(`${elsewhere.url}dav/named/`, `${elsewhere.url}dav/named/1`),
    }),
  );
  await using client = createClient({ url: server.url, auth: { bearer: "t0ken" } });
  const walk = client.walk("/dav/");
  const entries = await taken(walk);
  // A server that misnames itself still lists its own members, on the origin that was asked.
  expect(pathsOf(entries.filter(({ problem }) => !problem))).toEqual([
    "/dav/",
    "/dav/in/",
    "/dav/named/",
    "/dav/named/1",
  ]);
  expect(entries.filter(({ problem }) => problem)).toMatchObject([
    { path: "/dav/in/", status: 301, problem: { code: "redirected" } },
  ]);
  expect(walk.progress.outside).toEqual({
    count: 5,
    examples: ["/davos/", "/", "../up/", "/dav/in/%2e%2e/%2E%2E/up/", `${elsewhere.url}other/`],
  });
  expect(elsewhere.requests).toEqual([]);
  expect(server.requests.every((request) => !/ \/(?:davos|up|other)?\/? HTTP|%2e/iu.test(request))).toBe(
    true,
  );
});

test("an answer that speaks of another place only is no empty collection", async () => {
  await using server = await startOddServer(
    byRequest({
      "PROPFIND /public/ infinity": no,
      "PROPFIND /public/ 1": listing("/internal/", "/internal/a"),
    }),
  );
  await using client = createClient({ url: server.url });
  expect(await taken(client.walk("/public/"))).toMatchObject([
    {
      path: "/public/",
      failed: true,
      problem: { code: "elsewhere", message: expect.stringContaining("/internal/") },
    },
  ]);
});

test("bindings: one collection under two names is walked once, and a loop ends", async () => {
  const bound = (href: string, id: string): string =>
    type(href, `<D:resource-id><D:href>urn:uuid:${id}</D:href></D:resource-id>`);
  const bindings = (...responses: string[]): Buffer =>
    answer("207 Multi-Status", { "Content-Type": "application/xml" }, multistatus(...responses));
  const recorder = createRecorder();
  await using server = await startOddServer(
    byRequest({
      "OPTIONS /": answer("200 OK", { DAV: "1, 2, bind" }),
      "PROPFIND / infinity": answer("508 Loop Detected"),
      "PROPFIND / 1": bindings(bound("/", "root"), bound("/a/", "a"), bound("/b/", "a")),
      "PROPFIND /a/ 1": bindings(bound("/a/", "a"), bound("/a/up/", "root"), bound("/a/1", "1")),
      "PROPFIND /b/ 1": bindings(bound("/b/", "a"), bound("/b/up/", "root"), bound("/b/1", "1")),
    }),
  );
  await using client = createClient({ url: server.url, recorder });
  const entries = await taken(client.walk(""));
  expect(sent(recorder)).toHaveLength(3);
  expect(entries.filter(({ problem }) => problem)).toEqual([]);
  expect(server.requests[1]).toContain("<D:resource-id/>");
  expect(server.requests[1]).toMatch(/\r\nDAV: bind\r\n/u);
});

test("a loop without identities ends 64 levels down, and says so", async () => {
  await using server = await startOddServer((socket, request) => {
    const path = /^\S+ (\S+)/u.exec(request)?.[1] ?? "";
    if (!request.startsWith("PROPFIND") || request.includes("infinity")) socket.write(no);
    else socket.write(listing(path, `${path}again/`));
  });
  await using client = createClient({ url: server.url });
  const entries = await taken(client.walk(""));
  expect(entries.filter(({ problem }) => problem)).toMatchObject([
    { level: 64, problem: { code: "too-deep" } },
  ]);
  expect(entries).toHaveLength(66);
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
