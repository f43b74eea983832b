import { gunzipSync } from "node:zlib";
import { parseMultiStatus, resourcesOf, type Response } from "@multistatus/core";
import { describe, expect, test } from "vitest";
import {
  isInstalled,
  startFaultProxy,
  startServer,
  type Fault,
  type ServerKindName,
} from "../../src/index.ts";
import { ask, type Wire } from "./ask.ts";

const kinds = await Promise.all(
  (["embedded", "apache", "lighttpd", "sabredav"] as ServerKindName[]).map(async (kind) => {
    const { installed } = await isInstalled(kind);
    return { kind, installed, title: installed ? kind : `${kind} (skipped: not installed)` };
  }),
);
const propfind = '<propfind xmlns="DAV:"><prop><getetag/><resourcetype/><getlastmodified/></prop></propfind>';
const seed = { "docs/a.txt": "a", "docs/b é.txt": "b", "docs/sub/": null };

for (const { kind, installed, title } of kinds) {
  describe.skipIf(!installed)(`faults inside a 207 of ${title}`, () => {
    /** The listing of /docs/ without and with the faults. */
    async function listings(...faults: Fault[]): Promise<{ well: Wire; ill: Wire; log: string }> {
      await using server = await startServer(kind, { seed });
      await using proxy = await startFaultProxy({ target: server, faults });
      // Not everything: what is left on the disk changes between two requests.
      const asked = {
        method: "PROPFIND",
        headers: { Depth: "1", "Content-Type": "application/xml" },
        body: propfind,
      };
      const url = `${proxy.url}docs/`;
      const ill = await ask(url, asked);
      const log = await proxy.log();
      proxy.setFaults([]);
      return { well: await ask(url, asked), ill, log };
    }
    const paths = ({ text }: Wire): string[] =>
      resourcesOf(parseMultiStatus(text)).resources.map(({ path }) => path.replace(/\/$/u, ""));
    const of = ({ text }: Wire, name: string): Response | undefined =>
      parseMultiStatus(text).responses.find(({ hrefs }) => hrefs[0]?.text.includes(name));

    test("a member gets another status, and every other byte stays", async () => {
      const { well, ill, log } = await listings({ kind: "status", status: 423, path: "/docs/a.txt" });
      expect(of(ill, "a.txt")).toMatchObject({ propstats: [], status: { code: 423 } });
      const [a, b] = [of(well, "a.txt"), of(ill, "a.txt")];
      expect(well.text.slice(0, a?.offset)).toBe(ill.text.slice(0, b?.offset));
      expect(well.text.slice(a?.end)).toBe(ill.text.slice(b?.end));
      expect(parseMultiStatus(ill.text).complete).toBe(true);
      expect(log).toContain("fault 1 status: 423 for /docs/a.txt");
    });

    test("the status of a propstat changes, content of properties does not", async () => {
      const { ill } = await listings({ kind: "propstat-status", status: 403, path: "/docs/b é.txt" });
      expect(of(ill, "b%20")?.propstats.map(({ status }) => status?.code)).toContain(403);
      expect(of(ill, "a.txt")?.propstats[0]?.status?.code).toBe(200);
    });

    test("responses are left out, added, named twice and reordered", async () => {
      const { well, ill } = await listings(
        { kind: "remove", path: "/docs/a.txt" },
        { kind: "add", href: "/docs/ghost & co", status: 507 },
        { kind: "duplicate", path: "/docs/sub", status: 500 },
        { kind: "reorder", order: "reverse" },
      );
      const subs = parseMultiStatus(ill.text).responses.filter(({ hrefs }) => hrefs[0]?.text.includes("sub"));
      expect(paths(well)).toContain("/docs/a.txt");
      expect(paths(ill)).not.toContain("/docs/a.txt");
      expect(of(ill, "ghost & co")?.status?.code).toBe(507);
      expect(subs.map(({ status }) => status?.code)).toEqual([500, undefined]);
      expect(parseMultiStatus(ill.text).responses.at(-1)?.hrefs[0]?.text).toMatch(/docs\/?$/u);
    });

    test.each([
      ["prefix", "/remote.php", /\/remote\.php\/docs\/a\.txt$/u],
      ["host", "backend:8081", /^http:\/\/backend:8081\/docs\/a\.txt$/u],
      ["upper-case", undefined, /\/DOCS\/A\.TXT$/u],
    ] as const)("hrefs: %s", async (change, value, pattern) => {
      const { ill } = await listings({ kind: "href", change, ...(value !== undefined && { value }) });
      expect(parseMultiStatus(ill.text).responses.map(({ hrefs }) => hrefs[0]?.text)).toContainEqual(
        expect.stringMatching(pattern),
      );
    });

    test("hrefs: double-encoded and decomposed", async () => {
      const { ill } = await listings({ kind: "href", change: "double-encoded" });
      expect(ill.text).toMatch(/b%2520(?:%25c3%25a9|%25C3%25A9)/u);
      const { ill: nfd } = await listings({ kind: "href", change: "nfd" });
      expect(nfd.text).toMatch(/b%20(?:e%CC%81)/u);
    });

    test.each([
      "undeclared-prefix",
      "unclosed",
      "bad-entity",
      "control-character",
      "bom-and-space",
      "php-warning",
      "wrong-namespace",
      "html-login",
    ] as const)("XML: %s", async (how) => {
      const { well, ill } = await listings({ kind: "xml", how });
      expect(parseMultiStatus(well.text).complete).toBe(true);
      const reading = parseMultiStatus(ill.text);
      expect(reading.complete && reading.findings.length === 0).toBe(false);
      expect(ill.header("content-length") ?? ill.body.length.toString()).toBe(String(ill.body.length));
    });

    test("a 207 takes the place of a success, and a locked resource answers for itself", async () => {
      await using server = await startServer(kind, { seed });
      await using proxy = await startFaultProxy({
        target: server,
        faults: [{ kind: "status", status: 423, path: "/docs/a.txt", method: "DELETE", times: 2 }],
      });
      const own = await ask(`${proxy.url}docs/a.txt`, { method: "DELETE" });
      expect([own.status, own.text.includes("lock-token-submitted")]).toEqual([423, true]);
      const above = await ask(`${proxy.url}docs/`, { method: "DELETE" });
      expect(above.status).toBe(207);
      expect(resourcesOf(parseMultiStatus(above.text)).resources).toMatchObject([
        { path: "/docs/a.txt", status: 423, failed: true },
      ]);
      expect((await ask(`${proxy.url}docs/`, { method: "DELETE" })).status).toBe(404);
    });
  });
}

test("a coded body is edited inside its coding", async () => {
  await using server = await startServer({ seed });
  await using coding = await startFaultProxy({
    target: server,
    faults: [
      { kind: "content-coding", how: "unclaimed" },
      { kind: "headers", set: { "Content-Encoding": "gzip" } },
    ],
  });
  await using proxy = await startFaultProxy({
    target: coding,
    faults: [{ kind: "status", status: 507, path: "/docs/a.txt" }],
  });
  const { body } = await ask(`${proxy.url}docs/`, { method: "PROPFIND", headers: { Depth: "1" } });
  expect(gunzipSync(body).toString()).toContain("507 Insufficient Storage");
});
