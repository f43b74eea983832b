import { startServer } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import { createClient } from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";

const alice = { username: "alice", password: "pä:ss" };
const asksBasic = answer("401 Unauthorized", { "WWW-Authenticate": 'Basic realm="r"' }, "who?");
const ok = answer("204 No Content");
const sent = (request: string | undefined): string | undefined =>
  /\r\nauthorization: (.*)\r\n/iu.exec(request ?? "")?.[1];

describe("Basic", () => {
  test("is not sent before the server asks; both rounds are recorded", async () => {
    await using server = await startServer({ seed: { "a.txt": "text" }, users: { alice: alice.password } });
    await using client = createClient({ url: server.url, auth: { basic: alice } });
    const exchange = await client.propfind("", { props: ["resourcetype"] });
    expect(exchange.response?.status).toBe(207);
    expect(exchange.hops).toHaveLength(1);
    expect(exchange.hops[0]).toMatchObject({
      reason: "authentication",
      request: { method: "PROPFIND", body: exchange.request.body },
      response: { status: 401 },
    });
    const names = (headers: readonly (readonly string[])[] = []): (string | undefined)[] =>
      headers.map(([name]) => name);
    expect(names(exchange.hops[0]?.request.headers)).not.toContain("Authorization");
    expect(names(exchange.request.headers)).toContain("Authorization");
  });

  test("goes out at once in the protection space of an accepted request, and nowhere else", async () => {
    await using server = await startOddServer(asksBasic, ok, ok, asksBasic, ok);
    await using client = createClient({ url: `${server.url}dav/`, auth: { basic: alice } });
    await client.get("docs/a.txt");
    const inside = await client.get("docs/deep/b.txt");
    const outside = await client.get("other/c.txt");
    expect(inside.hops).toEqual([]);
    expect(outside.hops).toHaveLength(1);
    const credentials = `Basic ${Buffer.from("alice:pä:ss").toString("base64")}`;
    expect(server.requests.map(sent)).toEqual([undefined, credentials, credentials, undefined, credentials]);
  });

  test("goes out at once with `preemptive`", async () => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: server.url, auth: { basic: { ...alice, preemptive: true } } });
    expect((await client.get("")).hops).toEqual([]);
    expect(sent(server.requests[0])).toMatch(/^Basic /u);
  });

  test("a wrong password: the 401 is the result and says so, after one try", async () => {
    await using server = await startOddServer(asksBasic);
    await using client = createClient({ url: server.url, auth: { basic: alice } });
    const exchange = await client.get("");
    expect(exchange.response?.status).toBe(401);
    expect(exchange.hops).toHaveLength(1);
    expect(exchange.notes).toEqual([
      {
        code: "authentication-not-answered",
        message: "The server did not accept the user name and password (Basic).",
      },
    ]);
    expect(server.requests).toHaveLength(2);
  });

  test("is found among several challenges in one header line", async () => {
    const several = answer("401 Unauthorized", {
      "WWW-Authenticate": 'Negotiate, Bearer realm="a, b", basic realm="r"',
    });
    await using server = await startOddServer(several, ok);
    await using client = createClient({ url: server.url, auth: { basic: alice } });
    expect((await client.get("")).response?.status).toBe(204);
  });

  test("is not sent where the server wants something else; the exchange names what it offers", async () => {
    const bearer = answer("401 Unauthorized", { "WWW-Authenticate": 'Bearer realm="r", Negotiate' });
    await using server = await startOddServer(bearer);
    await using client = createClient({ url: server.url, auth: { basic: alice } });
    const exchange = await client.get("");
    expect(exchange.notes?.[0]?.message).toBe(
      "The server asks for another scheme than Basic; it offers: bearer, negotiate.",
    );
    expect(server.requests.map(sent)).toEqual([undefined]);
  });

  test("credentials of the base URL are used and never recorded in a URL", async () => {
    await using server = await startServer({ users: { "a@b": "p/w" } });
    await using client = createClient({ url: server.url.replace("//", "//a%40b:p%2Fw@") });
    const exchange = await client.propfind("");
    expect(exchange.response?.status).toBe(207);
    expect(client.url).toBe(server.url);
    expect(exchange.request.url).toBe(server.url);
    expect(exchange.hops[0]?.request.url).toBe(server.url);
  });

  test("a one-shot body is not replayed: the 401 is the result", async () => {
    await using server = await startOddServer(asksBasic, ok);
    await using client = createClient({ url: server.url, auth: { basic: alice } });
    const once = ReadableStream.from([new TextEncoder().encode("x")]);
    const exchange = await client.put("a", once);
    expect(exchange.response?.status).toBe(401);
    expect(exchange.notes?.[0]?.message).toContain("cannot be sent again");
    const again = await client.put("a", () => ReadableStream.from([new TextEncoder().encode("again")]));
    expect(again.response?.status).toBe(204);
    expect(again.request.body).toEqual({ text: "again", size: 5 });
  });
});

