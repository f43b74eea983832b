import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createClient, type Auth } from "../src/index.ts";
import { answer, startOddServer, type OddAnswer } from "./odd-server.ts";

const alice = { username: "alice", password: "s3cret" };
const ok = answer("204 No Content");
const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
const asks = (challenge: string, ...more: string[]): Buffer =>
  Buffer.from(
    `HTTP/1.1 401 Unauthorized\r\n${[challenge, ...more].map((line) => `WWW-Authenticate: ${line}\r\n`).join("")}Content-Length: 0\r\n\r\n`,
  );

/** The fields of the Authorization header that was sent; none when there was no such header. */
function fields(request: string | undefined): Record<string, string> {
  const header = /\r\nauthorization: Digest (.*)\r\n/iu.exec(request ?? "")?.[1] ?? "";
  return Object.fromEntries(
    [...header.matchAll(/([\w*]+)="?([^",]*)"?/gu)].map(([, name, value]) => [name, value]),
  );
}

/** Answers 204 when the response is right for MD5 and `qop=auth`, as an independent server would work it out. */
function verifies(nonce: string): OddAnswer {
  return (socket, request) => {
    const [method = "", target = ""] = request.split(" ", 2);
    const { uri, nc, cnonce, response, realm } = fields(request);
    const a1 = md5(`alice:r:s3cret`);
    const expected = md5(`${a1}:${nonce}:${nc}:${cnonce}:auth:${md5(`${method}:${target}`)}`);
    const right =
      response === expected && uri === target && realm === "r" && fields(request)["nonce"] === nonce;
    socket.write(right ? ok : answer("403 Forbidden", {}, `wanted ${expected}`));
  };
}

const md5Challenge = (nonce: string, more = ""): string =>
  `Digest realm="r", qop="auth,auth-int", nonce="${nonce}"${more}`;

describe.each<[string, Auth]>([
  ["{ digest }", { digest: alice }],
  ["user name and password", alice],
])("with %s", (_name, auth) => {
  test("a challenge is answered; the nonce is used again with its own count", async () => {
    await using server = await startOddServer(asks(md5Challenge("n1", ', opaque="o"')), verifies("n1"));
    await using client = createClient({ url: `${server.url}dav/`, auth });
    const first = await client.propfind("a?b=c", { props: ["getetag"] });
    const second = await client.move("a", "b");
    const third = await client.get("/elsewhere");
    expect([first, second, third].map(({ response, hops }) => [response?.status, hops.length])).toEqual([
      [204, 1],
      [204, 0],
      [204, 0],
    ]);
    expect(server.requests.map((request) => fields(request)["nc"])).toEqual([
      undefined,
      "00000001",
      "00000002",
      "00000003",
    ]);
    expect(fields(server.requests[1])).toMatchObject({
      uri: "/dav/a?b=c",
      opaque: "o",
      qop: "auth",
      username: "alice",
    });
    expect(new Set(server.requests.map((request) => fields(request)["cnonce"])).size).toBe(4);
  });

  test("a stale nonce is replaced, the count starts again", async () => {
    const fresh = asks(md5Challenge("n2", ", stale=true"));
    await using server = await startOddServer(
      asks(md5Challenge("n1")),
      verifies("n1"),
      fresh,
      verifies("n2"),
    );
    await using client = createClient({ url: server.url, auth });
    await client.get("a");
    const exchange = await client.get("b");
    expect(exchange.response?.status).toBe(204);
    expect(exchange.hops.map(({ reason }) => reason)).toEqual(["authentication"]);
    expect(fields(server.requests[3])["nc"]).toBe("00000001");
  });

  test("a new nonce without `stale`, as after a restart, is taken as well", async () => {
    await using server = await startOddServer(
      asks(md5Challenge("n1")),
      verifies("n1"),
      asks(md5Challenge("n2")),
      verifies("n2"),
    );
    await using client = createClient({ url: server.url, auth });
    await client.get("a");
    expect((await client.get("b")).response?.status).toBe(204);
  });

  test("a wrong password ends in the 401 after one answer", async () => {
    await using server = await startOddServer(asks(md5Challenge("n1")));
    await using client = createClient({ url: server.url, auth });
    const exchange = await client.get("a");
    expect(exchange.response?.status).toBe(401);
    expect(exchange.notes?.[0]?.message).toContain("did not accept");
    expect(server.requests).toHaveLength(2);
  });

  test("a server that calls every nonce stale is not asked for ever", async () => {
    await using server = await startOddServer(asks(md5Challenge("n", ", stale=true")));
    await using client = createClient({ url: server.url, auth });
    expect((await client.get("a")).response?.status).toBe(401);
    expect(server.requests).toHaveLength(3);
  });

  test("the strongest of several challenges is answered", async () => {
    const line = `Basic realm="b", Digest realm="r", nonce="m", qop="auth", algorithm=MD5`;
    const other = `Digest realm="r", nonce="s", qop="auth", algorithm=SHA-256, Digest realm="r", nonce="x", qop="auth", algorithm=FUTURE`;
    await using server = await startOddServer(asks(line, other), ok);
    await using client = createClient({ url: server.url, auth });
    await client.get("");
    expect(fields(server.requests[1])).toMatchObject({ nonce: "s", algorithm: "SHA-256" });
  });
});

