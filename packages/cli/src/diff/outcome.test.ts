import { exchangeFromPayload, type Exchange } from "@multistatus/core";
import { expect, test } from "vitest";
import { difference } from "./outcome.ts";

const answer = (method: string, statuses: Record<string, number>): Exchange =>
  exchangeFromPayload(
    `<D:multistatus xmlns:D="DAV:">${Object.entries(statuses)
      .map(
        ([href, status]) =>
          `<D:response><D:href>${href}</D:href><D:status>HTTP/1.1 ${status} X</D:status></D:response>`,
      )
      .join("")}</D:multistatus>`,
    { method, url: "https://dav.example/docs/", status: 207 },
  );

test.each(["DELETE", "PROPFIND", "PROPPATCH", "REPORT"])(
  "an empty Multi-Status to %s puts nothing right",
  (method) => {
    const { outcome, entry } = difference(answer(method, { "/docs/a": 423 }), answer(method, {}));
    expect(outcome).toBe("unknown");
    expect(entry.beside?.failures.fixed.total).toBe(0);
  },
);

test("what a listing leaves out is not fixed; what a DELETE does not complain of is", () => {
  const before = { "/docs/": 200, "/docs/a": 423, "/docs/b": 423 };
  const after = { "/docs/": 200, "/docs/b": 200 };
  const fixed = (method: string): readonly string[] | undefined =>
    difference(answer(method, before), answer(method, after)).entry.beside?.failures.fixed.paths;
  expect(fixed("PROPFIND")).toEqual(["/docs/b"]);
  expect(fixed("DELETE")).toEqual(["/docs/a", "/docs/b"]);
});
