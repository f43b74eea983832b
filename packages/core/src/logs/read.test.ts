import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LOG_FORMATS } from "./formats/table.ts";
import { parseLog, readLog } from "./read.ts";
import type { LogEntry, LogFormat } from "./types.ts";

const recorded = (path: string): string =>
  readFileSync(new URL(`../../test/fixtures/recorded/${path}`, import.meta.url), "utf8");
const only = (format: LogFormat, line: string): LogEntry => {
  const { entries, stats } = parseLog(format, line);
  expect(stats).toMatchObject({ entries: 1, unreadable: 0 });
  return entries[0] as LogEntry;
};

describe("access logs", () => {
  it("reads Apache's combined form", () => {
    expect(
      only(
        "apache-combined",
        '203.0.113.27 - alice [22/Nov/2026:10:06:15 +0000] "PROPFIND /dav/a%20b/ HTTP/1.1" 207 486 "-" "davfs2/1.6.1 neon/0.32.2"',
      ),
    ).toMatchObject({
      time: Date.UTC(2026, 10, 22, 10, 6, 15),
      zone: 0,
      client: "203.0.113.27",
      user: "alice",
      method: "PROPFIND",
      path: "/dav/a%20b/",
      status: 207,
      size: 486,
      agent: "davfs2/1.6.1 neon/0.32.2",
    });
  });

  it("reads vhost_combined, user names with spaces, escaped quotes and %D", () => {
    expect(
      only(
        "apache-combined",
        'dav.example.test:443 2001:db8::7 - John Smith [22/Nov/2026:10:06:15 +0100] "GET /a\\"b HTTP/2.0" 404 - "-" "x \\"y\\" z" 1500',
      ),
    ).toMatchObject({
      host: "dav.example.test:443",
      client: "2001:db8::7",
      user: "John Smith",
      path: '/a\\"b',
      status: 404,
      duration: 1.5,
    });
  });

  it("reads a request that is none without method or path", () => {
    const entry = only(
      "nginx-combined",
      '192.0.2.1 - - [22/Nov/2026:10:06:15 +0000] "\\x16\\x03\\x01" 400 157 "-" "-"',
    );
    expect(entry).toMatchObject({ status: 400, client: "192.0.2.1" });
    expect(entry).not.toHaveProperty("method");
    expect(entry).not.toHaveProperty("agent");
  });

  it("takes lighttpd's second field as the Host", () => {
    expect(
      only(
        "lighttpd-access",
        '127.0.0.1 dav.example.test:18084 - [22/Nov/2026:10:15:02 +0000] "PROPFIND /dav/ HTTP/1.1" 403 87 "-" "my-sync/0.4"',
      ),
    ).toMatchObject({ host: "dav.example.test:18084", status: 403 });
  });

  it("reads Tomcat's common form", () => {
    expect(
      only("tomcat-access", '127.0.0.1 - - [22/Nov/2026:10:12:58 +0000] "PROPFIND /dav HTTP/1.1" 302 -'),
    ).toMatchObject({ method: "PROPFIND", status: 302 });
  });

  it("keeps what Squid says about its cache", () => {
    const { entries } = parseLog("apache-combined", recorded("squid-413/logs/access.log"));
    expect(entries.at(-2)).toMatchObject({
      method: "PUT",
      path: "http://files.example.test:18190/dav/archive/scan.txt",
      status: 413,
      code: "NONE_NONE",
    });
  });
});

