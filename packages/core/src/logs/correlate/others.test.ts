import { describe, expect, it } from "vitest";
import { parseLog } from "../read.ts";
import type { LogFormat } from "../types.ts";
import { correlateLogs } from "./correlate.ts";
import type { Exchange } from "../../exchange/types.ts";

/** One of many requests that a client sends within seconds. */
const exchange = (method: string, path: string, status: number, at: string): Exchange => ({
  request: {
    method,
    url: `http://127.0.0.1:8080${path}`,
    headers: [],
    body: { size: 0 },
  },
  response: {
    status,
    statusText: "",
    headers: [["Date", new Date(at).toUTCString()]],
    body: { text: "", size: 0 },
  },
  timing: { startedAt: at, duration: 4 },
  hops: [],
});

const linesOf = (one: Exchange, format: LogFormat, text: string): number[] => {
  const failing = (one.response?.status ?? 0) < 300 ? [] : [new URL(one.request.url).pathname];
  return correlateLogs(one, failing, parseLog(format, text, { source: "a" }).entries).lines.map(
    ({ entry }) => entry.line,
  );
};

const apache = `[Sun Nov 29 14:11:31.908171 2026] [dav:error] [pid 9:tid 21] (13)Permission denied: [client 127.0.0.1:38682] Unable to create collection.  [403, #0]
[Sun Nov 29 14:11:32.300000 2026] [dav:error] [pid 9:tid 22] [client 127.0.0.1:38684] This resource is locked and an "If:" header was not supplied to allow access to the resource.  [423, #0]
[Sun Nov 29 14:11:33.666715 2026] [dav:error] [pid 9:tid 23] [client 127.0.0.1:38822] AH00594: Depth must be "infinity" when moving a collection.
`;

describe("lines that other requests account for", () => {
  it("leaves out what mod_dav answered with another status", () => {
    expect(
      linesOf(exchange("MKCOL", "/dav/new", 403, "2026-11-29T14:11:31.905Z"), "apache-error", apache),
    ).toEqual([1]);
    expect(
      linesOf(exchange("PUT", "/dav/a.txt", 423, "2026-11-29T14:11:32.297Z"), "apache-error", apache),
    ).toEqual([2]);
  });

  it("leaves to another request what ends with its status in its second, and not in that of this one", () => {
    const one = exchange("UNLOCK", "/dav/c.txt", 400, "2026-11-29T14:11:33.100Z");
    const other = `127.0.0.1 - - [29/Nov/2026:14:11:31 +0000] "PROPFIND /dav/c.txt/ HTTP/1.1" 400 459 "-" "curl/8"
127.0.0.1 - - [29/Nov/2026:14:11:33 +0000] "UNLOCK /dav/c.txt HTTP/1.1" 400 459 "-" "curl/8"`;
    const said = `[Sun Nov 29 14:11:31.908171 2026] [dav:error] [pid 9:tid 21] [client 127.0.0.1:38682] The URL contains extraneous path components. The resource could not be identified.  [400, #0]`;
    const access = parseLog("apache-combined", other, { source: "b" }).entries;
    const found = correlateLogs(
      one,
      ["/dav/c.txt"],
      [...access, ...parseLog("apache-error", said, { source: "a" }).entries],
    );
    expect(found.lines.map(({ entry }) => entry.method)).toEqual(["UNLOCK"]);
    expect(linesOf(one, "apache-error", said)).toEqual([1]);
  });

  it("takes the burst that is nearest in time, where both have one clock", () => {
    expect(
      linesOf(exchange("MOVE", "/dav/docs/", 400, "2026-11-29T14:11:33.664Z"), "apache-error", apache),
    ).toEqual([3]);
  });

  it("lays nothing that names no resource to the charge of a request that went well", () => {
    expect(
      linesOf(exchange("PUT", "/dav/b.txt", 201, "2026-11-29T14:11:32.100Z"), "apache-error", apache),
    ).toEqual([]);
  });

  it("keeps what is said in the moment of a request that went well", () => {
    const warning =
      "[Sun Nov 29 14:11:40.751716 2026] [dav:warn] [pid 9:tid 24] [client 127.0.0.1:53346] The PUT was successful, but there was a problem automatically checking in the resource or its parent collection.  [500, #0]\n" +
      "[Sun Nov 29 14:11:40.751734 2026] [dav:warn] [pid 9:tid 24] [client 127.0.0.1:53346] Commit blocked by pre-commit hook (exit code 1) with output:\\nCommits need an issue number.\\n  [500, #165001]\n";
    const access =
      '127.0.0.1 - - [29/Nov/2026:14:11:40 +0000] "PUT /svn/trunk/f.txt HTTP/1.1" 204 - "-" "davfs2/1.6.1"\n';
    const entries = [
      ...parseLog("apache-combined", access, { source: "access" }).entries,
      ...parseLog("apache-error", warning, { source: "error" }).entries,
    ];
    const one = exchange("PUT", "/svn/trunk/f.txt", 204, "2026-11-29T14:11:40.748Z");
    const { lines } = correlateLogs(one, [], entries);
    expect(lines.map(({ entry }) => `${entry.source} ${entry.line}`)).toEqual([
      "access 1",
      "error 1",
      "error 2",
    ]);
  });

  it("knows a thread's lines by the request that it has begun last", () => {
    const radicale = `[2026-11-29 14:12:08 +0000] [12/Thread-7 (process_request_thread)] [INFO] DELETE request for '/alice/cal/ev1.ics' received from 127.0.0.1
[2026-11-29 14:12:08 +0000] [12/Thread-7 (process_request_thread)] [INFO] Access to '/alice/cal/ev1.ics' denied for 'bob'
[2026-11-29 14:12:08 +0000] [12/Thread-7 (process_request_thread)] [INFO] DELETE response status for '/alice/cal/ev1.ics' in 0.000 seconds: 403 Forbidden
[2026-11-29 14:12:08 +0000] [12/Thread-8 (process_request_thread)] [INFO] COPY request for '/alice/cal/ev1.ics' received from 127.0.0.1
[2026-11-29 14:12:08 +0000] [12/Thread-8 (process_request_thread)] [INFO] COPY response status for '/alice/cal/ev1.ics' in 0.000 seconds: 405 Method Not Allowed
`;
    expect(
      linesOf(exchange("COPY", "/alice/cal/ev1.ics", 405, "2026-11-29T14:12:08.500Z"), "plain", radicale),
    ).not.toContain(2);
    expect(
      linesOf(exchange("DELETE", "/alice/cal/ev1.ics", 403, "2026-11-29T14:12:08.300Z"), "plain", radicale),
    ).toContain(2);
  });
});

