import { readHar, type Exchange, type HarEntry } from "@multistatus/core";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createClient, createRecorder, FileExistsError, saveFile } from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "multistatus-"));
});
afterEach(async () => rm(directory, { recursive: true }));

const xml = answer("207 Multi-Status", { "Content-Type": "text/xml" }, `<x>${"a".repeat(5000)}</x>`);

test("one line for each exchange, as it ends; secrets in the URL are masked", async () => {
  const logged: string[] = [];
  await using server = await startOddServer(
    answer("301 Moved", { Location: "/b/?token=abcdefgh12345678" }),
    xml,
    (socket) => socket.end(),
  );
  const recorder = createRecorder({ log: (line) => logged.push(line) });
  await using client = createClient({ url: server.url, recorder });
  await client.propfind("b");
  await client.get("c").catch(() => {});
  expect(recorder.lines()).toEqual(logged);
  expect(logged).toEqual([
    expect.stringMatching(
      /^20\S+Z PROPFIND http:\S+\/b\/\?token=masked-1 depth=1 207 Multi-Status [\d.]+ ms 5007 bytes hops=301$/u,
    ),
    expect.stringMatching(
      /^20\S+Z GET http:\S+\/c no-response error=empty-response [\d.]+ ms hops=empty-response$/u,
    ),
  ]);
});

describe("HAR", () => {
  test("large bodies are cut, but no XML: with their true size and hash", async () => {
    const text = "ü".repeat(1000);
    await using server = await startOddServer(xml, answer("200 OK", { "Content-Type": "text/plain" }, text));
    const recorder = createRecorder();
    await using client = createClient({ url: server.url, recorder });
    await client.propfind("");
    await client.put("a", Buffer.alloc(300, 0xff));
    const har = recorder.har({ maxBody: 101 });
    expect(recorder.exchanges[1]?.response?.body.text).toBe(text);
    const [listing, put] = readHar(JSON.stringify(har)).exchanges as [Exchange, Exchange];
    expect(listing.response?.body).toEqual(recorder.exchanges[0]?.response?.body);
    expect(listing.unknown).toBeUndefined();
    const sha256 = createHash("sha256").update(text).digest("hex");
    expect(put.response?.body).toEqual({ text: "ü".repeat(50), size: 2000, wireSize: 2000, sha256 });
    expect(put.request.body).toMatchObject({ size: 300, sha256: expect.any(String) });
    expect(Buffer.from(put.request.body?.base64 ?? "", "base64")).toHaveLength(101);
    expect(put.unknown).toEqual(["request-body", "response-body"]);
    expect(har.log.entries[1]?.response.content.size).toBe(2000);
    await expect(client.replay(put, { allowWrites: true })).rejects.toThrow("not recorded to the end");
  });

  test("holds to HAR 1.2", async () => {
    await using server = await startOddServer(answer("301 Moved", { Location: "/b/" }), xml, (socket) =>
      socket.end(),
    );
    const recorder = createRecorder();
    await using client = createClient({ url: server.url, recorder });
    await client.propfind("b?x=1&y=%20", { props: ["getetag"] });
    await client.get("c").catch(() => {});
    const { log } = JSON.parse(JSON.stringify(recorder.har())) as ReturnType<typeof recorder.har>;
    expect([log.version, typeof log.creator.name, typeof log.creator.version]).toEqual([
      "1.2",
      "string",
      "string",
    ]);
    // The redirect and what it led to; the request that the server left unanswered, and the one more that this is worth.
    expect(log.entries).toHaveLength(4);
    for (const entry of log.entries) expect(breaches(entry)).toEqual([]);
  });
});

/** What the HAR 1.2 specification asks of an entry and this one does not keep. */
function breaches(entry: HarEntry): string[] {
  const { request, response, timings, cache } = entry;
  const wrong: string[] = [];
  const need = (holds: boolean, what: string): void => void (holds || wrong.push(what));
  need(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(?:Z|[+-]\d\d:\d\d)$/u.test(entry.startedDateTime),
    "startedDateTime: ISO 8601 with a zone",
  );
  const parts = [timings.connect ?? 0, timings.send, timings.wait, timings.receive];
  need(
    parts.every((part) => part >= 0),
    "timings: not negative",
  );
  need(
    Math.abs(parts.reduce((sum, part) => sum + part, 0) - entry.time) < 0.01,
    "time: the sum of the timings",
  );
  need(typeof cache === "object", "cache: an object");
  need(
    entry.serverIPAddress === undefined || /^[\d.]+$|:/u.test(entry.serverIPAddress),
    "serverIPAddress: an address",
  );
  for (const message of [request, response]) {
    need(typeof message.httpVersion === "string", "httpVersion: a string");
    need(Array.isArray(message.cookies), "cookies: a list");
    need(
      message.headers.every(({ name, value }) => typeof name === "string" && typeof value === "string"),
      "headers: names and values",
    );
    need(
      Number.isInteger(message.headersSize) && Number.isInteger(message.bodySize),
      "sizes: whole numbers, -1 for unknown",
    );
  }
  need(URL.canParse(request.url) && !request.url.includes("#"), "url: absolute, without a fragment");
  need(
    request.queryString.every(({ name, value }) => typeof name === "string" && typeof value === "string"),
    "queryString",
  );
  need(request.postData === undefined || typeof request.postData.mimeType === "string", "postData.mimeType");
  need(Number.isInteger(response.status) && typeof response.statusText === "string", "status and statusText");
  need(Number.isInteger(response.content.size) && typeof response.content.mimeType === "string", "content");
  need(typeof response.redirectURL === "string", "redirectURL: a string");
  const custom = Object.keys(entry).filter((name) => !standard.has(name) && !name.startsWith("_"));
  need(custom.length === 0, `custom fields begin with _: ${custom.join()}`);
  return wrong;
}

const standard = new Set([
  "startedDateTime",
  "time",
  "request",
  "response",
  "cache",
  "timings",
  "serverIPAddress",
  "connection",
  "pageref",
  "comment",
]);

describe("files", () => {
  test("are for their owner only, and not replaced unless that is said", async () => {
    await using server = await startOddServer(xml);
    const recorder = createRecorder();
    await using client = createClient({ url: server.url, recorder, auth: { bearer: "s3cret-token" } });
    await client.propfind("");
    const path = join(directory, "a.har");
    await recorder.save(path);
    // Windows has no such modes.
    const mode = process.platform === "win32" ? 0o600 : (await stat(path)).mode & 0o777;
    expect(mode).toBe(0o600);
    const text = await readFile(path, "utf8");
    expect(readHar(text).exchanges).toHaveLength(1);
    expect(text).not.toContain("s3cret-token");
    await expect(recorder.save(path)).rejects.toBeInstanceOf(FileExistsError);
    await recorder.save(path, { overwrite: true, mask: false });
    expect(await readFile(path, "utf8")).toContain("s3cret-token");
    expect(await readdir(directory)).toEqual(["a.har"]);
  });

  test("nothing is left behind where it fails", async () => {
    await expect(saveFile(join(directory, "missing", "a"), "x")).rejects.toMatchObject({ code: "ENOENT" });
    await writeFile(join(directory, "b"), "old");
    await expect(saveFile(join(directory, "b"), "new")).rejects.toThrow("`overwrite: true`");
    expect([await readdir(directory), await readFile(join(directory, "b"), "utf8")]).toEqual([["b"], "old"]);
  });
});