test("`nextnonce` and `domain` are heeded", async () => {
  const next = answer("204 No Content", { "Authentication-Info": 'qop=auth, nextnonce="n2"' });
  await using server = await startOddServer(
    asks(md5Challenge("n1", ', domain="/dav /other/"')),
    next,
    ok,
    ok,
  );
  await using client = createClient({ url: server.url, auth: { digest: alice } });
  await client.get("/dav/a");
  await client.get("/other/b");
  await client.get("/elsewhere");
  expect(server.requests.map((request) => fields(request)["nonce"])).toEqual([
    undefined,
    "n1",
    "n2",
    undefined,
  ]);
  expect(fields(server.requests[2])["nc"]).toBe("00000001");
});

test("auth-int covers the body, and is not done for a stream", async () => {
  const challenge = 'Digest realm="r", nonce="n", qop="auth-int"';
  await using server = await startOddServer(asks(challenge), (socket, request) => {
    const { nc, cnonce, response } = fields(request);
    const a2 = md5(`PUT:/a:${md5("text")}`);
    socket.write(
      response === md5(`${md5("alice:r:s3cret")}:n:${nc}:${cnonce}:auth-int:${a2}`) ? ok : answer("403 No"),
    );
  });
  await using client = createClient({ url: server.url, auth: { digest: alice } });
  expect((await client.put("a", "text")).response?.status).toBe(204);

  await using other = await startOddServer(asks(challenge));
  await using streaming = createClient({ url: other.url, auth: { digest: alice } });
  const exchange = await streaming.put("a", () => ReadableStream.from([new Uint8Array(1)]));
  expect(exchange.notes?.[0]?.message).toContain("auth-int");
});

test("without qop it is answered only where that was allowed", async () => {
  const old = 'Digest realm="r", nonce="n"';
  await using server = await startOddServer(asks(old), ok);
  await using client = createClient({ url: server.url, auth: { digest: alice } });
  expect((await client.get("")).notes?.[0]?.message).toContain("legacy: true");

  await using legacyServer = await startOddServer(asks(old), ok);
  await using legacy = createClient({ url: legacyServer.url, auth: { digest: { ...alice, legacy: true } } });
  expect((await legacy.get("")).response?.status).toBe(204);
  expect(fields(legacyServer.requests[1])["response"]).toBe(
    md5(`${md5("alice:r:s3cret")}:n:${md5("GET:/")}`),
  );
});

describe("user name and password", () => {
  test("fall back to Basic where Digest cannot be done, not where it was refused", async () => {
    const basic = 'Basic realm="r"';
    await using unknown = await startOddServer(
      asks('Digest realm="r", nonce="n", algorithm=FUTURE', basic),
      ok,
    );
    await using client = createClient({ url: unknown.url, auth: alice });
    await client.get("");
    expect(unknown.requests[1]).toMatch(/\r\nauthorization: Basic /iu);

    await using refusing = await startOddServer(asks(md5Challenge("n"), basic));
    await using other = createClient({ url: refusing.url, auth: alice });
    expect((await other.get("")).response?.status).toBe(401);
    expect(refusing.requests.join("")).not.toMatch(/authorization: Basic/iu);
  });

  test("Digest alone is not answered with Basic", async () => {
    await using server = await startOddServer(asks(md5Challenge("n")));
    await using client = createClient({ url: server.url, auth: { basic: alice } });
    expect((await client.get("")).notes?.[0]?.message).toContain("it offers: digest");
    expect(server.requests).toHaveLength(1);
  });
});
