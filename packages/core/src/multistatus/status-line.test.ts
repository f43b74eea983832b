import { expect, test } from "vitest";

import { parseStatusLine } from "./status-line.ts";

test.each([
  ["HTTP/1.1 200 OK", 200, "OK", undefined],
  ["HTTP/1.1 200 ", 200, "", undefined],
  ["HTTP/1.0 507 Insufficient Storage", 507, "Insufficient Storage", undefined],
  ["HTTP/1.1 404 Nicht gefunden – ü", 404, "Nicht gefunden – ü", undefined],
  ["HTTP/1.1 200", 200, "", "no-reason-phrase"],
  ["HTTP/2 200", 200, "", "irregular-status-line"],
  ["HTTP/2 404 Not Found", 404, "Not Found", "irregular-status-line"],
  ["http/1.1 200 ok", 200, "ok", "irregular-status-line"],
  ["HTTP/1.1  200  OK", 200, "OK", "irregular-status-line"],
  ["HTTP/1.1\t200 OK", 200, "OK", "irregular-status-line"],
  ["HTTP/1.1 999 Odd", 999, "Odd", "irregular-status-line"],
  ["\n HTTP/1.1 423 Locked\n", 423, "Locked", undefined],
  ["HTTP/1.1 2000 OK", undefined, undefined, "invalid-status"],
  ["HTTP/1.1 20 OK", undefined, undefined, "invalid-status"],
  ["HTTP/1.1 000 OK", undefined, undefined, "invalid-status"],
  ["200 OK", undefined, undefined, "invalid-status"],
  ["OK", undefined, undefined, "invalid-status"],
  ["", undefined, undefined, "invalid-status"],
  ["HTTP/1.1 100 Continue", 100, "Continue", undefined],
  ["HTTP/1.1 599\u0020\ttabbed", 599, "\ttabbed", undefined],
  ["HTTP/1.1 600 X", 600, "X", "irregular-status-line"],
  ["HTTP/1.1 600", 600, "", "irregular-status-line"],
  ["HTTP/1.1 200OK", 200, "OK", "irregular-status-line"],
  ["HTTP/1.1 200 one\ntwo", 200, "one\ntwo", "irregular-status-line"],
  ["HTTP/1.1 200 \u007f", 200, "\u007f", "irregular-status-line"],
  ["HTTP/1.1\u0020\u0020200", 200, "", "irregular-status-line"],
  ["http/1.1 200 HTTP/1.1 200", 200, "HTTP/1.1 200", "irregular-status-line"],
  ["HTTP/1.1 200\tOK", 200, "OK", "irregular-status-line"],
  ["HTTP/10.1 200", 200, "", "irregular-status-line"],
  ["HTTP/1.10 200", 200, "", "irregular-status-line"],
  ["x HTTP/1.1 200 OK", undefined, undefined, "invalid-status"],
  ["HTTP/1. 200 OK", undefined, undefined, "invalid-status"],
  ["HTTP/1.1200 OK", undefined, undefined, "invalid-status"],
])("%j", (text, code, reason, problem) => {
  const line = parseStatusLine(text);
  expect([line.code, line.reason, line.problem]).toEqual([code, reason, problem]);
});

test.each([
  ["HTTP/1.1 200 OK", "HTTP/1.1"],
  ["http/1.0 200 OK", "http/1.0"],
  ["HTTP/2 200", "HTTP/2"],
  ["HTTP/10.12 200 OK", "HTTP/10.12"],
])("%j names its version", (text, version) => {
  expect(parseStatusLine(text).httpVersion).toBe(version);
});
