import { exchangeFromPayload, type Exchange } from "@multistatus/core";
import { expect, test } from "vitest";
import "../src/vitest.ts";

const gone = "<D:response><D:href>/docs/a</D:href><D:status>HTTP/1.1 204 No Content</D:status></D:response>";
const under = (status: number): Exchange =>
  exchangeFromPayload(`<D:multistatus xmlns:D="DAV:">${gone}</D:multistatus>`, {
    method: "DELETE",
    url: "https://dav.example/docs/",
    status,
  });

test.each([202, 301, 302, 307])("a Multi-Status under %i proves nothing", (status) => {
  const told = `the Multi-Status came under ${status}`;
  expect(() => expect(under(status)).toHaveAllResourcesStatus("2xx")).toThrow(told);
  expect(() => expect(under(status)).not.toHaveResourceStatus("/docs/a", 423)).toThrow(told);
});

// Apache answers a DELETE with a locked member by 424 and a Multi-Status.
test.each([207, 424, 500])("a Multi-Status under %i is read", (status) => {
  expect(under(status)).toHaveResourceStatus("/docs/a", 204);
});

function redirectedFrom(asked: string): Exchange {
  const answer = under(207);
  const { request, response } = answer;
  const redirect = { ...response!, status: 301, headers: [["Location", request.url]] as [string, string][] };
  return {
    ...answer,
    hops: [{ reason: "redirect", request: { ...request, url: asked }, response: redirect }],
  };
}

test.each(["https://dav.example/docs", "http://alias.example/docs/"])(
  "what %s leads to is healthy",
  (asked) => {
    expect(redirectedFrom(asked)).toBeHealthy();
  },
);

test("what another path leads to is not", () => {
  const exchange = redirectedFrom("https://dav.example/webdav/docs/");
  expect(() => expect(exchange).toBeHealthy()).toThrow("to which a redirect led");
  expect(exchange).not.toBeHealthy();
});
