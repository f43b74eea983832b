import { describe, expect, test } from "vitest";
import type { Exchange } from "../../exchange/types.ts";
import { diagnose } from "../diagnose.ts";
import type { ProbeAnswer } from "../input.ts";
import { optionsProbe, parentListing } from "../probes.ts";
import { buildContext } from "./build.ts";
import { answerTo, causesOf, HTML, propfind } from "../testing/answers.ts";
import { fileHandler } from "./as-get.ts";

// Both are of a file of 2026-11-01T00:00:00Z.
const MODIFIED = "Sun, 01 Nov 2026 00:00:00 GMT";
const SECONDS = (Date.parse(MODIFIED) / 1000).toString(16);
const MICROSECONDS = (Date.parse(MODIFIED) * 1000).toString(16);

const page = { body: "<html><title>Welcome</title><body>hi</body></html>" };
const file = (ETag: string): Exchange =>
  propfind("/dav/docs/", 200, { headers: { ...HTML, "Last-Modified": MODIFIED, ETag }, ...page });
const INDEX = '<html><head><title>Index of /dav/docs</title></head><body><a href="a">a</a></body></html>';
const nginx = { ...HTML, Server: "nginx/1.22.1" };
const forbidden = propfind("/dav/docs/", 403, {
  headers: nginx,
  body: "<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n",
});

test.each([
  ["nginx", `"${SECONDS}-33"`],
  ["nginx", `W/"${SECONDS}-33"`],
  ["Apache", `"33-${MICROSECONDS}"`],
  ["Apache", `"33-${MICROSECONDS}-gzip"`],
  [undefined, '"33-18b"'],
  [undefined, `W/"33-${Date.parse(MODIFIED).toString(16)}"`],
  [undefined, '"opaque"'],
])("a file's entity tag is known for that of %s: %s", (server, ETag) => {
  expect(
    fileHandler([
      ["Last-Modified", MODIFIED],
      ["ETag", ETag],
    ]),
  ).toBe(server);
});

test("without the time of the file no tag tells", () => {
  expect(fileHandler([["ETag", `"${SECONDS}-33"`]])).toBeUndefined();
});

describe("a PROPFIND that was turned into a GET", () => {
  test.each([
    ["a file of nginx", file(`"${SECONDS}-33"`)],
    ["a file of Apache", file(`"33-${MICROSECONDS}"`)],
    ["an index page", propfind("/dav/docs/", 200, { headers: HTML, body: INDEX })],
  ])("shows by %s", (_what, exchange) => {
    expect(causesOf({ exchange })[0]).toBe("status-altered");
  });

  test("does not show by an application's page", () => {
    expect(causesOf({ exchange: file('W/"5-18b2"') })[0]).toBe("path-base");
  });

  test.each([
    ["OPTIONS", optionsProbe(buildContext({ exchange: forbidden }).context, "/")],
    ["the listing of the collection above", parentListing(buildContext({ exchange: forbidden }).context)],
  ])("shows behind a 403 when %s is answered with an index page as well", (_what, probe) => {
    const { method } = probe;
    const exchange = answerTo(method, new URL(probe.url).pathname, 200, { headers: nginx, body: INDEX });
    const probes: ProbeAnswer[] = [{ probe, exchange }];
    expect(causesOf({ exchange: forbidden })[0]).toBe("access-denied");
    expect(causesOf({ exchange: forbidden, probes })[0]).toBe("status-altered");
  });

  test.each([
    [
      "Apache's error log",
      "apache-error",
      "[Sun Nov 29 23:18:51.530729 2026] [autoindex:error] [pid 28703:tid 28738] [client 127.0.0.1:40206] AH01276: Cannot serve directory /srv/www/dav/docs/: No matching DirectoryIndex () found, and server-generated directory index forbidden by Options directive",
    ],
    [
      "the origin's access log",
      "nginx-combined",
      '127.0.0.1 - - [29/Nov/2026:23:18:51 +0000] "GET /dav/docs/ HTTP/1.0" 403 153 "-" "-"',
    ],
  ])("shows behind a 403 by %s", (_what, format, text) => {
    const exchange = { ...forbidden, timing: { startedAt: "2026-11-29T23:18:51.400Z", duration: 300 } };
    expect(diagnose({ exchange, logs: [{ format, text }] }).causes[0]?.id).toBe("status-altered");
  });
});
