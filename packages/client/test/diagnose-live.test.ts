import type { Diagnosis } from "@multistatus/core";
import {
  isInstalled,
  partialFailure,
  startFaultProxy,
  startServer,
  type DavServer,
} from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import {
  createClient,
  createProber,
  diagnoseLive,
  type Client,
  type LiveEvent,
  type LiveOptions,
  type LiveRequest,
  type ProberOptions,
} from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";

interface Told {
  events: LiveEvent[];
  asked: string[];
  /** The first cause before and after. */
  causes: [string | undefined, string | undefined];
  reason: string | undefined;
  diagnosis: Diagnosis;
}

async function lookInto(
  options: ProberOptions,
  asked: LiveRequest | Parameters<typeof diagnoseLive>[1],
  live: LiveOptions = {},
): Promise<Told> {
  const events: LiveEvent[] = [];
  for await (const event of diagnoseLive(createProber(options), asked, live)) events.push(event);
  const first = events[0];
  const last = events.at(-1);
  if (first?.kind !== "answered" || last?.kind !== "done") throw new Error("not from answer to end");
  return {
    events,
    asked: events.flatMap((event) => (event.kind === "asking" ? [event.probe.id] : [])),
    causes: [first.ranking[0]?.id, last.diagnosis.causes[0]?.id],
    reason: last.reason,
    diagnosis: last.diagnosis,
  };
}

const users = { alice: "first-secret", bob: "second-secret" };
const clientOf = (server: DavServer, user: keyof typeof users, password: string = users[user]): Client =>
  createClient({ url: server.url, auth: { username: user, password } });

describe.each(["embedded", "apache"] as const)("%s", (kind) => {
  async function start(): Promise<DavServer> {
    const seed = { "docs/Report.txt": "x", "docs/sub/a.txt": "y" };
    return startServer(kind, { seed, users });
  }
  const installed = isInstalled(kind);

  test("a name in another letter case: the listing above shows it", async (context) => {
    context.skip(!(await installed).installed, `${kind} is not installed`);
    await using server = await start();
    await using client = clientOf(server, "alice");
    const told = await lookInto({ client }, { method: "GET", path: "docs/report.txt" });
    expect(told).toMatchObject({
      asked: ["parent-listing"],
      causes: ["path-not-found", "path-case"],
      reason: "clear",
    });
    const learnt = told.events.find((event) => event.kind === "learnt");
    expect(learnt).toMatchObject({ exchange: { response: { status: 207 } }, ranking: [{ id: "path-case" }] });
    expect(told.diagnosis.causes[0]?.evidence.map(({ at }) => at)).toContainEqual({
      kind: "probe",
      id: "parent-listing",
    });
  });

  test("a name that is nowhere stays missing", async (context) => {
    context.skip(!(await installed).installed, `${kind} is not installed`);
    await using server = await start();
    await using client = clientOf(server, "alice");
    const told = await lookInto({ client }, { method: "GET", path: "docs/none.txt" });
    expect(told).toMatchObject({
      asked: ["parent-listing"],
      causes: ["path-not-found", "path-not-found"],
      reason: "clear",
    });
  });

  test("a locked member: whose lock it is", async (context) => {
    context.skip(!(await installed).installed, `${kind} is not installed`);
    await using server = await start();
    await using client = clientOf(server, "alice");
    const { collection } = await partialFailure(server, { cause: "locked" });
    const told = await lookInto({ client }, { method: "DELETE", path: collection });
    expect(told).toMatchObject({ asked: ["lock-discovery"], causes: ["locked", "locked"], reason: "clear" });
    expect(told.diagnosis.causes[0]?.explanation).toMatch(/owner partial failure/u);
    // The lock's token is a secret.
    expect(JSON.stringify(told.diagnosis)).toMatch(/masked-\d/u);
  });

  test("a wrong password, told from a right one without rights", async (context) => {
    context.skip(!(await installed).installed, `${kind} is not installed`);
    await using server = await start();
    await using otherUser = clientOf(server, "bob");
    await using client = clientOf(server, "alice", "wrong");
    const told = await lookInto({ client, otherUser }, { method: "PROPFIND", path: "docs/" });
    expect(told).toMatchObject({ causes: ["auth-required", "auth-required"], reason: "clear" });
    expect(told.asked[0]).toBe("other-user");
  });

  test("a missing parent", async (context) => {
    context.skip(!(await installed).installed, `${kind} is not installed`);
    await using server = await start();
    await using client = clientOf(server, "alice");
    const told = await lookInto({ client }, { method: "PUT", path: "no/a.txt", options: { body: "x" } });
    expect(told).toMatchObject({
      asked: ["parent"],
      causes: ["parent-missing", "parent-missing"],
      reason: "clear",
    });
    expect(told.diagnosis.causes[0]?.confidence).toBeGreaterThan(0.98);
  });
});

