import { expect, test } from "vitest";
import { createClient, createRecorder } from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";
import { taken, pathsOf, multistatus, type, listing, no, byRequest } from "./walked.ts";

const sent = ({ exchanges }: { exchanges: readonly { request: { method: string; url: string } }[] }) =>
  exchanges.filter(({ request }) => request.method === "PROPFIND").map(({ request }) => request);

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
  expect(server.requests.filter((request) => / \/(?:davos|up|other)?\/? HTTP|%2e/iu.test(request))).toEqual(
    [],
  );
});

test("a start is redirected to its slash by a Location that is not encoded", async () => {
  await using server = await startOddServer(
    byRequest({
      // The bytes of /Ü/.
      "PROPFIND /%C3%9C infinity": answer("301 Moved", { Location: "/\u00c3\u009c/" }),
      "PROPFIND /%C3%9C/ infinity": listing("/%C3%9C/", "/%C3%9C/a"),
    }),
  );
  await using client = createClient({ url: server.url });
  const entries = await taken(client.walk("%C3%9C"));
  expect(entries.map(({ path, failed }) => [path, failed])).toEqual([
    ["/Ü/", false],
    ["/Ü/a", false],
  ]);
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
