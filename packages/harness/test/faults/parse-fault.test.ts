import { expect, test } from "vitest";
import { parseFault } from "../../src/index.ts";

test.each([
  [
    "status:423,path=/docs/a.txt,method=DELETE,times=1",
    { kind: "status", status: 423, path: "/docs/a.txt", method: "DELETE", times: 1 },
  ],
  [
    "answer:503,retry-after=5,probability=0.5",
    { kind: "answer", status: 503, retryAfter: 5, probability: 0.5 },
  ],
  [
    "headers:response,drop=DAV+Allow,set=X-Cache: HIT\\, old,method=PUT+GET",
    {
      kind: "headers",
      on: "response",
      drop: ["DAV", "Allow"],
      set: { "X-Cache": "HIT, old" },
      method: ["PUT", "GET"],
    },
  ],
  ["stall:head", { kind: "stall", at: "head" }],
  ["reset:500", { kind: "reset", bytes: 500 }],
  ["href:host,value=backend:8081", { kind: "href", change: "host", value: "backend:8081" }],
  ["content-length:-10", { kind: "content-length", by: -10 }],
  ["stale", { kind: "stale" }],
])("%s", (spec, fault) => {
  expect(parseFault(spec)).toEqual(fault);
});

test.each([
  ["sttus:423", 'The option `fault` begins with its kind, and "sttus" is none: there are status, '],
  ["truncate", "`truncate.bytes` must be given for truncate"],
  ["status:4x3", "`status.status` must be a status from 200 to 599"],
  ["stale:1", "stale takes no value behind a colon"],
  ["status:423,times", "a part without"],
])("%s is refused", (spec, message) => {
  expect(() => parseFault(spec)).toThrow(message);
});
