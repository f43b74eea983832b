import { maskExchange, readHar, type Exchange } from "@multistatus/core";
import { startServer } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import { InvalidRequestError, createClient, createRecorder } from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";

const ok = answer("207 Multi-Status", {}, "<x/>");
const line = (request: string | undefined): string | undefined => request?.split("\r\n", 1)[0];
const field = (request: string | undefined, name: string): string | undefined =>
  new RegExp(`\r\n${name}: (.*)\r\n`, "iu").exec(request ?? "")?.[1];

/** An exchange as a recording holds it. */
function recorded(request: Partial<Exchange["request"]>, rest: Partial<Exchange> = {}): Exchange {
  const url = "https://dav.example/remote.php/dav/a";
  return { request: { method: "PROPFIND", url, headers: [], ...request }, hops: [], ...rest };
}

const texts = (exchange: Exchange): string[] => (exchange.notes ?? []).map(({ message }) => message);

test("what was recorded on one server is sent to another one with the same paths", async () => {
  const seed = { "docs/a.txt": "text", "docs/b.txt": "more" };
  await using before = await startServer({ seed, users: { alice: "one" } });
  await using after = await startServer({ seed: { ...seed, "docs/c.txt": "" }, users: { alice: "two" } });
  const recorder = createRecorder();
  const auth = { username: "alice", password: "one" };
  await using first = createClient({ url: before.url, auth, recorder });
  await using second = createClient({ url: after.url, auth: { ...auth, password: "two" } });

  const listing = await first.propfind("docs/", { props: ["getetag"], depth: 1 });
  const har = readHar(JSON.stringify(recorder.har())).exchanges[0] as Exchange;
  for (const source of [listing, har]) {
    const again = await second.replay(source);
    expect(again.request).toMatchObject({ method: "PROPFIND", url: `${after.url}docs/` });
    expect(again.request.body).toEqual(listing.request.body);
    expect(again.response?.status).toBe(207);
    expect(again.multistatus?.responses).toHaveLength(4);
    expect(again.notes).toBeUndefined();
  }
  expect(listing.multistatus?.responses).toHaveLength(3);
});

describe("writes", () => {
  const write = recorded({ method: "DELETE" });

  test("are refused unless they are allowed", async () => {
    await using server = await startOddServer(answer("204 No Content"));
    await using client = createClient({ url: server.url });
    const error = await client.replay(write).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toMatchObject({
      code: "writes-not-allowed",
      message: expect.stringContaining("{ allowWrites: true }"),
    });
    const hidden = recorded({ method: "GET", headers: [["X-HTTP-Method-Override", "DELETE"]] });
    await expect(client.replay(hidden)).rejects.toThrow("allowWrites");
    await expect(client.replay(recorded({ method: "X-NEW" }))).rejects.toThrow("allowWrites");
    expect(server.requests).toEqual([]);
    expect((await client.replay(write, { allowWrites: true })).response?.status).toBe(204);
  });

  test("are done where they are allowed", async () => {
    await using server = await startServer({ seed: { "a.txt": "text" } });
    await using client = createClient({ url: server.url });
    const move = recorded({
      method: "MOVE",
      url: "http://old.example/dav/a.txt",
      headers: [
        ["Destination", "http://old.example/dav/b.txt"],
        ["Overwrite", "F"],
      ],
    });
    const again = await client.replay(move, { from: "/dav/", allowWrites: true });
    expect(again.response?.status).toBe(201);
    expect((await client.get("b.txt")).response?.body.text).toBe("text");
  });
});

