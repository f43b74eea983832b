import { describe, expect, test } from "vitest";
import type { Exchange } from "../../exchange/types.ts";
import { parseLog } from "../read.ts";
import type { LogFormat } from "../types.ts";
import { correlateLogs } from "./correlate.ts";

// Requests of one client within one second, each over a connection of its own, as Apache logged them.
const ERRORS = `[Sun Nov 29 19:54:52.507325 2026] [dav:error] [pid 13:tid 22] [client 127.0.0.1:58846] Could not DELETE /dav/docs/ due to a failed precondition (e.g. locks).  [424, #0]
[Sun Nov 29 19:54:52.507354 2026] [dav:error] [pid 13:tid 22] [client 127.0.0.1:58846] An error occurred on another resource, preventing the requested operation on this resource.  [424, #0]
[Sun Nov 29 19:54:52.539366 2026] [core:error] [pid 13:tid 16] [client 127.0.0.1:58848] AH00540: XML parser error (at end). status=20014
[Sun Nov 29 19:54:52.549248 2026] [dav:error] [pid 13:tid 18] [client 127.0.0.1:58862] This resource is locked and an "If:" header was not supplied to allow access to the resource.  [423, #0]
[Sun Nov 29 19:54:52.568166 2026] [dav:error] [pid 13:tid 20] [client 127.0.0.1:58876] Could not MOVE /dav/docs/ due to a failed precondition on the source (e.g. locks).  [424, #0]
[Sun Nov 29 19:54:52.568184 2026] [dav:error] [pid 13:tid 20] [client 127.0.0.1:58876] An error occurred on another resource, preventing the requested operation on this resource.  [424, #0]
[Sun Nov 29 19:54:52.573140 2026] [authz_core:error] [pid 13:tid 22] [client 127.0.0.1:58882] AH01630: client denied by server configuration: /srv/www/private/
[Sun Nov 29 19:54:52.582210 2026] [dav:error] [pid 13:tid 16] (13)Permission denied: [client 127.0.0.1:58884] Unable to create collection.  [403, #0]
[Sun Nov 29 19:54:52.596212 2026] [dav:error] [pid 13:tid 18] [client 127.0.0.1:58886] Unable to PUT new contents for /dav/ro/new.txt.  [500, #0]
[Sun Nov 29 19:54:52.596231 2026] [dav:error] [pid 13:tid 18] (13)Permission denied: [client 127.0.0.1:58886] An error occurred while opening a resource for writing: /srv/www/ro/new.txt.  [500, #0]
[Sun Nov 29 19:54:52.626168 2026] [dav:error] [pid 13:tid 22] [client 127.0.0.1:58902] Could not DELETE /dav/my docs/ due to a failed precondition (e.g. locks).  [424, #0]
[Sun Nov 29 19:54:52.632255 2026] [dav:error] [pid 13:tid 16] [client 127.0.0.1:58904] AH00580: An invalid Depth header was specified.
[Sun Nov 29 19:54:52.633183 2026] [core:crit] [pid 13:tid 18] (13)Permission denied: [client 127.0.0.1:58916] AH00529: /srv/www/closed/.htaccess pcfg_openfile: unable to check htaccess file, ensure it is readable and that '/srv/www/closed/' is executable
[Sun Nov 29 19:54:52.687210 2026] [dav:error] [pid 13:tid 15] [client 127.0.0.1:58938] The UNLOCK on /dav/locked.txt failed -- an invalid lock token was specified in the "If:" header.  [400, #0]
[Sun Nov 29 19:54:52.687243 2026] [dav:error] [pid 13:tid 15] [client 127.0.0.1:58938] The opaquelocktoken has an incorrect format and could not be parsed.  [400, #404]
[Sun Nov 29 19:54:52.700000 2026] [auth_basic:error] [pid 13:tid 16] [client 127.0.0.1:58950] AH01617: user alice: authentication failure for "/dav/secret/": Password Mismatch
`;
const SECOND = "Sun, 29 Nov 2026 19:54:52 GMT";

/** With nothing but the second of the answer, as `curl -i` tells it; or over a connection whose port is known. */
function asked(method: string, path: string, status: number, rest: Partial<Exchange> = {}): Exchange {
  return {
    request: { method, url: `http://127.0.0.1:8080${path}`, headers: [] },
    response: { status, statusText: "", headers: [["Date", SECOND]], body: { text: "", size: 0 } },
    hops: [],
    ...rest,
  };
}
const access = (method: string, path: string, status: number): string =>
  `127.0.0.1 - - [29/Nov/2026:19:54:52 +0000] "${method} ${path} HTTP/1.1" ${status} 200 "-" "curl/8"`;

interface Found {
  line: number;
  strength: string;
}
function found(exchange: Exchange, errors: string, format: LogFormat = "apache-error", beside = ""): Found[] {
  const { method, url } = exchange.request;
  const path = new URL(url).pathname;
  const own = access(method, path, exchange.response?.status ?? 0);
  const entries = [
    ...parseLog(format, errors, { source: "error.log" }).entries,
    ...parseLog("apache-combined", `${own}\n${beside}`, { source: "access.log" }).entries,
  ];
  const failing = (exchange.response?.status ?? 0) >= 400 ? [decodeURI(path)] : [];
  return correlateLogs(exchange, failing, entries)
    .lines.filter(({ entry }) => entry.source === "error.log")
    .map(({ entry, strength }) => ({ line: entry.line, strength }));
}
const linesOf = (...given: Parameters<typeof found>): number[] => found(...given).map(({ line }) => line);

