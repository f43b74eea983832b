import { bodyFromText, type Exchange } from "@multistatus/core";
import { expect, test } from "vitest";

import { untold } from "./untold.ts";

function answered(
  status: number,
  more: { body?: string; method?: string; signed?: boolean; cut?: boolean } = {},
): Exchange {
  const { body = "", method = "PROPFIND", signed = false, cut = false } = more;
  return {
    request: {
      method,
      url: "http://dav.example/docs/",
      headers: signed ? [["Authorization", "Basic YTpi"]] : [],
    },
    response: {
      status,
      statusText: "",
      headers: [["Content-Type", "text/html"]],
      body: { ...bodyFromText(body), ...(cut && { truncated: true }) },
    },
    hops: [],
  };
}

const multistatus = `<multistatus xmlns="DAV:"><response><href>/docs/</href><status>HTTP/1.1 200 OK</status></response></multistatus>`;

const cutAfterFailure = `<multistatus xmlns="DAV:"><response><href>/docs/a</href><status>HTTP/1.1 403 Forbidden</status></response><respon`;

test.each<[string, Exchange, RegExp]>([
  ["a refused sign-in", answered(401, { signed: true }), /sign-in was refused/],
  ["nobody signed in", answered(401), /nobody signed in/],
  ["the gateway's outage", answered(503), /503 Service Unavailable does not tell/],
  ["a limit of requests", answered(429), /429/],
  ["a redirect that was not followed", answered(302), /redirect/],
  ["a web page", answered(200, { body: "<html>Log in</html>" }), /Multi-Status was due/],
  ["a web page to a DELETE", answered(200, { body: "<html>Log in</html>", method: "DELETE" }), /web page/],
  ["a Multi-Status that ends early", answered(207, { body: multistatus.slice(0, -20) }), /well-formed/],
  ["one that failed before it", answered(207, { body: cutAfterFailure }), /well-formed/],
  ["one that ends before it begins", answered(207, { body: "<multistat" }), /Multi-Status was due/],
  ["an empty Multi-Status", answered(207, { body: '<multistatus xmlns="DAV:"/>' }), /is empty/],
  ["an answer that broke off", answered(207, { body: multistatus, cut: true }), /broke off/],
])("%s tells nothing of what the server does", (_, exchange, why) => {
  expect(untold(exchange, false)).toMatch(why);
});

test("a refusal of the server's own does", () => {
  expect(untold(answered(403, { signed: true }), false)).toBeUndefined();
  expect(untold(answered(500), false)).toBeUndefined();
  expect(untold(answered(401), true)).toBeUndefined();
  expect(untold(answered(207, { body: multistatus }), false)).toBeUndefined();
  expect(
    untold(answered(207, { body: '<multistatus xmlns="DAV:"/>', method: "REPORT" }), false),
  ).toBeUndefined();
  expect(untold(answered(200, { body: "<html></html>", method: "GET" }), false)).toBeUndefined();
});

test("no answer does not", () => {
  const { response: _response, ...nothing } = answered(200);
  const error = { code: "CERT_HAS_EXPIRED", message: "expired" };
  expect(untold({ ...nothing, error }, true)).toBe("no answer came (CERT_HAS_EXPIRED)");
});