describe("URL, Destination and resource tags are put on the client's base", () => {
  const headers: [string, string][] = [
    ["Destination", "https://dav.example/remote.php/dav/b%20c/?x"],
    [
      "If",
      '<https://dav.example/remote.php/dav/b> (<urn:a> ["e<x>"]) </remote.php/dav/> (Not <DAV:no-lock>)',
    ],
  ];

  test.each([
    ["only the origin", "", undefined, "/remote.php/dav/a", "/remote.php/dav/"],
    ["a prefix by URL", "", "https://dav.example/remote.php/dav", "/a", "/"],
    ["a prefix by path, onto another", "x/", "/remote.php/dav/", "/x/a", "/x/"],
  ])("%s", async (_name, base, from, path, collection) => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: server.url + base });
    const { origin } = new URL(server.url);
    await client.replay(recorded({ method: "COPY", headers }), {
      allowWrites: true,
      ...(from === undefined ? {} : { from }),
    });
    const [request] = server.requests;
    expect(line(request)).toBe(`COPY ${path} HTTP/1.1`);
    expect(field(request, "host")).toBe(`127.0.0.1:${server.port}`);
    expect(field(request, "destination")).toBe(`${origin}${collection}b%20c/?x`);
    expect(field(request, "if")).toBe(
      `<${origin}${collection}b> (<urn:a> ["e<x>"]) <${collection}> (Not <DAV:no-lock>)`,
    );
  });

  test("the collection itself, with and without its slash", async () => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: `${server.url}x` });
    for (const url of ["https://h/dav", "https://h/dav/", "https://h/dav?q"]) {
      await client.replay(recorded({ url }), { from: "/dav" });
    }
    expect(server.requests.map(line)).toEqual([
      "PROPFIND /x HTTP/1.1",
      "PROPFIND /x/ HTTP/1.1",
      "PROPFIND /x?q HTTP/1.1",
    ]);
  });

  test("a Destination of another scheme stays one; one on another host stays as it was, and is told", async () => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: server.url });
    const copyTo = async (destination: string) =>
      client.replay(recorded({ method: "COPY", headers: [["Destination", destination]] }), {
        allowWrites: true,
      });
    await copyTo("http://dav.example/b");
    await copyTo("/b");
    const other = await copyTo("https://other.example/b");
    expect(server.requests.map((request) => field(request, "destination"))).toEqual([
      `https://127.0.0.1:${server.port}/b`,
      "/b",
      "https://other.example/b",
    ]);
    expect(texts(other)).toEqual([expect.stringContaining("another host")]);
  });

  test.each([
    ["the URL", recorded({ url: "https://dav.example/other/a" })],
    ["the URL's origin", recorded({ url: "https://h/remote.php/dav/a" })],
    ["the Destination", recorded({ headers: [["Destination", "https://dav.example/b"]] })],
    ["a resource tag", recorded({ headers: [["If", "</b> (<urn:a>)"]] })],
  ])("%s outside of `from` is refused", async (_name, exchange) => {
    await using client = createClient({ url: "http://127.0.0.1:9/" });
    const replaying = client.replay(exchange, { from: "https://dav.example/remote.php/dav/" });
    await expect(replaying).rejects.toThrow("which `from` names");
  });

  test("hrefs of an XML body move with the paths", async () => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: server.url });
    const hrefs = "<D:href>/remote.php/dav/a.ics</D:href> <D:href>https://elsewhere/x</D:href>";
    const text = `<C:calendar-multiget xmlns:C="c" xmlns:D="DAV:">${hrefs}</C:calendar-multiget>`;
    const request = {
      method: "REPORT",
      headers: [["Content-Type", "text/xml"]] as const,
      body: { text, size: text.length },
    };
    const again = await client.replay(recorded(request), { from: "/remote.php/dav/" });
    expect(server.requests[0]).toContain("<D:href>/a.ics</D:href> <D:href>https://elsewhere/x</D:href>");
    expect(texts(again)).toEqual(["The body was sent with 1 hrefs moved to the client's server."]);
    await client.replay(recorded(request));
    expect(server.requests[1]).toContain(hrefs);
  });

  test("a request-target that was not what the URL implies", async () => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: server.url });
    await client.replay(recorded({ target: "/remote.php/dav/../%zz" }), { from: "/remote.php/" });
    expect(line(server.requests[0])).toBe("PROPFIND /dav/../%zz HTTP/1.1");
  });
});

