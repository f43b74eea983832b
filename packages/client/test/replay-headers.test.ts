import { maskExchange } from "@multistatus/core";
import { describe, expect, test } from "vitest";
import { createClient } from "../src/index.ts";
import { startOddServer } from "./odd-server.ts";
import { field, ok, recorded, texts } from "./replayed.ts";

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
