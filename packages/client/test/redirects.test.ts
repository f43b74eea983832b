import { describe, expect, test } from "vitest";
import { RedirectError, createClient, type Client } from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";

const ok = answer("207 Multi-Status", {}, "<x/>");
const to = (location: string, status = 301): Buffer =>
  answer(`${status} Moved`, { Location: location }, "moved");
const line = (request: string): string | undefined => request.split("\r\n", 1)[0];

describe("a safe method follows", () => {
  test.each([301, 302, 307, 308])("%i with the same method, body and Depth", async (status) => {
    await using server = await startOddServer(to("/docs/", status), ok);
    await using client = createClient({ url: server.url });
    const exchange = await client.propfind("docs", { props: ["getetag"], depth: 0 });
    expect(exchange).toMatchObject({
      request: { method: "PROPFIND", url: `${server.url}docs/` },
      response: { status: 207 },
      hops: [
        {
          reason: "redirect",
          request: { url: `${server.url}docs` },
          response: { status, body: { text: "moved" } },
        },
      ],
    });
    const bodies = server.requests.map((request) => request.split("\r\n\r\n")[1]);
    expect(bodies[0]).toContain("getetag");
    expect(bodies[1]).toBe(bodies[0]);
    expect(server.requests[1]).toMatch(/\r\nDepth: 0\r\n/u);
  });

  test("303 as GET without a body", async () => {
    await using server = await startOddServer(to("../result?a=1#part", 303), ok);
    await using client = createClient({ url: server.url });
    const { request } = await client.propfind("docs/x", { props: ["getetag"] });
    expect(line(server.requests[1] ?? "")).toBe("GET /result?a=1 HTTP/1.1");
    expect(request.headers.map(([name]) => name.toLowerCase())).not.toContain("depth");
    expect(request).not.toHaveProperty("body");
  });

  test("a Location with letters that are not encoded", async () => {
    await using server = await startOddServer(to("/\u00c3\u009c b/"), ok);
    await using client = createClient({ url: server.url });
    await client.propfind("x");
    expect(line(server.requests[1] ?? "")).toBe("PROPFIND /%C3%9C%20b/ HTTP/1.1");
  });
});

describe("an unsafe method", () => {
  const unsafe: [string, (client: Client) => ReturnType<Client["request"]>][] = [
    ["DELETE", (client) => client.delete("docs")],
    ["MKCOL", (client) => client.mkcol("docs")],
    ["PUT", (client) => client.put("docs", "x")],
    ["MOVE", (client) => client.move("docs", "b")],
  ];
  test.each(unsafe)("%s follows when only the slash at the end differs", async (method, send) => {
    await using server = await startOddServer(to("docs/"), ok);
    await using client = createClient({ url: server.url });
    const exchange = await send(client);
    expect(exchange.hops).toHaveLength(1);
    expect(server.requests.map(line)).toEqual([`${method} /docs HTTP/1.1`, `${method} /docs/ HTTP/1.1`]);
  });

  test.each(unsafe)(
    "%s does not follow elsewhere: the 3xx is the result and says why",
    async (method, send) => {
      await using server = await startOddServer(to("/login?next=docs", 302), ok);
      await using client = createClient({ url: server.url });
      const exchange = await send(client);
      expect(exchange.response?.status).toBe(302);
      expect(exchange.hops).toEqual([]);
      expect(exchange.notes?.[0]).toMatchObject({
        code: "redirect-not-followed",
        message: expect.stringContaining(method),
      });
    },
  );

  test("does not follow to another origin, even when only the slash differs", async () => {
    await using other = await startOddServer(ok);
    await using server = await startOddServer(to(`${other.url}docs/`));
    await using client = createClient({ url: server.url });
    expect((await client.delete("docs")).response?.status).toBe(301);
    expect(other.requests).toEqual([]);
  });

  test('follows with `redirect: "follow"`; Destination stays as it was', async () => {
    await using server = await startOddServer(to("/new/docs", 308), ok);
    await using client = createClient({ url: server.url });
    const exchange = await client.move("docs", "b", { redirect: "follow" });
    expect(exchange.request.url).toBe(`${server.url}new/docs`);
    expect(exchange.request.headers).toContainEqual(["Destination", `${server.url}b`]);
  });
});

test('`redirect: "manual"` follows nothing', async () => {
  await using server = await startOddServer(to("/docs/"));
  await using client = createClient({ url: server.url });
  expect((await client.propfind("docs", { redirect: "manual" })).response?.status).toBe(301);
  expect(server.requests).toHaveLength(1);
});

test("another mode is refused: a DELETE would follow wherever it leads", async () => {
  await using server = await startOddServer(to("/elsewhere"), ok);
  await using client = createClient({ url: server.url });
  await expect(client.delete("docs", { redirect: "error" as "manual" })).rejects.toMatchObject({
    code: "invalid-options",
    message: expect.stringContaining("`redirect` has to be safe, follow, manual, and is error"),
  });
  expect(server.requests).toEqual([]);
});

test.each([
  ["", "it has no Location"],
  ["mailto:me@example.org", "cannot be used"],
])("a redirect to %j is the result", async (location, why) => {
  await using server = await startOddServer(location ? to(location) : answer("301 Moved"));
  await using client = createClient({ url: server.url });
  const exchange = await client.propfind("");
  expect(exchange.response?.status).toBe(301);
  expect(exchange.notes?.[0]?.message).toContain(why);
});

