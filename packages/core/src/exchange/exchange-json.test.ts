import { expect, it } from "vitest";
import { readExchangeJson } from "./exchange-json.ts";
import { exchangeFromPayload } from "./payload.ts";

const exchange = {
  ...exchangeFromPayload("<a/>", { method: "GET", url: "http://a.test/" }),
  error: { code: "x", message: "y" },
  timing: { startedAt: "2026-01-01T00:00:00Z", duration: 3.5 },
  hops: [{ reason: "redirect", request: { method: "GET", url: "http://b.test/", headers: [["A", "1"]] } }],
};

it("reads back what was written, one, a list, or wrapped", () => {
  for (const json of [exchange, [exchange], { exchanges: [exchange] }]) {
    expect(readExchangeJson(JSON.stringify(json))).toEqual({
      format: "exchange-json",
      exchanges: [exchange],
      problems: [],
    });
  }
});

it.each([
  [{}, "exchange.request.method"],
  [{ request: { method: "GET" } }, "exchange.request.url"],
  [{ request: { method: "GET", url: "", headers: {} } }, "exchange.request.headers"],
  [{ request: { method: "GET", url: "", headers: [["a"]] } }, "exchange.request.headers[0]"],
  [{ ...exchange, response: { status: "x" } }, "exchange.response.status"],
  [{ ...exchange, response: { status: 200, headers: [], body: { base64: "%" } } }, "exchange.response.body"],
  [{ ...exchange, hops: [{}] }, "exchange.hops[0].reason"],
  ["text", "exchange.request.method"],
])("refuses %j at %s", (json, where) => {
  expect(() => readExchangeJson(JSON.stringify(json))).toThrow(
    expect.objectContaining({ code: "exchange-invalid", where }) as Error,
  );
});

it("leaves out what is none in a list", () => {
  const { exchanges, problems } = readExchangeJson([exchange, {}]);
  expect(exchanges).toHaveLength(1);
  expect(problems).toMatchObject([{ code: "entry-invalid", where: "[1].request.method", effect: "skipped" }]);
});
