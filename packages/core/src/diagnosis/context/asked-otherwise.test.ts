import { expect, test } from "vitest";
import { HTML, propfind, XML } from "../testing/answers.ts";
import { listingOf } from "../testing/exchange.ts";
import { buildContext } from "./build.ts";
import { decodedOnTheWay } from "./asked-otherwise.ts";

test.each([
  ["/dav/a%20b/", true],
  ["/dav/a%5Bb%5D/", true],
  ["/dav/100%25/", true],
  ["/dav/caf%E9/", false],
  ["/dav/a[b]/", false],
  ["/dav/plain/", false],
])("a proxy that passes %s on decoded makes it malformed: %s", (path, expected) => {
  const headers = { ...HTML, Server: "nginx/1.26.2" };
  const body = `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
<html><head>
<title>400 Bad Request</title>
</head><body>
<h1>Bad Request</h1>
<p>Your browser sent a request that this server could not understand.<br />
</p>
</body></html>
`;
  const exchange = propfind(path, 400, { headers, body });
  const answered = propfind(path, 207, {
    headers: { ...XML, Server: "Apache/2.4.62 (Debian)" },
    body: listingOf(path),
  });
  const { context } = buildContext({ exchange, baseline: { is: "direct", exchange: answered } });
  expect(decodedOnTheWay(context)).toBe(expected);
});
