import { describe, expect, test } from "vitest";
import { createClient } from "../src/index.ts";
import { startOddServer } from "./odd-server.ts";
import { field, line, ok, recorded, texts } from "./replayed.ts";

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
