import { readyMadeProbes, type Probe } from "@multistatus/core";
import { startServer } from "@multistatus/harness";
import { expect, test } from "vitest";
import { createClient, createProber } from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";

const probe = (url: string, more: Partial<Probe> = {}): Probe => ({
  id: "test",
  question: "?",
  method: "PROPFIND",
  url,
  headers: [["Depth", "0"]],
  route: "same",
  readOnly: true,
  outcomes: [],
  ...more,
});

test("each route has its own credentials, and anonymous has none", async () => {
  const users = { alice: "first-secret", bob: "second-secret" };
  await using server = await startServer({ users });
  await using client = createClient({
    url: server.url,
    auth: { basic: { username: "alice", password: users.alice, preemptive: true } },
    headers: { Cookie: "a=b" },
  });
  await using otherUser = createClient({ url: server.url, auth: { username: "bob", password: users.bob } });
  const prober = createProber({ client, otherUser });
  expect(prober.routes).toEqual(["same", "other-user", "anonymous"]);
  const sent = async (route: Probe["route"]) => {
    const { request, response } = await prober.send(probe(server.url, { route }));
    const credentials = Object.fromEntries(request.headers)["Authorization"];
    return [response?.status, credentials && atob(credentials.replace("Basic ", "")).split(":")[0]];
  };
  expect(await sent("same")).toEqual([207, "alice"]);
  expect(await sent("other-user")).toEqual([207, "bob"]);
  expect(await sent("anonymous")).toEqual([401, undefined]);
  const { request } = await prober.send(probe(server.url, { route: "anonymous" }));
  expect(request.headers.map(([name]) => name.toLowerCase())).not.toContain("cookie");
});

test("the direct route maps the path and the Destination, and names the host that it is told", async () => {
  await using origin = await startOddServer(answer("201 Created"));
  await using client = createClient({ url: "http://dav.example/public/files/" });
  await using direct = createClient({ url: `${origin.url}internal/` });
  const options = { client, direct: { client: direct, host: "dav.example" }, allowWrites: true };
  const { request } = await createProber(options).send(
    probe("http://dav.example/public/files/a%20b?x=1", {
      method: "COPY",
      route: "direct",
      readOnly: false,
      headers: [["Destination", "http://dav.example/public/files/c"]],
    }),
  );
  expect(request.url).toBe(`${origin.url}internal/a%20b?x=1`);
  expect(origin.requests[0]).toContain(`Destination: ${origin.url}internal/c\r\n`);
  expect(origin.requests[0]).toMatch(/\r\nhost: dav\.example\r\n/iu);
});

test("what is refused says why; a failure of the connection is an answer", async () => {
  await using client = createClient({ url: "http://127.0.0.1:1/" });
  const prober = createProber({ client, anonymous: false });
  const refusal = (more: Partial<Probe>): string | undefined =>
    prober.refusal(probe("http://127.0.0.1:1/", more));
  expect(refusal({})).toBeUndefined();
  expect(refusal({ route: "direct" })).toMatch(/no way around the proxy/u);
  expect(refusal({ route: "anonymous" })).toMatch(/switched off/u);
  // A probe is not believed: MOVE changes something, whatever it says.
  expect(refusal({ method: "MOVE" })).toMatch(/MOVE may change something/u);
  await expect(prober.send(probe("http://127.0.0.1:1/", { method: "PUT" }))).rejects.toMatchObject({
    code: "probe-refused",
  });
  expect(await prober.send(probe("http://127.0.0.1:1/"))).toMatchObject({ error: { code: "ECONNREFUSED" } });
});

test("the ready-made probes can be sent as they are, and change nothing", async () => {
  await using server = await startServer({ seed: { "docs/a.txt": "x" } });
  await using client = createClient({ url: server.url });
  const exchange = await client.propfind("docs/", { depth: "infinity" });
  const prober = createProber({ client });
  const statuses: Record<string, number | undefined> = {};
  for (const one of readyMadeProbes(exchange)) {
    if (prober.refusal(one) === undefined) statuses[one.id] = (await prober.send(one)).response?.status;
  }
  expect(statuses).toEqual({
    again: 207,
    anonymous: 207,
    "depth-0": 207,
    "depth-1": 207,
    slash: 207,
    "no-cache": 207,
    options: 200,
    "options-root": 200,
    look: 207,
    "parent-listing": 207,
    parent: 207,
    "lock-discovery": 207,
    quota: 207,
    "well-known-caldav": 404,
    "well-known-carddav": 404,
  });
});

test("a probe has the request's own fields: credentials go to its origin and with its user alone", async () => {
  await using gateway = await startOddServer(answer("207 Multi-Status"));
  await using origin = await startOddServer(answer("207 Multi-Status"));
  await using client = createClient({ url: gateway.url });
  await using direct = createClient({ url: origin.url });
  const prober = createProber({ client, otherUser: client, direct: { client: direct } });
  const original = {
    url: `${gateway.url}a`,
    headers: [
      ["X-Api-Key", "k1"],
      ["User-Agent", "davfs2/1.6"],
      ["Authorization", "Bearer t1"],
      ["Accept-Language", "de"],
      ["Depth", "infinity"],
      ["Destination", `${gateway.url}b`],
      ["If-Match", '"1"'],
      ["Content-Type", "text/plain"],
    ] as const,
  };
  const sent = async (route: Probe["route"], url = gateway.url): Promise<Record<string, string>> => {
    const { request } = await prober.send(probe(url, { route }), { original });
    return Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value]));
  };
  const everywhere = { "user-agent": "davfs2/1.6", "accept-language": "de", depth: "0" };
  const same = await sent("same");
  expect(same).toMatchObject({ ...everywhere, "x-api-key": "k1", authorization: "Bearer t1" });
  expect(same).not.toHaveProperty("destination");
  expect(same).not.toHaveProperty("if-match");
  expect(same).not.toHaveProperty("content-type");
  const other = await sent("other-user");
  expect(other).toMatchObject({ ...everywhere, "x-api-key": "k1" });
  expect(other).not.toHaveProperty("authorization");
  for (const elsewhere of [await sent("direct"), await sent("anonymous"), await sent("same", origin.url)]) {
    expect(elsewhere).toMatchObject(everywhere);
    expect(elsewhere).not.toHaveProperty("x-api-key");
    expect(elsewhere).not.toHaveProperty("authorization");
  }
});
