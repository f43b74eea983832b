import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, createRecorder, type Client } from "@multistatus/client";
import { startServer, type DavServer } from "@multistatus/harness";
import { afterAll, beforeAll, describe, onTestFinished } from "vitest";
import { createClients } from "../src/fixtures/clients.ts";
import { makeCollection } from "../src/fixtures/collection.ts";
import { authOfEnvironment, urlOfEnvironment } from "../src/fixtures/environment.ts";
import { keepRecording } from "../src/fixtures/recording.ts";
import { removeCollection } from "../src/fixtures/remove-collection.ts";
import { slugOf } from "../src/fixtures/slug.ts";
import { stillRuns } from "../src/fixtures/still-runs.ts";
import { findTarget, type Target } from "../src/fixtures/target.ts";
import { expect, loadExchange, loadExchanges, test } from "../src/test.ts";

const made: string[] = [];

// The second looks for what the first left.
describe("collection", { shuffle: false }, () => {
  test("is there, empty, and the test's own", async ({ dav, collection, record }) => {
    made.push(collection);
    expect(collection).toMatch(/^\/multistatus-is-there-empty-and-the-test-s-own-[0-9a-f]{8}\/$/u);
    const listing = await dav.propfind(collection, { depth: "1" });
    expect(listing).toHaveResources([collection], { exact: true });
    expect(record.exchanges.map(({ request }) => request.method)).toEqual(["MKCOL", "PROPFIND"]);
    await dav.put(`${collection}a%20b.txt`, "text");
    await dav.lock(`${collection}a%20b.txt`, { owner: "one who forgets it" });
  });

  test("is gone after its test, lock or not, and the next one is another", async ({ dav, collection }) => {
    expect(made).toHaveLength(1);
    expect(collection).not.toBe(made[0]);
    expect(await dav.propfind(made[0] ?? "", { depth: "0" })).toHaveStatus(404);
  });
});

test("one that cannot be made says what came, and which options to look at", async () => {
  await using server = await startServer({ failing: { "locked/": 403 }, seed: { "locked/": null } });
  const dav = createClient({ url: `${server.url}locked/nowhere/` });
  onTestFinished(async () => dav.close());
  await expect(makeCollection(dav, "any")).rejects.toThrow(
    /The fixture `collection` could not be made: MKCOL .*\/nowhere\/multistatus-any-[0-9a-f]{8}\/ → 4\d\d [\s\S]*`url` and `auth` of `davOptions`[\s\S]*MULTISTATUS_URL/u,
  );
});

test("a server that does not answer, or a URL that is none, is told with what named it", async () => {
  const named = async (url: string): ReturnType<typeof findTarget> => findTarget({ url });
  const closed = createClients(await named("http://127.0.0.1:9/"), {}, createRecorder());
  onTestFinished(async () => closed.close());
  await expect(makeCollection(closed.dav, "any", "MULTISTATUS_URL")).rejects.toThrow(
    /connection refused.* The server is the one that MULTISTATUS_URL names\./u,
  );
  const wrong = await named("dav.example/files");
  expect(() => createClients(wrong, {}, createRecorder())).toThrow(
    /^`url` of `davOptions` cannot be used: .*no http or https URL/u,
  );
});

test("other users have a client each, made once and closed with the rest", async () => {
  const options = { server: { users: { ada: "one", reader: "two" } } };
  const target = await findTarget(options);
  onTestFinished(async () => target.stop());
  const clients = createClients(target, options, createRecorder());
  const reader = clients.as("reader");
  expect(clients.as("reader")).toBe(reader);
  expect(clients.all()).toEqual([clients.dav, reader]);
  expect(await reader.propfind("/", { depth: "0" })).toHaveStatus(207);
  expect(() => clients.as("writer")).toThrow(/no such user/u);
  await clients.close();
  await expect(reader.propfind("/", { depth: "0" })).rejects.toThrow(/closed/u);
});