describe("Bearer", () => {
  test("goes out at once", async () => {
    await using server = await startOddServer(ok);
    await using client = createClient({ url: server.url, auth: { bearer: "abc" } });
    expect((await client.propfind("")).hops).toEqual([]);
    expect(sent(server.requests[0])).toBe("Bearer abc");
  });

  test("a function renews it after a 401", async () => {
    const expired = answer("401 Unauthorized", { "WWW-Authenticate": 'Bearer error="invalid_token"' });
    await using server = await startOddServer(expired, ok);
    let count = 0;
    const bearer = ({ renew }: { renew: boolean }): string => `${(count += 1)}${renew ? "-renewed" : ""}`;
    await using client = createClient({ url: server.url, auth: { bearer } });
    const exchange = await client.get("");
    expect(exchange.response?.status).toBe(204);
    expect(exchange.hops).toHaveLength(1);
    expect(server.requests.map(sent)).toEqual(["Bearer 1", "Bearer 2-renewed"]);
  });

  test("that is refused: the 401 is the result", async () => {
    await using server = await startOddServer(answer("401 Unauthorized"));
    await using client = createClient({ url: server.url, auth: { bearer: "abc" } });
    const exchange = await client.get("");
    expect([exchange.response?.status, exchange.notes?.[0]?.code]).toEqual([
      401,
      "authentication-not-answered",
    ]);
    expect(server.requests).toHaveLength(1);
  });
});

test.each([{ basic: { ...alice, preemptive: true } }, { basic: alice }, { bearer: "abc" }])(
  "credentials do not go to another origin: %j",
  async (auth) => {
    await using other = await startOddServer(asksBasic);
    await using client = createClient({ url: "http://127.0.0.1:1/", auth });
    const exchange = await client.get(`${other.url}x`);
    expect(exchange.response?.status).toBe(401);
    expect(other.requests.map(sent)).toEqual([undefined]);
  },
);

test("nor do those among the headers of the client", async () => {
  await using own = await startOddServer(ok);
  await using other = await startOddServer(ok);
  await using client = createClient({
    url: own.url,
    headers: { Authorization: "Custom x", Cookie: "a=b", "X-A": "1" },
  });
  await client.get("");
  await client.get(other.url);
  await client.get(other.url, { headers: { Cookie: "on=purpose" } });
  const bound = [own, other].flatMap(({ requests }) =>
    requests.map((text) => text.match(/^(?:authorization|cookie|x-a): .*$/gimu)),
  );
  expect(bound).toEqual([
    ["Authorization: Custom x", "Cookie: a=b", "X-A: 1"],
    ["X-A: 1"],
    ["X-A: 1", "Cookie: on=purpose"],
  ]);
});

test("an Authorization header of the caller's own is sent as it is and answered for by nobody", async () => {
  await using server = await startOddServer(asksBasic);
  await using client = createClient({ url: server.url, auth: { basic: alice } });
  const exchange = await client.get("", { headers: { authorization: "Custom x" } });
  expect(exchange.response?.status).toBe(401);
  expect(server.requests.map(sent)).toEqual(["Custom x"]);
});