test("nginx: what would confirm the missing slash is left to the person, and the tree is left alone", async (context) => {
  const { installed } = await isInstalled("nginx");
  context.skip(!installed, "nginx with dav-ext is not installed");
  await using server = await startServer("nginx", { seed: { "docs/keep/a.txt": "x" } });
  await using client = createClient({ url: server.url });
  const asked = { method: "DELETE", path: "docs/keep" };
  const told = await lookInto({ client, allowWrites: true }, asked);
  expect(told).toMatchObject({ causes: ["path-redirect", "path-redirect"] });
  expect(told.diagnosis.causes[0]?.confirm?.curl).toContain(`${server.url}docs/keep/`);
  expect((await client.get("docs/keep/a.txt")).response?.status).toBe(200);
  // As the person confirms it.
  expect((await client.delete("docs/keep/")).response?.status).toBe(204);
});

test("nginx refuses Depth infinity, and the same with Depth 1 shows it", async (context) => {
  const { installed } = await isInstalled("nginx");
  context.skip(!installed, "nginx with dav-ext is not installed");
  await using server = await startServer("nginx", { seed: { "a.txt": "x" } });
  await using client = createClient({ url: server.url });
  const told = await lookInto({ client }, { method: "PROPFIND", path: "", options: { depth: "infinity" } });
  expect(told).toMatchObject({
    asked: ["depth-1"],
    causes: ["depth-refused", "depth-refused"],
    reason: "clear",
  });
});

const page = answer(
  "502 Bad Gateway",
  { "Content-Type": "text/html" },
  "<html><h1>502 Bad Gateway</h1></html>",
);

test("a gateway that does not reach the server, with the way around it and without", async () => {
  await using origin = await startServer({ seed: { "docs/a.txt": "x" }, basePath: "/dav" });
  await using gateway = await startOddServer(page);
  await using direct = createClient({ url: origin.url });
  await using client = createClient({ url: `${gateway.url}files/` });
  const told = await lookInto({ client, direct: { client: direct } }, { method: "PROPFIND", path: "docs/" });
  expect(told).toMatchObject({
    asked: ["direct"],
    causes: ["gateway-failure", "gateway-failure"],
    reason: "clear",
  });
  const learnt = told.events.find((event) => event.kind === "learnt");
  expect(learnt).toMatchObject({
    exchange: { request: { url: `${origin.url}docs/` }, response: { status: 207 } },
  });
  expect(await lookInto({ client }, { method: "PROPFIND", path: "docs/" })).toMatchObject({
    causes: ["gateway-failure", "gateway-failure"],
    reason: "nothing-more",
  });
});

test("nobody there, a healthy answer, an exchange from elsewhere, a limit", async () => {
  await using server = await startServer({ seed: { "a.txt": "x" } });
  await using client = createClient({ url: server.url });
  expect(await lookInto({ client }, { method: "PROPFIND", path: "" })).toMatchObject({
    asked: [],
    reason: "healthy",
  });
  const exchange = { ...(await client.get("A.txt")) };
  expect(await lookInto({ client }, { exchange })).toMatchObject({ causes: ["path-not-found", "path-case"] });
  expect(await lookInto({ client }, { exchange }, { maxProbes: 0 })).toMatchObject({
    asked: [],
    causes: ["path-not-found", "path-not-found"],
  });
  await server.stop();
  const told = await lookInto({ client }, { method: "PROPFIND", path: "" });
  expect(told.events[0]).toMatchObject({ kind: "answered", exchange: { error: { code: "ECONNREFUSED" } } });
});