describe("removing a collection", () => {
  let server: DavServer;
  let ada: Client;
  let grace: Client;

  beforeAll(async () => {
    server = await startServer({
      users: { ada: "one", grace: "two" },
      failing: { "stuck/c/bad.txt": 403 },
      seed: { "stuck/a.txt": "", "stuck/b.txt": "", "stuck/c/bad.txt": "", "stuck/c/good.txt": "" },
    });
    ada = createClient({ url: server.url, auth: { username: "ada", password: "one" } });
    grace = createClient({ url: server.url, auth: { username: "grace", password: "two" } });
  });
  afterAll(async () => {
    await Promise.all([ada.close(), grace.close()]);
    await server.stop();
  });

  test("finds the locks of others and gives them back as them", async () => {
    await ada.mkcol("/locked/");
    await ada.put("/locked/a.txt", "");
    await ada.put("/locked/b.txt", "");
    expect(await grace.lock("/locked/a.txt", { owner: "grace" })).toHaveStatus(200);
    expect(await grace.lock("/locked/b.txt", { scope: "shared", owner: "grace" })).toHaveStatus(200);
    expect(await ada.delete("/locked/")).toHaveFailedResources({
      "/locked/a.txt": 423,
      "/locked/b.txt": 423,
    });

    await removeCollection("/locked/", [ada, grace]);

    expect(await ada.propfind("/locked/", { depth: "0" })).toHaveStatus(404);
  });

  test("gives back what the clients hold before it deletes, so that no lock outlives its resource", async () => {
    const recorder = createRecorder();
    await using dav = createClient({
      url: server.url,
      auth: { username: "ada", password: "one" },
      recorder,
    });
    await dav.mkcol("/held/");
    await dav.put("/held/a.txt", "");
    await dav.lock("/held/a.txt", { owner: "ada" });

    await removeCollection("/held/", [dav]);

    expect(recorder.exchanges.map(({ request }) => request.method).slice(3)).toEqual(["UNLOCK", "DELETE"]);
  });

  test("removes what it can, and says what stays", async () => {
    await expect(removeCollection("/stuck/", [ada, grace])).rejects.toThrow(
      /could not be removed: 3 resources left at \/stuck\/[\s\S]*Remove it by hand/u,
    );
    expect(await ada.propfind("/stuck/", { depth: "1" })).toHaveResources(["/stuck/", "/stuck/c/"], {
      exact: true,
    });
  });

  test("takes one that is gone already for removed", async () => {
    await removeCollection("/never-there/", [ada]);
  });
});

describe("the server under test", () => {
  test("is the one that the options name, with its users", async () => {
    const target = await findTarget({
      url: "https://dav.example/",
      auth: { username: "ada", password: "one" },
      users: { reader: { bearer: "token" } },
    });
    expect(target).toMatchObject({ url: "https://dav.example/", auth: { username: "ada" } });
    expect(target.authOf("reader")).toEqual({ bearer: "token" });
    expect(() => target.authOf("writer")).toThrow(
      /no such user. Known are reader: .*MULTISTATUS_WRITER_USERNAME and MULTISTATUS_WRITER_PASSWORD/u,
    );
  });

  test("is the embedded one otherwise, with the users it was started with", async () => {
    const target = await findTarget({ server: { users: { ada: "one", reader: "two" } } });
    onTestFinished(async () => target.stop());
    expect(target.server?.kind).toBe("embedded");
    expect(target.auth).toEqual({ username: "ada", password: "one" });
    expect(target.authOf("reader")).toEqual({ username: "reader", password: "two" });
  });

  test("that has ended by itself is said, with the end of its log", async () => {
    const server = { kind: "apache", ended: () => "it was ended by SIGKILL", log: async () => "GET / 200\n" };
    const target = { server } as unknown as Target;
    await expect(stillRuns(target, "before this test")).rejects.toThrow(
      "The server of the kind apache that was started for the tests does not run any more: it was ended by SIGKILL before this test.\n" +
        "The end of its log:\nGET / 200",
    );
    const running = await findTarget({});
    onTestFinished(async () => running.stop());
    await expect(stillRuns(running, "before this test")).resolves.toBeUndefined();
  });

  test("is told by the environment", () => {
    const environment = {
      MULTISTATUS_URL: "https://dav.example/",
      MULTISTATUS_USERNAME: "ada",
      MULTISTATUS_PASSWORD: "",
      MULTISTATUS_TEAM_LEAD_TOKEN: "token",
      MULTISTATUS_READER_USERNAME: "reader",
      MULTISTATUS_WRITER_PASSWORD: "secret",
    };
    expect(urlOfEnvironment(environment)).toBe("https://dav.example/");
    expect(authOfEnvironment(undefined, environment)).toEqual({ username: "ada", password: "" });
    expect(authOfEnvironment("team-lead", environment)).toEqual({ bearer: "token" });
    expect(authOfEnvironment("nobody", environment)).toBeUndefined();
    expect(() => authOfEnvironment("reader", environment)).toThrow(
      /MULTISTATUS_READER_PASSWORD is not: set it/u,
    );
    expect(() => authOfEnvironment("writer", environment)).toThrow(
      /MULTISTATUS_WRITER_USERNAME is not: name the user/u,
    );
  });
});

