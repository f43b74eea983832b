import { exchangeFromPayload, type Exchange } from "@multistatus/core";
import { expect, test } from "vitest";
import "../src/vitest.ts";

const answer = (method: string, responses: string): Exchange =>
  exchangeFromPayload(`<D:multistatus xmlns:D="DAV:">${responses}</D:multistatus>`, {
    method,
    url: "https://dav.example/docs/",
    status: 207,
  });
const locked = "<D:response><D:href>/docs/a</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response>";

test.each(["DELETE", "MOVE", "PROPPATCH", "PROPFIND", "REPORT"])(
  "an empty Multi-Status to %s is no proof that a failure is gone",
  (method) => {
    const [before, after] = [answer(method, locked), answer(method, "")];
    expect(() => expect(after).toBeRemediatedFrom(before)).toThrow("the Multi-Status is empty");
    expect(() => expect(after).not.toBeRemediatedFrom(before)).toThrow("the Multi-Status is empty");
  },
);

test.each(["DELETE", "COPY", "MOVE", "PROPPATCH"])("an empty Multi-Status to %s is not healthy", (method) => {
  expect(() => expect(answer(method, "")).toBeHealthy()).toThrow("expect(received).toBeHealthy() failed");
});

test("a report without hits is healthy", () => {
  expect(answer("REPORT", "")).toBeHealthy();
});
