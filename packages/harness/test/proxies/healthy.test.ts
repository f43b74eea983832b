import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isInstalled, startProxy, startServer, type ProxyKindName } from "../../src/index.ts";
import { kinds } from "./installed.ts";
import { send } from "./send.ts";

const servers = await Promise.all(
  (["embedded", "apache"] as const).map(async (kind) => {
    const installation = await isInstalled(kind);
    const title = installation.installed ? kind : `${kind} (skipped: ${installation.reason})`;
    return { kind, title, installed: installation.installed };
  }),
);
const noTls: ReadonlySet<ProxyKindName> = new Set(["varnish", "squid"]);

const lockBody =
  '<?xml version="1.0"?><D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope>' +
  "<D:locktype><D:write/></D:locktype><D:owner>me</D:owner></D:lockinfo>";

describe.each(kinds)("$title", ({ kind, installed }) => {
  const schemes = noTls.has(kind) ? [false] : [false, true];
  describe.each(servers)("in front of $title", ({ kind: serverKind, installed: isThere }) => {
    test.runIf(installed && isThere).each(schemes)("passes WebDAV through, with TLS: %s", async (tls) => {
      await using server = await startServer(serverKind, {
        basePath: "/dav",
        users: { alice: "a b" },
        seed: { "Ü b/c d.txt": "text" },
      });
      await using proxy = await startProxy(kind, { target: server, tls });
      const alice = { Authorization: `Basic ${Buffer.from("alice:a b").toString("base64")}` };
      const ask = async (
        method: string,
        path: string,
        headers = {},
        body = "",
      ): Promise<Awaited<ReturnType<typeof send>>> =>
        send(proxy, method, path, { ...alice, ...headers }, body);

      const anonymous = await send(proxy, "PROPFIND", "", { Depth: "0" });
      expect([anonymous.status, anonymous.headers["www-authenticate"]]).toEqual([
        401,
        expect.stringMatching(/^Basic /u),
      ]);
      const options = await ask("OPTIONS", "");
      expect(options.headers["dav"]).toMatch(/1,.*2/u);

      const listing = await ask("PROPFIND", "", { Depth: "1" });
      expect(listing.status).toBe(207);
      const hrefs = [...listing.body.toString().matchAll(/<(?:D:)?href>([^<]*)</gu)].map(
        ([, href = ""]) => href,
      );
      expect(hrefs.length).toBeGreaterThanOrEqual(2);
      for (const href of hrefs) expect(new URL(href, proxy.url).href.startsWith(proxy.url), href).toBe(true);

      const large = randomBytes(3 * 1024 * 1024).toString("latin1");
      expect((await ask("PUT", "large.bin", {}, large)).status).toBe(201);
      const back = await ask("GET", "large.bin");
      expect(back.body.toString() === large).toBe(true);

      const destination = (path: string): Record<string, string> => ({
        Destination: new URL(path, proxy.url).href,
      });
      expect((await ask("COPY", "%C3%9C%20b/", destination("copy/"))).status).toBe(201);
      expect((await ask("MOVE", "copy/", destination("moved/"))).status).toBe(201);
      expect((await ask("GET", "moved/c%20d.txt")).body.toString()).toBe("text");

      const lock = await ask("LOCK", "moved/c%20d.txt", { "Content-Type": "application/xml" }, lockBody);
      const token = String(lock.headers["lock-token"]);
      expect([lock.status, token]).toEqual([200, expect.stringMatching(/^<.+>$/u)]);
      expect((await ask("PUT", "moved/c%20d.txt", {}, "new")).status).toBe(423);
      expect((await ask("PUT", "moved/c%20d.txt", { If: `(${token})` }, "new")).status).toBe(204);
      expect((await ask("UNLOCK", "moved/c%20d.txt", { "Lock-Token": token })).status).toBe(204);
      expect((await ask("DELETE", "moved/")).status).toBe(204);

      await expect.poll(() => proxy.log(), { timeout: 10_000 }).toContain("DELETE");
      const log = await proxy.log();
      expect(log).not.toContain(alice.Authorization.slice(6));
      expect(log).not.toContain(token.slice(1, -1));
    });
  });
});
