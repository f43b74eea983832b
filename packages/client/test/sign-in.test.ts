import { createHash } from "node:crypto";
import { isInstalled, startServer, type ServerKindName } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import { createClient, type Auth, type CustomAuthContext } from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";

const alice = { username: "alice", password: "a b:ü" };
const ok = answer("204 No Content");
const asks = (challenge: string, status = "401 Unauthorized"): Buffer =>
  answer(status, { "WWW-Authenticate": challenge });
const sent = (request: string | undefined): string | undefined =>
  /\r\nauthorization: (.*)\r\n/iu.exec(request ?? "")?.[1];
const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

describe("Basic over clear text to another host", () => {
  const basic = asks('Basic realm="r"');

  test.each<[string, Auth]>([
    ["user name and password", alice],
    ["basic", { basic: alice }],
    ["basic, at once", { basic: { ...alice, preemptive: true } }],
  ])("is not sent (%s): the 401 is the result, and says what can be done", async (_name, auth) => {
    await using proxy = await startOddServer(basic);
    await using client = createClient({ url: "http://dav.example/", proxy: proxy.url, auth });
    const { response, notes } = await client.propfind("");
    expect(response?.status).toBe(401);
    expect(notes).toEqual([
      { code: "authentication-not-answered", message: expect.stringContaining("`clearText: true`") },
    ]);
    expect(proxy.requests.map(sent)).toEqual([undefined]);
  });

  test("is sent where that is allowed, and told", async () => {
    await using proxy = await startOddServer(basic, ok);
    const auth = { ...alice, clearText: true };
    await using client = createClient({ url: "http://dav.example/", proxy: proxy.url, auth });
    const { response, notes } = await client.propfind("");
    expect(response?.status).toBe(204);
    expect(notes?.map(({ code }) => code)).toEqual(["password-in-clear-text"]);
  });

  test("Digest is another matter", async () => {
    await using proxy = await startOddServer(asks('Digest realm="r", nonce="n", qop="auth"'), ok);
    await using client = createClient({ url: "http://dav.example/", proxy: proxy.url, auth: alice });
    expect((await client.propfind("")).notes).toBeUndefined();
  });

  test.each(["localhost", "127.0.0.1", "127.1.2.3", "[::1]", "dav.localhost", "localhost."])(
    "%s is this host",
    async (host) => {
      await using proxy = await startOddServer(basic, ok);
      await using client = createClient({ url: `http://${host}/`, proxy: proxy.url, auth: alice });
      expect(await client.propfind("")).toMatchObject({ response: { status: 204 } });
    },
  );

  test.each(["localhost.example", "127.0.0.1.example", "10.0.0.1", "nas"])(
    "%s is another one",
    async (host) => {
      await using proxy = await startOddServer(basic);
      await using client = createClient({ url: `http://${host}/`, proxy: proxy.url, auth: alice });
      expect((await client.propfind("")).response?.status).toBe(401);
    },
  );
});

test.each<[string, unknown, string]>([
  [
    "a password that is not set",
    { ...alice, password: undefined },
    "`auth.password` has to be a text, and is undefined",
  ],
  [
    "a user that is a number",
    { basic: { ...alice, username: 7 } },
    "`auth.basic.username` has to be a text, and is number",
  ],
  ["Digest for nobody", { digest: undefined }, "`auth.digest` has to be { username, password }"],
  [
    "a token that is not set",
    { bearer: undefined },
    "`auth.bearer` has to be a text or a function, and is undefined; is an environment",
  ],
  ["a custom value", { custom: "s3cret" }, "`auth.custom` has to be a function, and is string"],
  [
    "other names",
    { user: "alice", pass: "s3cret" },
    "`auth` has to be { username, password }, or to hold one of",
  ],
  ["a text", "Bearer s3cret", "`auth` has to be { username, password }"],
])("%s is refused before anything is sent, and not shown", (_name, auth, message) => {
  const create = (): unknown => createClient({ url: "http://127.0.0.1:1/", auth: auth as Auth });
  expect(create).toThrow(
    expect.objectContaining({ code: "invalid-options", message: expect.stringContaining(message) }),
  );
  expect(create).not.toThrow(/s3cret|alice|ü/u);
});