describe("lines that name another host", () => {
  const unanswered: Exchange = {
    request: {
      method: "PROPFIND",
      url: "http://127.0.0.1:8080/dav/docs/",
      headers: [["User-Agent", "curl/8"]],
    },
    error: { code: "empty-response", message: "Empty reply from server" },
    timing: { startedAt: "2026-11-29T14:11:31.100Z", duration: 40 },
    hops: [],
  };
  const upstream = (path: string, host: string, client = "127.0.0.1"): string =>
    `2026/11/29 14:11:31 [error] 7#7: *1 upstream timed out (110: Connection timed out) while reading response header from upstream, client: ${client}, server: , request: "PROPFIND ${path} HTTP/1.1", upstream: "http://127.0.0.1:9${path}", host: "${host}"\n`;
  const access = (status: number): string =>
    `127.0.0.1 - - [29/Nov/2026:14:11:31 +0000] "PROPFIND /dav/docs/ HTTP/1.1" ${status} 0 "-" "curl/8"\n`;
  const correlated = (error: string, text: string) =>
    correlateLogs(
      unanswered,
      ["/dav/docs/"],
      [
        ...parseLog("nginx-combined", text, { source: "access" }).entries,
        ...parseLog("nginx-error", error, { source: "error" }).entries,
      ],
    ).lines.map(({ entry, strength }) => [entry.source, entry.status, strength]);

  it("and another path are not taken where the access log has the request itself", () => {
    expect(correlated(upstream("/docs/", "127.0.0.1:8090"), access(444))).toEqual([["access", 444, "exact"]]);
  });

  it("are kept with a doubt where a gateway may have put that into Host", () => {
    expect(correlated(upstream("/docs/", "backend", "10.0.0.1"), access(502))).toContainEqual([
      "error",
      undefined,
      "nearby",
    ]);
    expect(correlated(upstream("/dav/docs/", "backend"), access(502))).toContainEqual([
      "error",
      undefined,
      "related",
    ]);
  });

  it("the host itself leaves no doubt", () => {
    expect(correlated(upstream("/dav/docs/", "127.0.0.1:8080"), access(502))).toContainEqual([
      "error",
      undefined,
      "related",
    ]);
  });

  it("takes the record of a closed connection for that of a request without an answer", () => {
    expect(correlated("", access(444) + access(207))).toEqual([["access", 444, "exact"]]);
  });
});

describe("the paths of Subversion", () => {
  const at = "2026-11-29T14:11:31.905Z";
  const line = (port: number, path: string): string =>
    `[Sun Nov 29 14:11:31.908171 2026] [dav:warn] [pid 9:tid 21] [client 127.0.0.1:${port}] Unable to auto-checkin resource ${path}.  [500, #0]
[Sun Nov 29 14:11:31.908190 2026] [dav:warn] [pid 9:tid 21] [client 127.0.0.1:${port}] Commit blocked by pre-commit hook (exit code 1) with output:\\nno  [500, #165001]
`;
  const own = `[Sun Nov 29 14:11:31.906000 2026] [dav:error] [pid 9:tid 22] [client 127.0.0.1:38690] <DAV:cannot-modify-checked-in-parent>  [409, #0]
`;

  it("tell repositories apart", () => {
    const text = own + line(38682, "/other/!svn/wrk/119eae49-68d5-420f-8daa-82822b743b0d/new.txt");
    expect(linesOf(exchange("PUT", "/svn/new.txt", 409, at), "apache-error", text)).toEqual([1]);
  });

  it("stand for the file that is changed", () => {
    const text = line(38682, "/svn/!svn/wrk/119eae49-68d5-420f-8daa-82822b743b0d/docs/new.txt");
    expect(linesOf(exchange("PUT", "/svn/docs/new.txt", 500, at), "apache-error", text)).toEqual([1, 2]);
  });
});
