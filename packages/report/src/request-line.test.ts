import type { Exchange } from "@multistatus/core";
import { expect, test } from "vitest";
import { renderRequest, renderRequestLine } from "./request-line.ts";

const exchange: Exchange = {
  request: { method: "DELETE", url: "http://dav.example/docs/", headers: [["Depth", "infinity"]] },
  response: { status: 207, statusText: "Multi-Status", headers: [], body: { text: "", size: 0 } },
  hops: [],
  timing: { duration: 12.4 },
};

test("request, depth, status and time", () => {
  expect(renderRequestLine(exchange)).toBe(
    "DELETE http://dav.example/docs/ (Depth: infinity) → 207 Multi-Status in 12 ms",
  );
});

test("what a saved payload does not tell is unknown", () => {
  const saved: Exchange = {
    ...exchange,
    request: { method: "", url: "", headers: [] },
    timing: {},
    unknown: ["method", "url", "status"],
  };
  expect(renderRequestLine(saved)).toBe("unknown method unknown URL → unknown status");
});

test("no response, and one that broke off", () => {
  const error = { code: "ECONNREFUSED", message: "connect ECONNREFUSED 127.0.0.1:1" };
  const { response: _, ...unanswered } = exchange;
  expect(renderRequestLine({ ...unanswered, timing: {}, error })).toMatch(
    /→ no response \(ECONNREFUSED: connect/,
  );
  expect(
    renderRequestLine({ ...exchange, timing: {}, error: { code: "UND_ERR_SOCKET", message: "closed" } }),
  ).toMatch(/→ 207 Multi-Status, then UND_ERR_SOCKET: closed$/);
});

test("secrets in the URL are masked", () => {
  const request = {
    ...exchange.request,
    url: "http://ada:lovelace1815@dav.example/d/?access_token=s3cr3tvalue",
  };
  const line = renderRequestLine({ ...exchange, request });
  expect(line).not.toContain("lovelace1815");
  expect(line).not.toContain("s3cr3tvalue");
});

test("in a narrow terminal it goes on in lines that are indented", () => {
  expect(renderRequest(exchange)).toBe(renderRequestLine(exchange));
  const url = "http://dav.example/a/collection/far/below/";
  const long = { ...exchange, request: { ...exchange.request, url } };
  expect(renderRequest(long, { width: 60 })).toBe(
    "DELETE http://dav.example/a/collection/far/below/\n  (Depth: infinity) → 207 Multi-Status in 12 ms",
  );
  expect(renderRequest(long, { width: 40 }).split("\n")).toEqual([
    "DELETE http://dav.examp…ction/far/below/",
    "  (Depth: infinity)",
    "  → 207 Multi-Status in 12 ms",
  ]);
  expect(renderRequest(long, { width: 40, color: true })).toMatch(/\n {2}\S+\(Depth: infinity\)/u);
});