describe("HAProxy", () => {
  it("reads timers, flags and the server", () => {
    const { entries, stats } = parseLog("haproxy-http", recorded("haproxy-413-body-size/logs/access.log"));
    expect(stats).toMatchObject({ unreadable: 0, entries: 14 });
    expect(entries[7]).toMatchObject({
      client: "127.0.0.1",
      clientPort: 57782,
      method: "PUT",
      path: "/dav/archive/scan.txt",
      status: 413,
      upstream: "web/<NOSRV>",
      termination: "PR--",
      timers: { request: 0, total: 0 },
    });
    expect(entries[7]?.timers).not.toHaveProperty("connect");
  });

  it("reads it behind syslog, with captured headers and a request cut off", () => {
    expect(
      only(
        "haproxy-http",
        'Nov 22 10:08:44 lb haproxy[914]: [2001:db8::1]:4711 [22/Nov/2026:10:08:43.887] fe~ be/s2 1/0/2/30000/+30003 504 194 - - sHVN 4/2/1/1/0 0/0 {h.test|} {} "COPY /dav/docs',
      ),
    ).toMatchObject({
      client: "2001:db8::1",
      clientPort: 4711,
      method: "COPY",
      status: 504,
      termination: "sHVN",
      duration: 30003,
    });
  });
});

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

describe("JSON", () => {
  it("reads Caddy's access and error lines", () => {
    const { entries } = parseLog("caddy-json", recorded("caddy-fpm-chunked/logs/error.log"));
    expect(entries.find(({ level, method }) => level === "error" && method !== undefined)).toMatchObject({
      method: "PUT",
      path: "/dav/docs/minutes.txt",
      status: 504,
      module: "http.log.error.log0",
      errno: { name: "ETIMEDOUT" },
    });
  });

  it("reads Nextcloud's and Traefik's lines as plain", () => {
    expect(
      only(
        "plain",
        '{"reqId":"x","level":3,"time":"2026-11-22T10:00:00+01:00","remoteAddr":"192.0.2.3","user":"alice","app":"webdav","method":"PUT","url":"/remote.php/dav/files/alice/a.txt","message":"file locked","exception":{"Exception":"OCP\\\\Lock\\\\LockedException"}}',
      ),
    ).toMatchObject({ level: "error", zone: 60, user: "alice", method: "PUT", module: "webdav" });
    expect(
      only(
        "plain",
        '{"ClientHost":"192.0.2.3","DownstreamStatus":502,"Duration":1500000,"RequestMethod":"PROPFIND","RequestPath":"/dav/","StartUTC":"2026-11-22T10:00:00.5Z","ServiceURL":"http://10.0.0.2:80","level":"info","msg":""}',
      ),
    ).toMatchObject({ status: 502, duration: 1.5, path: "/dav/", upstream: "http://10.0.0.2:80" });
  });
});

describe("IIS", () => {
  const log = [
    "#Software: Microsoft Internet Information Services 10.0",
    "#Fields: date time cs-method cs-uri-stem cs-uri-query cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken",
    "2026-11-22 10:06:15 PROPFIND /dav/a+b.txt - CONTOSO\\alice 192.0.2.5 Microsoft-WebDAV-MiniRedir/10.0 403 14 5 31",
    "2026-11-22 10:06:16 PROPFIND /dav/",
  ].join("\r\n");

  it("reads what #Fields names, in UTC, with substatus and Win32 status, and counts half lines", () => {
    const { entries, stats } = parseLog("iis-w3c", log);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      time: Date.UTC(2026, 10, 22, 10, 6, 15),
      zone: 0,
      user: "CONTOSO\\alice",
      status: 403,
      substatus: 14,
      duration: 31,
      code: "win32 5",
      errno: { name: "ERROR_ACCESS_DENIED", number: 5 },
    });
    expect(stats.unreadable).toBe(1);
    expect(stats.firstUnreadable?.line).toBe(4);
  });
});

