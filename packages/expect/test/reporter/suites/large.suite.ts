import { bodyFromText, type Exchange } from "@multistatus/core";
import { expect, test } from "vitest";
import "../../../src/vitest.ts";

test("a listing of 100,000", () => {
  const responses = Array.from({ length: 100_000 }, (_, index) => {
    const status = index === 77_777 ? "403 Forbidden" : "200 OK";
    return `<D:response><D:href>/docs/${index}.txt</D:href><D:status>HTTP/1.1 ${status}</D:status></D:response>\n`;
  });
  const exchange: Exchange = {
    request: { method: "PROPFIND", url: "http://dav.example/docs/", headers: [["Depth", "1"]] },
    response: {
      status: 207,
      statusText: "Multi-Status",
      headers: [["Content-Type", "application/xml"]],
      body: bodyFromText(`<D:multistatus xmlns:D="DAV:">${responses.join("")}</D:multistatus>`),
    },
    hops: [],
  };
  expect(exchange).toHaveNoFailedResources(); // large
});