test("a status that is no redirect is not followed for having a Location", async () => {
  await using server = await startOddServer(answer("300 Multiple Choices", { Location: "/b" }));
  await using client = createClient({ url: server.url });
  const exchange = await client.get("");
  expect(exchange.response?.status).toBe(300);
  expect(exchange.notes).toBeUndefined();
});

test("across origins the headers bound to one origin stay behind", async () => {
  await using other = await startOddServer(ok);
  await using server = await startOddServer(to(`${other.url}x`));
  await using client = createClient({ url: server.url, auth: { bearer: "secret" } });
  const headers = {
    Cookie: "c=1",
    If: "(<urn:a>)",
    "Lock-Token": "<urn:a>",
    Host: "a.example",
    "X-Other": "kept",
  };
  const exchange = await client.propfind("x", { headers });
  expect(exchange.request.url).toBe(`${other.url}x`);
  expect(other.requests[0]).toMatch(/\r\nX-Other: kept\r\n/u);
  expect(other.requests[0]).toContain(`\r\nhost: 127.0.0.1:${other.port}\r\n`);
  expect(other.requests[0]).not.toMatch(/^(?:cookie|if|lock-token|authorization):/imu);
  expect(server.requests[0]).toMatch(/^authorization: Bearer secret/imu);
  expect(exchange.notes).toEqual([
    {
      code: "credentials-dropped",
      message: `Not sent on to ${new URL(other.url).origin}, because meant for ${new URL(server.url).origin}: Cookie, If, Lock-Token, Authorization.`,
    },
  ]);
});

test("a body that was a stream is not sent again", async () => {
  await using server = await startOddServer(to("docs/"));
  await using client = createClient({ url: server.url });
  const exchange = await client.put("docs", ReadableStream.from([new Uint8Array(1)]));
  expect(exchange.response?.status).toBe(301);
  expect(exchange.notes?.[0]?.message).toContain("stream");
});

describe("no end", () => {
  test("a circle is found, with every hop kept", async () => {
    await using server = await startOddServer(to("/b"), to("/a"));
    await using client = createClient({ url: server.url });
    const error = await client.propfind("a").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RedirectError);
    expect((error as RedirectError).exchange).not.toHaveProperty("reason");
    expect(error).toMatchObject({
      code: "redirect-loop",
      exchange: {
        request: { url: `${server.url}b` },
        response: { status: 301 },
        hops: [{ reason: "redirect" }],
      },
    });
    expect(server.requests).toHaveLength(2);
  });

  test("a redirect to itself", async () => {
    await using server = await startOddServer(to(""));
    await using client = createClient({ url: server.url });
    await expect(client.propfind("a")).rejects.toMatchObject({ code: "redirect-loop" });
    expect(server.requests).toHaveLength(1);
  });

  test("the limit", async () => {
    let count = 0;
    await using server = await startOddServer((socket) => void socket.write(to(`/${(count += 1)}`)));
    await using client = createClient({ url: server.url });
    const error = await client.propfind("a", { maxRedirects: 3 }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "too-many-redirects" });
    expect(server.requests).toHaveLength(4);
  });
});

describe("Destination beside a change of the scheme", () => {
  const told = {
    code: "destination-scheme",
    message: expect.stringMatching(/from http to https.*Use the https URL/u),
  };

  test("is told where the redirect is the result", async () => {
    await using server = await startOddServer(to("https://127.0.0.1:9/a", 308));
    await using client = createClient({ url: server.url });
    const { notes, response } = await client.move("a", "b");
    expect(response?.status).toBe(308);
    expect(notes).toEqual([expect.objectContaining({ code: "redirect-not-followed" }), told]);
    expect((await client.delete("a")).notes).toHaveLength(1);
  });

  test("is told where it was followed, and in what comes of it", async () => {
    await using server = await startOddServer(to("https://127.0.0.1:9/a", 308));
    await using client = createClient({ url: server.url });
    const error = await client.copy("a", "b", { redirect: "follow" }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "ECONNREFUSED", exchange: { notes: [told] } });
    expect((error as Error).message).toContain(`redirected there by ${server.url}a (308)`);
  });
});

test("headers that are named like secrets stay with their origin too", async () => {
  await using other = await startOddServer(ok);
  await using server = await startOddServer(to(`${other.url}x`));
  await using client = createClient({
    url: server.url,
    headers: { "X-Api-Key": "k", requesttoken: "t", "X-Plain": "p" },
  });
  await client.propfind("x");
  expect(server.requests[0]).toMatch(/\r\nX-Api-Key: k\r\nrequesttoken: t\r\n/u);
  expect(other.requests[0]).toContain("\r\nX-Plain: p\r\n");
  expect(other.requests[0]).not.toMatch(/api-key|requesttoken/iu);
});

test("a page on the way that is too long to keep does not stop it", async () => {
  const page = "x".repeat(3 * 1024 * 1024);
  await using server = await startOddServer(answer("301 Moved", { Location: "/b" }, page), ok);
  await using client = createClient({ url: server.url });
  const { response, hops } = await client.propfind("a");
  expect(response?.status).toBe(207);
  expect(hops[0]).toMatchObject({ response: { body: { size: 1024 * 1024, truncated: true } } });
  expect(hops[0]).not.toHaveProperty("error");
});
