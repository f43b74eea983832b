import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseLog } from "./read.ts";

const recorded = (path: string): string =>
  readFileSync(new URL(`../../test/fixtures/recorded/${path}`, import.meta.url), "utf8");

describe("error logs", () => {
  it("reads Apache 2.4 with the errno before the client", () => {
    const { entries } = parseLog("apache-error", recorded("apache-copy-unreadable-member/logs/error.log"));
    expect(entries[3]).toMatchObject({
      level: "error",
      module: "dav",
      process: "29572:29577",
      client: "127.0.0.1",
      clientPort: 33086,
      errno: { name: "EACCES", number: 13 },
    });
  });

  it("reads Apache 2.2, a custom form without client, and PHP's lines with their trace", () => {
    const { entries, stats } = parseLog(
      "apache-error",
      [
        "[Sun Nov 22 10:06:24 2026] [error] [client 192.0.2.9] File does not exist: /srv/www/dav/a.txt",
        "[Sun Nov 22 10:06:25 2026] [dav_fs:crit] lock database is damaged",
        "[22-Nov-2026 10:06:26 UTC] PHP Fatal error:  Uncaught RuntimeException: x in /srv/a.php:73",
        "Stack trace:",
        "#0 /srv/b.php(12): open()",
        "  thrown in /srv/a.php on line 73",
        "half a li",
      ].join("\n"),
    );
    expect(entries.map(({ level, module, client }) => [level, module, client])).toEqual([
      ["error", undefined, "192.0.2.9"],
      ["critical", "dav_fs", undefined],
      ["critical", "php", undefined],
    ]);
    expect(entries[0]?.errno).toEqual({ name: "ENOENT" });
    expect(entries[2]?.message).toContain("thrown in /srv/a.php");
    expect(stats.unreadable).toBe(0);
  });

  it.each([
    [String.raw`/dav/\xc3\xbc.txt`, "/dav/%c3%bc.txt"],
    ["/dav/a&amp;b&lt;c.txt", "/dav/a%26b%3Cc.txt"],
    ["/dav/h#q?.txt", "/dav/h%23q%3F.txt"],
    ["/dav/q&quot;o.txt", "/dav/q%22o.txt"],
    [String.raw`/dav/b\\s.txt`, "/dav/b%5Cs.txt"],
    ["/dav/p%25.txt", "/dav/p%2525.txt"],
    ["/dav/half \ud83d.txt", "/dav/half%20%EF%BF%BD.txt"],
  ])("reads the path that mod_dav has as %s", (logged, path) => {
    const { entries } = parseLog(
      "apache-error",
      `[Mon Nov 30 00:10:29.776842 2026] [dav:error] [pid 24769:tid 24774] [client 127.0.0.1:39550] Could not DELETE ${logged} due to a failed precondition (e.g. locks).  [423, #0]`,
    );
    expect(entries[0]).toMatchObject({ method: "DELETE", path });
  });

  it("reads ModSecurity's rule, uri and denial", () => {
    const { entries } = parseLog("apache-error", recorded("modsec-crs-propfind/logs/error.log"));
    expect(entries.find(({ code }) => code === "ModSecurity 949110")).toMatchObject({
      status: 403,
      path: "/dav/",
    });
  });

  it("reads nginx's context", () => {
    const { entries } = parseLog("nginx-error", recorded("nginx-delete-readonly-member/logs/error.log"));
    expect(entries[1]).toMatchObject({
      method: "DELETE",
      path: "/dav/docs/",
      client: "127.0.0.1",
      process: "31186#31186*8",
      host: "files.example.test:18083",
      errno: { name: "EACCES", number: 13 },
      message: 'unlink() "/srv/lab-a/site/www/dav/docs/sub/other.txt" failed (13: Permission denied)',
    });
  });

  it("reads lighttpd's user, address and path", () => {
    const { entries } = parseLog("lighttpd-error", recorded("lighttpd-wrong-user/logs/error.log"));
    expect(entries[1]).toMatchObject({
      module: "mod_auth.c.850",
      user: "guest",
      client: "127.0.0.1",
      path: "/dav/new/",
    });
  });
});