test("credentials of a proxy that are none are refused as well", () => {
  const proxy = { url: "http://127.0.0.1:1/", auth: { username: "proxy" } as never };
  expect(() => createClient({ url: "http://127.0.0.1:1/", proxy })).toThrow(
    "`proxy.auth.password` has to be a text",
  );
});

test("a user name with a colon cannot be expressed in Basic", async () => {
  await using server = await startOddServer(asks('Basic realm="r"'));
  await using client = createClient({ url: server.url, auth: { ...alice, username: "a:b" } });
  const { notes } = await client.propfind("");
  expect(notes?.[0]?.message).toContain("colon");
  expect(server.requests).toHaveLength(1);
});

test("schemes that are not known here are named", async () => {
  await using server = await startOddServer(asks("Negotiate, NTLM"));
  await using client = createClient({ url: server.url, auth: alice });
  expect((await client.propfind("")).notes?.[0]?.message).toContain("it offers: negotiate, ntlm");
});

test("what a server says of a bearer token is told", async () => {
  await using server = await startOddServer(
    asks('Bearer realm="r", error="invalid_token", error_description="expired"'),
  );
  await using client = createClient({ url: server.url, auth: { bearer: "t" } });
  expect((await client.propfind("")).notes?.[0]?.message).toContain('It says: "invalid_token: expired"');
});

describe("custom", () => {
  test("a function is asked before each request, and with the challenges after a 401", async () => {
    const asked: CustomAuthContext[] = [];
    await using server = await startOddServer(asks('Hawk ts="1"'), asks('Hawk ts="2"'), ok);
    const custom = async (context: CustomAuthContext): Promise<string> => {
      asked.push(context);
      return `Hawk mac="${context.challenges[0]?.params["ts"] ?? ""}"`;
    };
    await using client = createClient({ url: server.url, auth: { custom } });
    const { response, hops } = await client.propfind("a", { target: "/a?x" });
    expect([response?.status, hops.length]).toEqual([204, 2]);
    expect(server.requests.map(sent)).toEqual(['Hawk mac=""', 'Hawk mac="1"', 'Hawk mac="2"']);
    expect(asked[1]).toEqual({
      challenges: [{ scheme: "hawk", params: { ts: "1" } }],
      attempt: 1,
      method: "PROPFIND",
      url: `${server.url}a`,
      target: "/a?x",
      refused: 'Hawk mac=""',
    });
  });

  test("it may have no answer, and is not asked for ever", async () => {
    await using server = await startOddServer(asks("Hawk"));
    await using silent = createClient({ url: server.url, auth: { custom: () => undefined } });
    expect((await silent.propfind("")).notes?.[0]?.message).toContain("gave no answer");
    await using stubborn = createClient({ url: server.url, auth: { custom: () => "Hawk x" } });
    const { notes, hops } = await stubborn.propfind("");
    expect([notes?.[0]?.message, hops.length]).toEqual([expect.stringContaining("asked again after 2"), 2]);
  });

  test("a function that does not return ends with the time limit", async () => {
    await using server = await startOddServer(ok);
    const auth = { custom: async () => new Promise<string>(() => {}) };
    await using client = createClient({ url: server.url, auth, timeout: 50 });
    await expect(client.propfind("")).rejects.toMatchObject({ name: "TimeoutError", limit: "total" });
  });

  test("nobody is asked for another origin", async () => {
    await using other = await startOddServer(asks("Hawk"));
    await using server = await startOddServer(answer("301 Moved", { Location: other.url }));
    await using client = createClient({ url: server.url, auth: { custom: () => "Hawk x" } });
    expect((await client.propfind("")).response?.status).toBe(401);
    expect([server.requests, other.requests].map(([request]) => sent(request))).toEqual([
      "Hawk x",
      undefined,
    ]);
  });
});