test("what changes something is not asked, whatever the prober may send", async () => {
  const refused = answer("502 Bad Gateway");
  await using server = await startOddServer(refused);
  await using client = createClient({ url: server.url });
  const asked = {
    method: "MOVE",
    path: "a",
    options: { headers: { Destination: "https://other.example/b" } },
  };
  const methods = ({ events }: Told): string[] =>
    events.flatMap((event) => (event.kind === "asking" ? [event.probe.method] : []));
  expect(methods(await lookInto({ client }, asked))).not.toContain("MOVE");
  expect(methods(await lookInto({ client, allowWrites: true }, asked))).not.toContain("MOVE");
});

test("logs that are written late are read again, until they hold a line of the request", async () => {
  await using server = await startOddServer(answer("500 Internal Server Error"));
  await using client = createClient({ url: server.url });
  const stamp = (ago: number): string => {
    const [, day, month, year, time] = /, (\d+) (\w+) (\d+) ([\d:]+)/u.exec(
      new Date(Date.now() - ago).toUTCString(),
    ) as string[];
    return `${day}/${month}/${year}:${time} +0000`;
  };
  const line = (method: string, path: string, ago: number): string =>
    `127.0.0.1 - - [${stamp(ago)}] "${method} ${path} HTTP/1.1" 500 0 "-" "-"\n`;
  let reads = 0;
  const logs: LiveOptions["logs"] = async () => {
    reads += 1;
    const text = line("GET", "/other", 3_600_000) + (reads < 3 ? "" : line("PROPFIND", "/a", 0));
    return [{ format: "apache-combined", name: "access.log", text }];
  };
  const asked = { method: "PROPFIND", path: "a", options: { depth: "1" } } as const;
  const told = await lookInto({ client }, asked, { logs });
  expect(told.diagnosis.logs).toMatchObject([{ entries: 2, matched: 1 }]);
  expect(reads).toBe(3);
});

test("the way around a proxy shows what looks well", async () => {
  await using origin = await startServer({ seed: { "docs/a.txt": "x", "docs/b.txt": "y" } });
  await using cache = await startFaultProxy({ target: origin, faults: [{ kind: "stale" }] });
  await using direct = createClient({ url: origin.url });
  await using client = createClient({ url: cache.url });
  await client.propfind("docs/").fetch();
  await direct.delete("docs/b.txt");
  const asked = { method: "PROPFIND", path: "docs/", options: { depth: "1" } } as const;
  expect(await lookInto({ client }, asked)).toMatchObject({ asked: [], reason: "healthy" });
  const told = await lookInto({ client, direct: { client: direct } }, asked);
  expect(told).toMatchObject({ causes: [undefined, "stale-cache"] });
  expect(told.asked[0]).toBe("direct");
});

test("a gateway that asks for a field of the request lets its probes pass, too", async () => {
  await using gateway = await startOddServer((socket, request) => {
    const listing =
      '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/Docs/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>';
    const status = !/^x-api-key: k1\r$/imu.test(request)
      ? "401 Unauthorized"
      : request.startsWith("PROPFIND / ")
        ? "207 Multi-Status"
        : "404 Not Found";
    const body = status.startsWith("207") ? listing : "";
    socket.write(
      `HTTP/1.1 ${status}\r\nContent-Type: application/xml\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  });
  await using client = createClient({ url: gateway.url });
  const options = { headers: { "X-Api-Key": "k1" }, depth: "1" } as const;
  const told = await lookInto({ client }, { method: "PROPFIND", path: "docs/", options });
  expect(told.causes[1]).toBe("path-case");
  expect(told.diagnosis.limits).toEqual([]);
});
