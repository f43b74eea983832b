import { compareCapabilities, type Capabilities } from "@multistatus/core";
import { isInstalled, startServer } from "@multistatus/harness";
import { expect, test } from "vitest";
import { ConnectionError, createClient, createRecorder } from "../src/index.ts";
import { listening } from "./listening.ts";

const missing = ({ clients }: Capabilities, client: string): string[] | undefined =>
  clients.find((one) => one.client.startsWith(client))?.missing.map(({ id }) => id);

test("the embedded server, asked by requests that read only, on its own origin", async () => {
  const recorder = createRecorder();
  const users = { alice: "a-secret" };
  await using server = await startServer({ seed: { "docs/a.txt": "x" }, users });
  const auth = { username: "alice", password: users.alice };
  await using client = createClient({ url: server.url, auth, recorder });
  const capabilities = await client.capabilities("docs/");
  expect(capabilities).toMatchObject({
    url: `${server.url}docs/`,
    collection: true,
    resource: { status: 200, classes: expect.arrayContaining(["1", "2"]) as string[] },
    rootDiffers: [],
    features: { locks: true, quota: true, ranges: true, "calendar-access": false },
    reading: { is: "told", status: 207 },
    server: { id: "nephele" },
    authentication: { required: true, schemes: ["basic"] },
  });
  expect(missing(capabilities, "Microsoft Office")).toEqual(["author-via"]);
  expect(missing(capabilities, "Windows")).toContain("no-basic-in-clear");
  expect(JSON.stringify(capabilities)).not.toContain(users.alice);
  expect([...new Set(recorder.exchanges.map(({ request }) => request.method))].toSorted()).toEqual([
    "GET",
    "HEAD",
    "OPTIONS",
    "PROPFIND",
  ]);
  const origin = server.url.slice(0, -1);
  expect(recorder.exchanges.filter(({ request }) => !request.url.startsWith(origin))).toEqual([]);
  expect(compareCapabilities(capabilities, await client.capabilities("docs/"))).toEqual([]);
});

test("Apache redirects what Windows asks without a slash", async (context) => {
  const { installed } = await isInstalled("apache");
  context.skip(!installed, "Apache is not installed");
  await using server = await startServer("apache", { seed: { "docs/a.txt": "x" } });
  await using client = createClient({ url: server.url });
  const capabilities = await client.capabilities("docs/");
  expect(capabilities).toMatchObject({ resource: { msAuthorVia: "DAV" }, server: { id: "apache-mod_dav" } });
  expect(missing(capabilities, "Windows")).toEqual(["slash-not-redirected"]);
  expect(missing(capabilities, "Microsoft Office")).toEqual([]);
});

test("a CalDAV server: principal, homes, well-known URLs", async (context) => {
  const { installed } = await isInstalled("radicale");
  context.skip(!installed, "Radicale is not installed");
  const users = { alice: "a-secret" };
  await using server = await startServer("radicale", { users, calendars: { work: {} } });
  await using client = createClient({ url: server.url, auth: { username: "alice", password: users.alice } });
  const capabilities = await client.capabilities("");
  expect(capabilities).toMatchObject({
    features: { "calendar-access": true, addressbook: true, locks: false, "current-user-principal": true },
    principal: `${server.url}alice/`,
    homes: { calendars: [`${server.url}alice/`] },
    wellKnown: { caldav: { status: 301 } },
  });
  expect(missing(capabilities, "DAVx5")).toEqual([]);
  expect(missing(capabilities, "macOS and iOS")).toEqual([]);
  expect(missing(capabilities, "Thunderbird")).toEqual(["thunderbird-scheduling"]);
});

test("an empty collection, one that is not there, and nobody signed in", async () => {
  await using server = await startServer({
    seed: { "empty/": null, "b.txt": "b" },
    users: { alice: "a-secret" },
  });
  await using nobody = createClient({ url: server.url });
  expect(await nobody.capabilities("")).toMatchObject({ reading: { is: "sign-in", status: 401 } });
  await using client = createClient({ url: server.url, auth: { username: "alice", password: "a-secret" } });
  const nothing = await client.capabilities("none/");
  expect(nothing.reading).toEqual({ is: "missing", status: 404 });
  expect(nothing.clients.filter(({ usable }) => usable !== false).map(({ client: name }) => name)).toEqual(
    [],
  );
  const file = await client.capabilities("b.txt");
  expect(file).toMatchObject({ collection: false, features: { ranges: true } });
});

test("nobody there is an error", async () => {
  await using client = createClient({ url: "http://127.0.0.1:1/" });
  await expect(client.capabilities("")).rejects.toThrow(ConnectionError);
});

test("credentials go to no principal on another origin, and a home that is none of ours is not asked", async () => {
  const asked: string[] = [];
  const multistatus = (href: string, property: string): string =>
    `<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:response><D:href>${href}</D:href><D:propstat><D:prop>${property}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`;
  const principalAt = async (principal: string, home: string): Promise<Capabilities> => {
    await using server = await listening(({ method, url, headers }, response) => {
      asked.push(`${method} ${url}`);
      if (headers.authorization === undefined) {
        response.writeHead(401, { "WWW-Authenticate": 'Basic realm="x"' }).end();
      } else if (method === "PROPFIND") {
        const tells =
          url === "/principal/"
            ? `<C:calendar-home-set><D:href>${home}</D:href></C:calendar-home-set>`
            : `<D:current-user-principal><D:href>${principal}</D:href></D:current-user-principal>`;
        response.writeHead(207, { "Content-Type": "application/xml" }).end(multistatus(url ?? "", tells));
      } else response.writeHead(200, { DAV: "1, calendar-access" }).end();
    });
    await using client = createClient({ url: server.url, auth: { username: "ada", password: "one" } });
    return await client.capabilities("");
  };

  const elsewhere = await principalAt("https://127.0.0.1:1/principal/", "/");
  expect(elsewhere.principal).toBe("https://127.0.0.1:1/principal/");
  expect(asked.filter((line) => line.includes("principal"))).toEqual([]);

  const here = await principalAt("/principal/", "http://[broken/");
  expect(here.homes.calendars).toHaveLength(1);
  expect(asked).toContain("PROPFIND /principal/");
  expect(asked.filter((line) => line.includes("broken"))).toEqual([]);

  await principalAt("/principal/", "/home/");
  expect(asked).toContain("PROPFIND /home/");

  const odd = await principalAt("/principal/#me", "/");
  expect(odd.principal).toMatch(/#me$/u);
});

test("a member whose href holds a # cannot be asked, and all the rest is told", async () => {
  const asked = new Set<string>();
  const entry = (href: string, property: string): string =>
    `<D:response><D:href>${href}</D:href><D:propstat><D:prop>${property}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;
  const collection = entry("/", "<D:resourcetype><D:collection/></D:resourcetype>");
  const file = entry("/a#b.txt", "<D:resourcetype/><D:getcontentlength>5</D:getcontentlength>");
  await using server = await listening(({ method = "", headers }, response) => {
    asked.add(method);
    const listed = headers["depth"] === "1" ? collection + file : collection;
    response.writeHead(method === "PROPFIND" ? 207 : 200, { DAV: "1", "Content-Type": "application/xml" });
    response.end(`<D:multistatus xmlns:D="DAV:">${listed}</D:multistatus>`);
  });
  await using client = createClient({ url: server.url });
  expect(await client.capabilities("")).toMatchObject({ collection: true, reading: { is: "told" } });
  expect(asked).not.toContain("GET");
});
