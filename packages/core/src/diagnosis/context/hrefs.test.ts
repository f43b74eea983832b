import { expect, test } from "vitest";
import { exchangeOf } from "../testing/exchange.ts";
import { buildContext } from "./build.ts";
import { strayPropertyHref } from "./hrefs.ts";

test.each([
  ["https://dav.example/", "http://dav.example/p/ann/", true],
  ["https://dav.example:8443/", "http://dav.example:8443/p/ann/", true],
  ["https://dav.example/", "http://backend:8080/p/ann/", true],
  ["https://dav.example/", "https://dav.example:443/p/ann/", false],
  ["http://dav.example:8080/", "https://dav.example/p/ann/", false],
  ["http://10.0.0.2:8080/", "http://localhost/p/ann/", false],
])("asked at %s, a principal at %s leads astray: %s", (url, principal, expected) => {
  const exchange = exchangeOf({
    method: "PROPFIND",
    url,
    requestHeaders: { Depth: "0" },
    status: 207,
    headers: { "Content-Type": "application/xml" },
    body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/</D:href><D:propstat><D:prop><D:current-user-principal><D:href>${principal}</D:href></D:current-user-principal></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  });
  expect(strayPropertyHref(buildContext({ exchange }).context) !== undefined).toBe(expected);
});
