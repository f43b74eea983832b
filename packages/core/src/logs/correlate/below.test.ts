import { expect, test } from "vitest";
import type { Exchange } from "../../exchange/types.ts";
import { parseLog } from "../read.ts";
import { correlateLogs } from "./correlate.ts";

const asked = (url: string, status = 500): Exchange => ({
  request: { method: "COPY", url: `http://h.test${url}`, headers: [] },
  response: { status, statusText: "", headers: [], body: { text: "", size: 0 } },
  hops: [],
  timing: { startedAt: "2026-11-29T22:59:46.000Z", duration: 800 },
});
const line = (text: string): ReturnType<typeof parseLog>["entries"] =>
  parseLog("apache-error", `[Sun Nov 29 22:59:46.688986 2026] [core:crit] [pid 28702:tid 28729] ${text}`)
    .entries;
const unreadable = (folder: string): ReturnType<typeof parseLog>["entries"] =>
  line(
    `(13)Permission denied: [client 127.0.0.1:36044] AH00529: ${folder}/.htaccess pcfg_openfile: unable to check htaccess file, ensure it is readable and that '${folder}/' is executable`,
  );
const strengthOf = (exchange: Exchange, entries: ReturnType<typeof parseLog>["entries"]): unknown =>
  correlateLogs(exchange, [], entries).lines[0]?.strength;

test.each([
  ["as the URL has it", "/srv/www/dav/docs/secret"],
  ["below another folder than the mount's name", "/srv/files/docs/secret/deep"],
])("a folder below what was asked belongs to the request that failed: %s", (_what, folder) => {
  expect(strengthOf(asked("/dav/docs/"), unreadable(folder))).toBe("related");
});

test("so does the operand of any failed call", () => {
  const entries = parseLog(
    "plain",
    "2026-11-29T22:59:46.100Z ERROR PermissionError: [Errno 13] Permission denied: '/srv/dav/docs/secret/a.txt'",
  ).entries;
  expect(strengthOf(asked("/dav/docs/"), entries)).toBe("related");
});

test("a name outside ASCII is known again as Apache escapes it", () => {
  const entries = line(
    String.raw`[client 127.0.0.1:39550] Could not COPY /dav/docs/\xc3\xbc.txt due to a failed precondition (e.g. locks).  [423, #0]`,
  );
  expect(strengthOf(asked("/dav/docs/%C3%BC.txt"), entries)).toBe("related");
  expect(strengthOf(asked("/dav/\u65e5/"), unreadable(String.raw`/srv/dav/\xe6\x97\xa5/a`))).toBe("related");
});

test("a folder beside it, or of the same name elsewhere, does not", () => {
  expect(strengthOf(asked("/dav/docs/a/"), unreadable("/srv/www/dav/docs/b"))).not.toBe("related");
  expect(strengthOf(asked("/dav/docs/a/"), unreadable("/srv/www/dav/other/a/b"))).not.toBe("related");
});

test("nor does it where nothing failed: another request may have been refused", () => {
  expect(strengthOf(asked("/dav/docs/", 201), unreadable("/srv/www/dav/docs/secret"))).not.toBe("related");
});
