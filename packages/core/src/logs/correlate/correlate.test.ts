import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readHar } from "../../exchange/har/read.ts";
import type { Exchange } from "../../exchange/types.ts";
import { parseLog } from "../read.ts";
import type { LogEntry, LogFormat } from "../types.ts";
import { correlateLogs, createLogCorrelator } from "./correlate.ts";
import type { LogCorrelation } from "./types.ts";

const folder = new URL("../../../test/fixtures/recorded/", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, folder), "utf8");

const lastExchange = (name: string): Exchange =>
  readHar(read(`${name}/exchange.har`)).exchanges.at(-1) as Exchange;
const log = (
  name: string,
  file: string,
  format: LogFormat,
  edit = (text: string): string => text,
): LogEntry[] => parseLog(format, edit(read(`${name}/logs/${file}`)), { source: file }).entries;
const brief = ({ lines }: LogCorrelation): string[] =>
  lines.map(
    ({ entry, strength, reasons }) => `${entry.source}:${entry.line} ${strength} ${reasons.join("+")}`,
  );

describe("with access and error log", () => {
  it("quotes the error lines of the same client and worker, and not other clients' noise", () => {
    const name = "svn-repo-broken";
    const found = correlateLogs(
      lastExchange(name),
      ["/svn/trunk"],
      [...log(name, "access.log", "apache-combined"), ...log(name, "error.log", "apache-error")],
    );
    expect(brief(found)).toEqual([
      "access.log:6 exact same-request",
      "error.log:3 related same-client+same-process",
      "error.log:4 related same-client+same-process",
      "error.log:5 related same-client+same-process",
      "error.log:6 related same-client+same-process",
    ]);
    expect(found.lines[1]?.entry.errno?.name).toBe("EACCES");
    expect(found.clients).toEqual(["127.0.0.1"]);
  });

  it("finds the server's zone for an error log without one", () => {
    const name = "apache-wrong-password";
    const found = correlateLogs(
      lastExchange(name),
      [],
      [...log(name, "error.log", "apache-error"), ...log(name, "access.log", "apache-combined")],
    );
    expect(found.zones).toEqual([{ source: "error.log", minutes: 60 }]);
    expect(found.lines.map(({ entry }) => entry.code)).toContain("AH01617");
  });

  it("finds one line among many clients asking for the same path", () => {
    const name = "apache-put-locked-busy-log";
    const found = correlateLogs(
      lastExchange(name),
      [],
      [...log(name, "access.log", "apache-combined"), ...log(name, "error.log", "apache-error")],
    );
    expect(found.lines[0]).toMatchObject({
      strength: "exact",
      entry: { method: "PUT", status: 423, client: "127.0.0.1" },
    });
    expect(found.lines.slice(1).every(({ entry }) => entry.client === "127.0.0.1")).toBe(true);
    expect(found.history.map(({ entry }) => entry.method)).toContain("LOCK");
  });
});

describe("with an error log alone", () => {
  it("goes by the request that nginx names", () => {
    const name = "nginx-delete-readonly-member";
    const found = correlateLogs(lastExchange(name), [], log(name, "error.log", "nginx-error"));
    expect(found.lines.map(({ entry }) => entry.errno?.name)).toEqual([
      "EACCES",
      "EACCES",
      "ENOTEMPTY",
      "ENOTEMPTY",
    ]);
  });

  it.each([-300, 60, 330, 345, 765])(
    "infers a zone of %i minutes from the lines that name the request",
    (minutes) => {
      const name = "nginx-delete-readonly-member";
      const shift = (text: string): string =>
        text.replaceAll(/^(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d)/gm, (_, y, m, d, time) =>
          new Date(Date.parse(`${y}-${m}-${d}T${time}Z`) + minutes * 60_000)
            .toISOString()
            .slice(0, 19)
            .replaceAll("-", "/")
            .replace("T", " "),
        );
      const found = correlateLogs(lastExchange(name), [], log(name, "error.log", "nginx-error", shift));
      expect(found.zones).toEqual([{ source: "error.log", minutes }]);
      expect(found.lines).toHaveLength(4);
    },
  );

  it("takes what names no path and no client only as nearby", () => {
    const name = "sabre-plugin-exception";
    const found = correlateLogs(lastExchange(name), [], log(name, "error.log", "plain"));
    expect(brief(found)).toEqual(["error.log:6 nearby same-time"]);
    expect(found.lines[0]?.entry.message).toContain("database is locked");
  });

  it("ties an application's lines together by thread", () => {
    const name = "radicale-corrupt-item";
    const found = correlateLogs(lastExchange(name), [], log(name, "server.log", "plain"));
    expect(found.lines[0]?.entry.message).toContain("Failed to load item 'ev2.ics'");
    expect(found.lines.every(({ entry }) => entry.method === undefined || entry.method === "REPORT")).toBe(
      true,
    );
  });
});

