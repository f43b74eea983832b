import { expect, test } from "vitest";
import type { Exchange } from "../exchange/types.ts";
import { diagnose } from "./diagnose.ts";
import { answerTo, HTML } from "./testing/answers.ts";

// What a log says of other requests of the same second, as nginx, Tomcat and PHP wrote it.

const at = (exchange: Exchange): Exchange => ({
  ...exchange,
  response: {
    ...exchange.response!,
    headers: [...exchange.response!.headers, ["Date", "Sun, 29 Nov 2026 19:59:32 GMT"]],
  },
});
const first = (exchange: Exchange, format: string, text: string): string | undefined =>
  diagnose({ exchange: at(exchange), logs: [{ format, text }] }).causes[0]?.id;

const moved = { requestHeaders: { Destination: "https://dav.example.org/none/x/" }, headers: HTML };

test("a MOVE whose source is not there lacks no parent", () => {
  const lstat =
    '2026/11/29 19:59:32 [error] 31592#31592: *6 lstat() "/srv/www/docs/" failed (2: No such file or directory), client: 127.0.0.1, server: 127.0.0.1, request: "MOVE /docs/ HTTP/1.1", host: "dav.example.org"';
  const rename =
    '2026/11/29 19:59:32 [crit] 31592#31592: *6 rename() "/srv/www/docs" to "/srv/www/none/x" failed (2: No such file or directory), client: 127.0.0.1, server: 127.0.0.1, request: "MOVE /docs/ HTTP/1.1", host: "dav.example.org"';
  expect(first(answerTo("MOVE", "/docs/", 404, moved), "nginx-error", lstat)).toBe("path-not-found");
  expect(first(answerTo("MOVE", "/docs/", 409, moved), "nginx-error", rename)).toBe("parent-missing");
});

test("what went well has nothing to do with the errors of others", () => {
  const php =
    "[29-Nov-2026 19:59:32 UTC] PHP Warning:  file_put_contents(/srv/dav/ro/new.txt): Failed to open stream: Permission denied in /usr/share/php/Sabre/DAV/FS/Directory.php on line 42";
  const exchange = at(answerTo("DELETE", "/docs/", 204));
  expect(diagnose({ exchange, logs: [{ format: "plain", text: php }] }).healthy).toBe(true);
});

const access = (method: string, path: string, status: number): string =>
  `127.0.0.1 - - [29/Nov/2026:19:59:32 +0000] "${method} ${path} HTTP/1.1" ${status} -`;

test("a listing of one folder in the log does not make it the mount", () => {
  const missing = answerTo("GET", "/missing.txt", 404, { headers: HTML });
  const log = [
    access("MKCOL", "/ro/new/", 201),
    access("PROPFIND", "/closed/", 207),
    access("GET", "/missing.txt", 404),
  ].join("\n");
  expect(first(missing, "tomcat-access", log)).toBe("path-not-found");
  const mounted = [
    access("PROPFIND", "/dav/a/", 207),
    access("MKCOL", "/dav/b/", 201),
    access("GET", "/missing.txt", 404),
  ].join("\n");
  expect(first(missing, "tomcat-access", mounted)).toBe("path-base");
});

test("405 with the method itself in Allow: the server has it, and could not carry it out", () => {
  const headers = { ...HTML, Allow: "OPTIONS, GET, HEAD, DELETE, PUT, LOCK, PROPFIND" };
  const body =
    "<!doctype html><html><head><title>HTTP Status 405 – Method Not Allowed</title></head><body><h1>HTTP Status 405 – Method Not Allowed</h1><h3>Apache Tomcat/10.1.60</h3></body></html>";
  expect(diagnose({ exchange: answerTo("DELETE", "/ro/a.txt", 405, { headers, body }) }).causes[0]?.id).toBe(
    "access-denied",
  );
});
