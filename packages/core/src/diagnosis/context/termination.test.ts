import { describe, expect, test } from "vitest";
import { diagnose } from "../diagnose.ts";
import { HTML, propfind, answerTo } from "../testing/answers.ts";
import type { Diagnosis } from "../diagnosis.ts";
import type { Exchange } from "../../exchange/types.ts";
import { terminationReasons } from "./termination.ts";

test.each([
  ["----", []],
  ["sH--", ["upstream-timeout"]],
  ["sC--", ["upstream-timeout"]],
  ["sQ--", ["upstream-timeout"]],
  ["SC--", ["upstream-refused"]],
  ["RC--", ["upstream-refused"]],
  ["SH--", ["upstream-broken"]],
  ["SD--", ["upstream-broken"]],
  ["PH--", ["upstream-broken"]],
  ["PR--", ["denied-by-configuration"]],
  ["LR--", ["answered-by-gateway"]],
  ["LH--", ["answer-replaced"]],
  ["CD--", ["client-left"]],
  ["cD--", ["client-left"]],
  [undefined, []],
])("%s", (flags, reasons) => {
  expect(terminationReasons(flags)).toEqual(reasons);
});

const at = "2026-05-04T10:00:00.000Z";
/** An exchange with the line that HAProxy writes of it. */
function withLine(exchange: Exchange, flags: string, status: number): Diagnosis {
  const { method, url } = exchange.request;
  const text = `10.0.0.2:50000 [04/May/2026:10:00:00.000] front web/srv1 0/0/1/20/21 ${status} 300 - - ${flags} 1/1/0/0/0 0/0 "${method} ${new URL(url).pathname} HTTP/1.1"\n`;
  const timed = { ...exchange, timing: { startedAt: at, total: 21 } } as Exchange;
  return diagnose({ exchange: timed, logs: [{ format: "haproxy-http", text }] });
}

const page = "<html><body><h1>Sorry</h1></body></html>";

describe("as evidence", () => {
  test("LH: the gateway's answer took the place of the server's", () => {
    const [cause] = withLine(propfind("/dav/", 502, { headers: HTML, body: page }), "LH--", 502).causes;
    expect(cause?.id).toBe("status-altered");
    expect(cause?.evidence.map(({ at: { kind } }) => kind)).toContain("log");
  });

  test("LR: the server was not asked at all", () => {
    const refused = answerTo("PUT", "/dav/a", 403, { headers: HTML, body: page });
    const without = diagnose({ exchange: refused }).causes.find(({ id }) => id === "method-blocked");
    const found = withLine(refused, "LR--", 403).causes.find(({ id }) => id === "method-blocked");
    expect(found?.confidence).toBeGreaterThan((without?.confidence ?? 0) + 0.1);
  });

  test.each(["sH--", "SC--", "SH--", "PH--"])("%s: the gateway got no usable answer", (flags) => {
    const [cause] = withLine(propfind("/dav/", 503, { headers: HTML, body: page }), flags, 503).causes;
    expect(cause).toMatchObject({ id: "gateway-failure" });
    expect(cause?.confidence).toBeGreaterThan(0.95);
  });
});