describe("headers", () => {
  test("those of the connection and the credentials are not those of the recording", async () => {
    await using server = await startOddServer(ok);
    await using client = createClient({
      url: server.url,
      auth: { bearer: "mine" },
      headers: { "X-Client": "1" },
    });
    const headers: [string, string][] = [
      [":authority", "dav.example"],
      ["Host", "dav.example"],
      ["Connection", "close"],
      ["Transfer-Encoding", "chunked"],
      ["Authorization", "Basic YTpi"],
      ["Cookie", "session=1"],
      ["User-Agent", "Microsoft-WebDAV-MiniRedir/10.0"],
      ["If-None-Match", '"a"'],
    ];
    const again = await client.replay(recorded({ headers }));
    expect(server.requests[0]).toBe(
      `PROPFIND /remote.php/dav/a HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nconnection: keep-alive\r\n` +
        'X-Client: 1\r\nUser-Agent: Microsoft-WebDAV-MiniRedir/10.0\r\nIf-None-Match: "a"\r\n' +
        "Authorization: Bearer mine\r\ncontent-length: 0\r\n\r\n",
    );
    expect(texts(again)).toEqual([
      `Cookie was not sent: it is for https://dav.example, not for ${new URL(server.url).origin}.`,
    ]);
  });

  test("on the same origin a cookie goes along; a Host of its own goes anywhere", async () => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: server.url });
    const headers: [string, string][] = [
      ["Cookie", "session=1"],
      ["Host", "vhost.example"],
    ];
    await client.replay(recorded({ url: server.url, headers }));
    expect([field(server.requests[0], "cookie"), field(server.requests[0], "host")]).toEqual([
      "session=1",
      "vhost.example",
    ]);
  });

  test("what is masked is left out, told, and can be given anew", async () => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: server.url });
    const exchange = maskExchange(
      recorded({
        method: "PUT",
        url: "https://dav.example/a?token=abcdefgh12345678&x=1",
        headers: [
          ["Authorization", "Basic YTpi"],
          ["If", "(<urn:uuid:00000000-0000-0000-0000-000000000001>)"],
          ["Lock-Token", "<urn:uuid:00000000-0000-0000-0000-000000000001>"],
          ["X-Api-Key", "[REDACTED]"],
        ],
      }),
    );
    const again = await client.replay(exchange, { allowWrites: true });
    expect(server.requests[0]).toBe(
      `PUT /a?x=1 HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nconnection: keep-alive\r\nUser-Agent: multistatus\r\ncontent-length: 0\r\n\r\n`,
    );
    expect(texts(again)).toEqual([
      expect.stringMatching(/^If was not sent: its value is masked/u),
      expect.stringMatching(/^Lock-Token was not sent/u),
      expect.stringMatching(/^X-Api-Key was not sent/u),
      expect.stringMatching(/signed in; this one was not/u),
      expect.stringMatching(/query parameters token\./u),
    ]);
    const given = await client.replay(exchange, {
      allowWrites: true,
      headers: { If: "(<urn:b>)", "Lock-Token": "<urn:b>", Authorization: "Basic eDp5", "X-Api-Key": "k" },
    });
    expect(field(server.requests[1], "if")).toBe("(<urn:b>)");
    expect(texts(given)).toEqual([expect.stringMatching(/query parameters/u)]);
  });

  test("Depth is as recorded, and none is added where none was", async () => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: server.url });
    await client.replay(recorded({}));
    await client.replay(recorded({ headers: [["depth", "infinity, noroot"]] }));
    const bare = await client.replay(recorded({}, { unknown: ["request-headers"] }));
    expect(server.requests.map((request) => field(request, "depth"))).toEqual([
      undefined,
      "infinity, noroot",
      "1",
    ]);
    expect(texts(bare)).toEqual([expect.stringContaining("does not hold the headers")]);
  });
});

describe("bodies", () => {
  const put = (body: Exchange["request"]["body"], rest: Partial<Exchange> = {}): Exchange =>
    recorded({ method: "PUT", ...(body ? { body } : {}), headers: [["Content-Length", "5"]] }, rest);

  test.each([
    ["that was cut", put({ text: "abc", size: 5, truncated: true }), "not recorded to the end"],
    ["that is not known", put(undefined, { unknown: ["request-body"] }), "not recorded"],
    ["that is masked", put({ text: "x masked-3 y", size: 12 }), '"masked-3" in place of a secret'],
  ])("one %s is not sent with a write, unless it is given", async (_name, exchange, why) => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: server.url });
    await expect(client.replay(exchange, { allowWrites: true })).rejects.toThrow(why);
    expect(server.requests).toEqual([]);
    await client.replay(exchange, { allowWrites: true, body: "whole" });
    expect(server.requests[0]).toContain("\r\n\r\nwhole");
  });

  test("bytes go out as they were; a content coding that was removed is not announced", async () => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: server.url });
    const headers: [string, string][] = [["Content-Encoding", "gzip"]];
    const body = { base64: "/wA=", size: 2, decoded: ["gzip"] };
    const again = await client.replay(recorded({ method: "PUT", headers, body }), { allowWrites: true });
    expect(server.requests[0]).toMatch(/content-length: 2\r\n\r\n\u00ff\0$/u);
    expect(field(server.requests[0], "content-encoding")).toBeUndefined();
    expect(texts(again)).toHaveLength(1);
  });
});

test("redirects are met anew: the request is the one before them", async () => {
  await using server = await startOddServer(answer("301 Moved", { Location: "a/" }), ok);
  await using client = createClient({ url: server.url });
  const first = await client.propfind("a");
  const again = await client.replay(first);
  expect(first.hops).toHaveLength(1);
  expect(server.requests.map(line)).toEqual([
    "PROPFIND /a HTTP/1.1",
    "PROPFIND /a/ HTTP/1.1",
    "PROPFIND /a HTTP/1.1",
  ]);
  expect(again.hops).toEqual([]);
});

test.each([
  ["method", recorded({ method: "" })],
  ["URL", recorded({ url: "" })],
])("a recording without a %s cannot be sent", async (what, exchange) => {
  await using client = createClient({ url: "http://127.0.0.1:9/" });
  await expect(client.replay(exchange)).rejects.toThrow(`does not say the ${what}`);
});