describe("recordings", () => {
  test("are kept with secrets masked, under the name of the test", async ({ task }) => {
    const directory = await mkdtemp(join(tmpdir(), "multistatus-recordings-"));
    onTestFinished(async () => rm(directory, { recursive: true }));
    await using server = await startServer({ users: { ada: "opensesame" } });
    const recorder = createRecorder();
    await using dav = createClient({
      url: server.url,
      auth: { basic: { username: "ada", password: "opensesame", preemptive: true } },
      recorder,
    });
    expect(await keepRecording(recorder, directory, task)).toBeUndefined();
    await dav.propfind("/", { depth: "0" });

    const path = await keepRecording(recorder, directory, task);

    expect(await readdir(directory)).toEqual([
      expect.stringMatching(/^fixtures-test-recordings-are-kept-with-secrets-masked.*\.har$/u),
    ]);
    expect(await readFile(path ?? "", "utf8")).not.toContain(
      Buffer.from("ada:opensesame").toString("base64"),
    );
    expect(await loadExchange(path ?? "")).toHaveAllResourcesStatus(200);
  });

  test("of several exchanges one is chosen", async ({ dav, record }) => {
    const directory = await mkdtemp(join(tmpdir(), "multistatus-recordings-"));
    onTestFinished(async () => rm(directory, { recursive: true }));
    await dav.propfind("/", { depth: "0" });
    await dav.options("/");
    await record.save(join(directory, "two.har"));

    const path = join(directory, "two.har");
    expect(await loadExchanges(path)).toHaveLength(2);
    expect((await loadExchange(path, { at: -1 })).request.method).toBe("OPTIONS");
    expect((await loadExchange(path, { method: "PROPFIND" })).response?.status).toBe(207);
    await expect(loadExchange(path)).rejects.toThrow(
      /holds 2 exchanges; say which one[\s\S]*\n {2}1 {2}OPTIONS/u,
    );
    await expect(loadExchange(path, { method: "DELETE" })).rejects.toThrow(/2 exchanges; none of DELETE\./u);
    await expect(loadExchange(path, { at: 7 })).rejects.toThrow(/there is none at 7/u);
  });

  test("that are not there or no recording are told of", async () => {
    const directory = await mkdtemp(join(tmpdir(), "multistatus-recordings-"));
    onTestFinished(async () => rm(directory, { recursive: true }));
    await writeFile(join(directory, "empty.har"), "{}");
    await writeFile(join(directory, "none.har"), '{"log":{"version":"1.2","entries":[]}}');
    await expect(loadExchanges(join(directory, "none.har"))).rejects.toThrow(/none\.har holds no exchange:/u);
    await expect(loadExchange("no/such.har")).rejects.toThrow(
      /There is no no\/such.har: looked for .* and /u,
    );
    await expect(loadExchange(join(directory, "empty.har"))).rejects.toThrow(/empty\.har/u);
  });
});

test("names of tests become names of files", () => {
  expect(slugOf("Übergröße > läuft (1/2)!", 40)).toBe("ubergro-e-lauft-1-2");
  expect(slugOf("日本語", 40)).toBe("test");
});