describe("plain", () => {
  it.each([
    [
      "[2026-11-22 10:12:08 +0000] [6851/Thread-9 (process_request_thread)] [INFO] REPORT response status for '/alice/team/' with depth '1' in 0.002 seconds: 207 Multi-Status",
      { method: "REPORT", path: "/alice/team/", status: 207, level: "info", process: "6851/Thread-9" },
    ],
    [
      "2026/11/22 10:12:35 INFO  : /docs/: PROPFIND from 127.0.0.1:55030",
      { method: "PROPFIND", path: "/docs/", level: "info", client: "127.0.0.1", clientPort: 55030 },
    ],
    [
      "2026-11-22T10:13:49.715Z LOCK /docs/report.txt >> 423 Locked",
      { method: "LOCK", path: "/docs/report.txt", status: 423 },
    ],
    [
      'INFO:aiohttp.access:127.0.0.1 [22/Nov/2026:10:12:17 +0000] "PROPFIND /alice/ HTTP/1.1" 404 173 "-" "dav-lab/1.0"',
      { client: "127.0.0.1", method: "PROPFIND", status: 404, agent: "dav-lab/1.0" },
    ],
    [
      "[Sun Nov 22 10:13:37 2026] 127.0.0.1:35630 [501]: NOTIMPLEMENTED /calendars/ - No such file or directory",
      { client: "127.0.0.1", path: "/calendars/", status: 501 },
    ],
    [
      "1795345995.300     12 127.0.0.1 TCP_MISS/207 1234 PROPFIND http://h.test/dav/ - HIER_DIRECT/192.0.2.1 text/xml",
      { method: "PROPFIND", path: "http://h.test/dav/", status: 207, code: "TCP_MISS", duration: 12 },
    ],
    [
      'time=2026-11-22T10:00:00Z level=error msg="open /srv/a: permission denied"',
      { level: "error", errno: { name: "EACCES" } },
    ],
    ["server listening", {}],
  ])("reads %s", (line, fields) => {
    expect(only("plain", line)).toMatchObject(fields);
  });
});

describe("readLog", () => {
  it("gives the same entries from bytes cut anywhere as from the whole text", async () => {
    const text = recorded("radicale-corrupt-item/logs/server.log");
    const bytes = new TextEncoder().encode(text);
    const chunks = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, i) =>
      bytes.subarray(i * 7, i * 7 + 7),
    );
    const reading = readLog("auto", chunks, { source: "server.log" });
    const entries: LogEntry[] = [];
    for await (const entry of reading) entries.push(entry);
    expect(entries).toEqual(parseLog("plain", text, { source: "server.log" }).entries);
    expect(reading.format).toBe("plain");
    expect(reading.stats.entries).toBe(entries.length);
  });

  it("refuses an unknown format and names those it knows", () => {
    expect(() => readLog("apache" as LogFormat, "")).toThrow(/Unknown log format "apache".*nginx-error/);
  });

  it("counts lines of another format instead of failing", () => {
    const { entries, stats } = parseLog(
      "nginx-error",
      recorded("apache-copy-unreadable-member/logs/access.log"),
    );
    expect(entries).toEqual([]);
    expect(stats).toMatchObject({ lines: 7, unreadable: 7 });
  });

  it.each(["/", "[", '"', "[client ", "a.b:1 ["])(
    "gets through a line that is all %j in linear time",
    (piece) => {
      // Where a pattern looks back over the whole line, this takes minutes and the test times out.
      const line = piece.repeat(300_000 / piece.length);
      for (const format of ["plain", "apache-combined", "apache-error"] as const) {
        expect(parseLog(format, line, { maxLineLength: 300_000 }).stats.lines).toBe(1);
      }
    },
  );

  it("never throws, hangs or loses count, whatever the bytes and the format", () => {
    const lines = fc.array(
      fc.oneof(fc.string({ maxLength: 80 }), fc.stringMatching(/^[ "[\]{}:,0-9a-zA-Z/\\-]{0,80}$/)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(lines, fc.constantFrom(...LOG_FORMATS, "auto" as const), (list, format) => {
        const { entries, stats } = parseLog(format, list.join("\n"));
        expect(stats.entries).toBe(entries.length);
        expect(stats.entries + stats.unreadable).toBeLessThanOrEqual(stats.lines);
      }),
    );
  });
});
