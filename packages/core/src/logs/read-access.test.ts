import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseLog } from "./read.ts";
import { only } from "./testing/only.ts";

const recorded = (path: string): string =>
  readFileSync(new URL(`../../test/fixtures/recorded/${path}`, import.meta.url), "utf8");

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