describe("lines of one request among those of others in the same second", () => {
  test.each<[string, string, number, number[]]>([
    ["DELETE", "/dav/docs/", 424, [1, 2]],
    ["PUT", "/dav/locked.txt", 423, [4]],
    ["MOVE", "/dav/docs/", 424, [5, 6]],
    ["PROPFIND", "/dav/private/", 403, [7]],
    ["MKCOL", "/dav/ro/new/", 403, [8]],
    ["PUT", "/dav/ro/new.txt", 500, [9, 10]],
    ["DELETE", "/dav/my%20docs/", 424, [11]],
    ["GET", "/dav/closed/in.txt", 403, [13]],
    ["UNLOCK", "/dav/locked.txt", 400, [14, 15]],
    ["PROPFIND", "/dav/secret/", 401, [16]],
  ])("%s %s %i", (method, path, status, lines) => {
    expect(linesOf(asked(method, path, status), ERRORS)).toEqual(lines);
  });

  test("what may be about any of them is no more than near", () => {
    expect(found(asked("PROPFIND", "/dav/docs/", 400), ERRORS)).toEqual([
      { line: 3, strength: "nearby" },
      { line: 12, strength: "nearby" },
    ]);
  });

  test("the port of this end tells, where it was recorded", () => {
    const over = (localPort: number): Found[] =>
      found(asked("PROPFIND", "/dav/docs/", 400, { connection: { localPort } }), ERRORS);
    expect(over(58_848)).toEqual([{ line: 3, strength: "related" }]);
    expect(over(58_904)).toEqual([{ line: 12, strength: "related" }]);
    // Behind a proxy it is another one.
    expect(over(1234).map(({ line }) => line)).toEqual([3, 12]);
  });

  test("a lone line is doubtful where another request failed beside this one", () => {
    const [line = ""] = ERRORS.split("\n").slice(2);
    const one = asked("PROPFIND", "/dav/docs/", 400);
    expect(found(one, line)).toEqual([{ line: 1, strength: "related" }]);
    const beside = access("PROPFIND", "/dav/other/", 400);
    expect(found(one, line, "apache-error", beside)).toEqual([{ line: 1, strength: "nearby" }]);
  });

  test("requests that follow each other on one connection are told apart by what they name, and by pauses", () => {
    const kept = [
      "[Sun Nov 29 19:54:52.100000 2026] [dav:error] [pid 1:tid 2] [client 127.0.0.1:4000] Could not DELETE /dav/a/ due to a failed precondition (e.g. locks).  [424, #0]",
      "[Sun Nov 29 19:54:52.100010 2026] [dav:error] [pid 1:tid 2] [client 127.0.0.1:4000] An error occurred on another resource.  [424, #0]",
      "[Sun Nov 29 19:54:52.120000 2026] [dav:error] [pid 1:tid 2] [client 127.0.0.1:4000] Could not DELETE /dav/b/ due to a failed precondition (e.g. locks).  [424, #0]",
      "[Sun Nov 29 19:54:52.120010 2026] [dav:error] [pid 1:tid 2] [client 127.0.0.1:4000] An error occurred on another resource.  [424, #0]",
    ].join("\n");
    expect(linesOf(asked("DELETE", "/dav/b/", 424), kept)).toEqual([3, 4]);
    expect(linesOf(asked("DELETE", "/dav/a/", 424), kept)).toEqual([1, 2]);
  });
});

describe("the id of a request", () => {
  const id = "aR4Xk2m9QvZt8LpWn3Ys";
  const line = `[Sun Nov 29 19:54:52.100000 2026] [dav:error] [pid 1:tid 2] [client 10.0.0.9:4000] [${id}] The disk says no.  [500, #0]`;

  test("in a field of the answer and in the log", () => {
    const { response, ...rest } = asked("PUT", "/dav/a.txt", 500);
    const exchange: Exchange = {
      ...rest,
      response: { ...response!, headers: [...response!.headers, ["X-Request-ID", id]] },
    };
    expect(found(exchange, line)).toEqual([{ line: 1, strength: "related" }]);
  });

  test("in both logs", () => {
    const exchange = asked("PUT", "/dav/a.txt", 500);
    const own = `${access("PUT", "/dav/a.txt", 500)} ${id}`;
    const entries = [
      ...parseLog("apache-error", line, { source: "error.log" }).entries,
      ...parseLog("apache-combined", own, { source: "access.log" }).entries,
    ];
    const matched = correlateLogs(exchange, ["/dav/a.txt"], entries).lines.map(({ reasons }) => reasons);
    expect(matched).toEqual([["same-request"], expect.arrayContaining(["same-id"])]);
  });
});

describe("errors on other files", () => {
  const php = (what: string): string =>
    `[29-Nov-2026 19:54:52 UTC] PHP Warning:  ${what} in /usr/share/php/Sabre/DAV/FS/Directory.php on line 42`;
  const several = [
    php("file_put_contents(/srv/dav/ro/new.txt): Failed to open stream: Permission denied"),
    php("mkdir(): Permission denied"),
    php("unlink(/srv/dav/ro/a.txt): Permission denied"),
  ].join("\n");

  test("are about other requests, where there are several", () => {
    expect(linesOf(asked("MOVE", "/docs/", 409), several, "plain")).toEqual([2]);
  });

  test("one alone may be the server's own file", () => {
    const lock = php("file_put_contents(/var/lib/dav/locks): Failed to open stream: Permission denied");
    expect(found(asked("LOCK", "/docs/a.txt", 500), lock, "plain")).toEqual([
      { line: 1, strength: "nearby" },
    ]);
  });
});