describe("the proof of the server (rspauth, RFC 7616 section 3.5)", () => {
  const challenge = asks('Digest realm="r", nonce="n", qop="auth"');
  const proof = (request: string, password: string): string => {
    const field = (name: string): string =>
      new RegExp(`\\b${name}="?([^",\r]*)`, "u").exec(sent(request) ?? "")?.[1] ?? "";
    const [nc, cnonce] = [field("nc"), field("cnonce")];
    return `qop=auth, nc=${nc}, cnonce="${cnonce}", rspauth="${md5(`${md5(`alice:r:${password}`)}:n:${nc}:${cnonce}:auth:${md5(`:${field("uri")}`)}`)}"`;
  };

  test.each([
    ["right", alice.password, undefined],
    ["wrong", "other", ["server-not-authenticated"]],
  ])("that is %s", async (_name, password, expected) => {
    await using server = await startOddServer(challenge, (socket, request) => {
      socket.write(answer("204 No Content", { "Authentication-Info": proof(request, password) }));
    });
    await using client = createClient({ url: server.url, auth: { digest: alice } });
    const { response, notes } = await client.propfind("a?b");
    expect(response?.status).toBe(204);
    expect(notes?.map(({ code }) => code)).toEqual(expected);
  });
});

test("requests at the same time count the uses of a nonce without repeating one", async () => {
  await using server = await startOddServer(asks('Digest realm="r", nonce="n", qop="auth"'), ok);
  await using client = createClient({ url: server.url, auth: { digest: alice } });
  await client.propfind("");
  await Promise.all(Array.from({ length: 20 }, async (_, index) => client.propfind(`${index}`)));
  const counts = server.requests
    .slice(1)
    .map((request) => Number.parseInt(/\bnc=([0-9a-f]{8})/u.exec(sent(request) ?? "")?.[1] ?? "", 16));
  expect(new Set(counts).size).toBe(21);
  expect(Math.max(...counts)).toBe(21);
});

const realServers: [ServerKindName, "basic" | "digest"][] = [
  ["embedded", "basic"],
  ["apache", "basic"],
  ["apache", "digest"],
  ["nginx", "basic"],
  ["lighttpd", "basic"],
  ["lighttpd", "digest"],
  ["sabredav", "digest"],
  ["tomcat", "basic"],
  ["tomcat", "digest"],
  ["rclone", "basic"],
  ["radicale", "basic"],
];

describe.each(realServers)("%s by %s", (kind, authentication) => {
  test("is signed in to, at once and again and for many; a wrong password is told", async ({ skip }) => {
    const installation = await isInstalled(kind);
    skip(!installation.installed, installation.installed ? "" : installation.reason);
    const users = { alice: "a b" };
    await using server = await startServer(kind, {
      users,
      ...(authentication === "digest" ? { authentication } : {}),
    });
    const auth = { username: "alice", password: "a b" };
    await using client = createClient({ url: server.url, auth });
    const first = await client.propfind("", { depth: 0, props: ["resourcetype"] });
    expect([first.response?.status, first.hops.map((hop) => hop.response?.status)]).toEqual([207, [401]]);
    expect(first.hops.at(-1)?.request.headers.some(([name]) => name === "Authorization")).toBe(false);
    const used = first.request.headers.find(([name]) => name === "Authorization")?.[1];
    expect(used?.split(" ", 1)[0]?.toLowerCase()).toBe(authentication);
    const many = await Promise.all(Array.from({ length: 6 }, async () => client.propfind("", { depth: 0 })));
    expect(many.map(({ response }) => response?.status)).toEqual(many.map(() => 207));
    await using wrong = createClient({ url: server.url, auth: { ...auth, password: "other" } });
    const refused = await wrong.propfind("", { depth: 0 });
    expect(refused.response?.status).toBe(401);
    expect(refused.notes?.map(({ code }) => code)).toEqual(["authentication-not-answered"]);
  });
});