describe("gateways", () => {
  it("quotes a gateway's own refusal exactly", () => {
    const name = "haproxy-413-body-size";
    const found = correlateLogs(lastExchange(name), [], log(name, "access.log", "haproxy-http"));
    expect(found.lines[0]).toMatchObject({
      strength: "exact",
      entry: { termination: "PR--", upstream: "web/<NOSRV>" },
    });
  });

  it("shows that the origin answered with another status, method or prefix", () => {
    const exchange: Exchange = {
      request: { method: "PROPFIND", url: "http://files.test/team/dav/docs/", headers: [] },
      response: { status: 500, statusText: "", headers: [], body: { text: "", size: 0 } },
      hops: [],
      timing: { startedAt: "2026-11-22T10:00:00.000Z", duration: 10 },
    };
    const judged = (request: string, status: number): string[] =>
      correlateLogs(
        exchange,
        [],
        parseLog(
          "apache-combined",
          `10.0.0.1 - - [22/Nov/2026:10:00:00 +0000] "${request} HTTP/1.1" ${status} 5 "-" "-"`,
        ).entries,
      ).lines.flatMap(({ strength, reasons }) => [strength as string].concat(reasons));
    expect(judged("PROPFIND /team/dav/docs/", 500)).toEqual(["exact", "same-request"]);
    expect(judged("PROPFIND /team/dav/docs/", 207)).toEqual(["related", "other-status"]);
    expect(judged("GET /team/dav/docs/", 200)).toEqual(["related", "other-method"]);
    expect(judged("PROPFIND /dav/docs/", 207)).toEqual(["related", "path-tail"]);
    expect(judged("PROPFIND /other/", 500)).toEqual([]);
  });
});

describe("clocks", () => {
  const exchange = (headers: [string, string][]): Exchange => ({
    request: { method: "PUT", url: "http://h.test/dav/a%20b.txt", headers: [["User-Agent", "mine/1"]] },
    response: { status: 403, statusText: "", headers, body: { text: "", size: 0 } },
    hops: [],
    timing: { startedAt: "2026-11-22T10:00:00.000Z", duration: 40 },
  });
  const line = (time: string, agent = "mine/1"): string =>
    `192.0.2.1 - - [22/Nov/2026:${time} +0000] "PUT /dav/a%20b.txt HTTP/1.1" 403 5 "-" "${agent}"`;
  const entries = (...lines: string[]): LogEntry[] => parseLog("apache-combined", lines.join("\n")).entries;

  it("goes by the Date header where the server's clock is ahead", () => {
    const found = correlateLogs(
      exchange([["Date", "Sun, 22 Nov 2026 10:07:00 GMT"]]),
      [],
      entries(line("10:00:00"), line("10:07:00")),
    );
    expect(brief(found)).toEqual(["undefined:2 exact same-request"]);
    expect(found.skew).toEqual({ milliseconds: 420_000, from: "date-header" });
  });

  it("estimates the skew from the only line that can be the request", () => {
    const found = correlateLogs(exchange([]), [], entries(line("10:07:00")));
    expect(brief(found)).toEqual(["undefined:1 exact same-request"]);
    expect(found.skew).toMatchObject({ milliseconds: 419_960, from: "access-line" });
  });

  it("prefers the client's own agent, then the nearer line", () => {
    const found = correlateLogs(
      exchange([]),
      [],
      entries(line("10:00:00", "other/2"), line("10:00:01"), line("10:00:30")),
    );
    expect(brief(found)).toEqual(["undefined:2 exact same-request"]);
  });

  it("works without any time: a bare payload goes by what names the path", () => {
    const bare: Exchange = { ...exchange([]), unknown: ["method", "url", "request-headers"] };
    delete bare.timing;
    const found = correlateLogs(
      bare,
      ["/dav/a b.txt"],
      parseLog(
        "apache-error",
        "[Sun Nov 22 10:00:00 2026] [dav:error] (13)Permission denied: /srv/www/dav/a b.txt",
      ).entries,
    );
    expect(found.lines).toMatchObject([
      { strength: "related", reasons: ["names-file"], path: "/dav/a b.txt" },
    ]);
  });
});

it("masks what it returns, and needs no mask to find it", () => {
  const exchange: Exchange = {
    request: {
      method: "GET",
      url: "http://h.test/dav/x?token=s3cr3t-share-token",
      headers: [["Authorization", `Basic ${btoa("alice:correct-horse")}`]],
    },
    response: { status: 403, statusText: "", headers: [], body: { text: "", size: 0 } },
    hops: [],
    timing: { startedAt: "2026-11-22T10:00:00.000Z", duration: 5 },
  };
  const lines = [
    '192.0.2.1 - - [22/Nov/2026:10:00:00 +0000] "GET /dav/x?token=s3cr3t-share-token HTTP/1.1" 403 5',
    "2026-11-22T10:00:00Z ERROR /dav/x: bad password correct-horse for http://alice:other-pass@h.test/",
  ];
  const found = correlateLogs(exchange, [], parseLog("plain", lines.join("\n")).entries);
  expect(found.lines).toHaveLength(2);
  expect(JSON.stringify(found)).not.toMatch(/s3cr3t|correct-horse|other-pass/);
});

it("picks one line out of two hundred thousand, whoever else failed at the time", () => {
  const exchange: Exchange = {
    request: { method: "PUT", url: "http://h.test/dav/x", headers: [] },
    response: { status: 500, statusText: "", headers: [], body: { text: "", size: 0 } },
    hops: [],
    timing: { startedAt: "2026-11-22T10:00:00.000Z", duration: 5 },
  };
  const correlator = createLogCorrelator(exchange, ["/dav/x"]);
  const start = Date.parse("2026-11-22T09:59:00Z");
  for (let i = 0; i < 200_000; i += 1) {
    correlator.add({
      format: "apache-error",
      line: i + 1,
      raw: "",
      time: start + i,
      level: "error",
      client: `192.0.2.${i % 250}`,
      message: i === 60_000 ? "(13)Permission denied: /srv/dav/x" : `noise ${i}`,
    });
  }
  const found = correlator.finish();
  expect(found.scanned).toBe(200_000);
  expect(found.lines.map(({ entry }) => entry.line)).toEqual([60_001]);
});
