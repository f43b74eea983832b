import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseLog } from "./read.ts";
import { only } from "./testing/only.ts";

const recorded = (path: string): string =>
  readFileSync(new URL(`../../test/fixtures/recorded/${path}`, import.meta.url), "utf8");

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

  const line = (members: object) => only("caddy-json", JSON.stringify({ msg: "m", ...members }));

  it.each([
    ["seconds", { ts: 1_795_341_600.25 }, { time: Date.UTC(2026, 10, 22, 10, 0, 0, 250), zone: 0 }],
    ["milliseconds", { time: 1_795_341_600_250 }, { time: Date.UTC(2026, 10, 22, 10, 0, 0, 250), zone: 0 }],
    ["a text with a zone", { "@timestamp": "2026-11-22T10:00:00+01:00" }, { zone: 60 }],
    ["a text without one", { timestamp: "2026-11-22 10:00:00" }, { time: Date.UTC(2026, 10, 22, 10) }],
  ])("reads a time in %s", (_, members, expected) => {
    expect(line(members)).toMatchObject(expected);
  });

  it.each([[{}], [{ ts: "soon" }], [{ ts: { seconds: 1 } }]])("%j is no time", (members) => {
    expect(line(members)).not.toHaveProperty("time");
  });

  it.each([
    [0.25, 250],
    ["0.250", 250],
    ["250ms", 250],
    ["1.5s", 1500],
    ["1500µs", 1.5],
    ["1500us", 1.5],
    ["1500\u03bcs", 1.5],
    ["500ns", 0.0005],
    ["2m3.5s", 123_500],
    ["1h0m0.25s", 3_600_250],
    ["0s", 0],
    ["2m 3s", undefined],
    ["2minutes", undefined],
    ["a while", undefined],
    ["1.2.3ms", undefined],
    [".", undefined],
    [null, undefined],
  ])("reads the duration %j as %s ms", (duration, expected) => {
    expect(line({ duration }).duration).toBe(expected);
  });

  it.each([
    [1_795_342_061.5, 1_795_342_061_500],
    [1_795_342_061_500, 1_795_342_061_500],
    [1_795_342_061_500_000, 1_795_342_061_500],
    [1_795_342_061_500_000_000, 1_795_342_061_500],
    [1e300, undefined],
  ])("reads the time %d in the unit that it must have", (ts, time) => {
    expect(line({ ts }).time).toBe(time);
  });

  it.each([
    [{ level: 0 }, "debug"],
    [{ level: 3 }, "error"],
    [{ level: 4 }, "critical"],
    [{ level: 10 }, "debug"],
    [{ level: 30 }, "info"],
    [{ level: 40 }, "warning"],
    [{ level: 50 }, "error"],
    [{ level: 60 }, "critical"],
    [{ severity: "WARNING" }, "warning"],
    [{ lvl: "info" }, "info"],
    [{ level: true }, undefined],
    [{}, undefined],
  ])("reads the level of %j as %s", (members, expected) => {
    expect(line(members).level).toBe(expected);
  });

  it.each(["[1]", "null", '"text"', '{"cut": ', "plain"])("counts %s as unreadable", (text) => {
    const { entries, stats } = parseLog("caddy-json", `${text}\n`);
    expect({ entries, unreadable: stats.unreadable }).toEqual({ entries: [], unreadable: 1 });
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

  it("takes the date from #Date where the lines have none, and any choice of fields", () => {
    const chosen = (fields: string, line: string) =>
      parseLog("iis-w3c", `#Date: 2026-11-22 09:00:00\n#Fields: ${fields}\n${line}\n`);
    expect(chosen("time cs-method cs-uri-stem cs-uri-query", "10:06:15 GET /a b=1").entries).toEqual([
      expect.objectContaining({
        time: Date.UTC(2026, 10, 22, 10, 6, 15),
        path: "/a?b=1",
        message: "GET /a -",
      }),
    ]);
    expect(chosen("time sc-status sc-win32-status", "10:06:15 404 2").entries).toEqual([
      expect.objectContaining({
        status: 404,
        message: expect.stringMatching(/^- - 404 ERROR_FILE_NOT_FOUND$/),
      }),
    ]);
    expect(chosen("time c-ip", "10:06:15 192.0.2.5").stats.unreadable).toBe(1);
    expect(chosen("cs-method sc-status", "GET 200").stats.unreadable).toBe(1);
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
