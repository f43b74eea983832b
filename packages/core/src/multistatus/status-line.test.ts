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
])("%j", (text, code, reason, problem) => {
  const line = parseStatusLine(text);
  expect([line.code, line.reason, line.problem]).toEqual([code, reason, problem]);
});
