import { describe, expect, it } from "vitest";
import type { Exchange, ExchangeResponse, HeaderList } from "../exchange/types.ts";
import { identify } from "./identify.ts";
import { answer, brief } from "./testing/answers.ts";

describe("products", () => {
  it("names the most specific one, with the version of what it runs in", () => {
    const body =
      '<?xml version="1.0"?>\n<d:multistatus xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns" xmlns:oc="http://owncloud.org/ns" xmlns:nc="http://nextcloud.org/ns"/>';
    const found = identify(
      answer(
        207,
        [
          ["Server", "Apache/2.4.58 (Ubuntu)"],
          ["X-Powered-By", "PHP/8.3.1"],
        ],
        body,
      ),
    );
    expect(found.origin).toEqual({ id: "nextcloud", name: "Nextcloud", kind: "application" });
    expect(found.intermediaries).toEqual([]);
    expect(found.runtimes).toEqual([{ id: "php", name: "PHP", kind: "runtime", version: "8.3.1" }]);
  });

  it("knows SharePoint where the version is kept from the answer", () => {
    const found = identify(
      answer(403, [
        ["Server", "Microsoft-IIS/10.0"],
        ["SPRequestGuid", "5f9c1ba0-6c3e-4f6c-9d7e-0b8f4f5c2a11"],
      ]),
    );
    expect(found.origin?.id).toBe("sharepoint");
  });

  const sabre = '<d:multistatus xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"/>';
  it.each<[string, HeaderList, string[]]>([
    ["Apache with PHP", [["Server", "Apache/2.4.57 (Debian)"]], []],
    ["nginx over FastCGI", [["Server", "nginx"]], []],
    [
      "Via beside it",
      [
        ["Server", "nginx"],
        ["Via", "1.1 edge-7"],
      ],
      ["unnamed-intermediary"],
    ],
    ["Cloudflare", [["Server", "cloudflare"]], ["cloudflare"]],
  ])("takes a web server beside a PHP application for its host: %s", (_, headers, hops) => {
    const found = identify(answer(207, headers, sabre));
    expect([found.origin?.id, found.intermediaries.map(({ id }) => id)]).toEqual(["sabredav", hops]);
  });

  it("takes a web server that wrote the page itself, or is not there on the direct route, for a hop", () => {
    const earlier = [answer(207, [["Server", "nginx"]], sabre)];
    const page = answer(413, [["Server", "nginx"]], "<html>\r\n<hr><center>nginx</center>", "PUT");
    expect(brief(identify(page, { earlier }))).toEqual(["sabredav", ["nginx"], "nginx", "intermediary"]);
    const direct = answer(207, [["Server", "Apache/2.4.57"]], sabre);
    const found = identify(answer(207, [["Server", "nginx"]], sabre), { direct });
    expect(found.intermediaries.map(({ id }) => id)).toEqual(["nginx"]);
  });

  it("does not call ownCloud what Nextcloud could have written too", () => {
    const body =
      '<d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns" xmlns:o="http://owncloud.org/ns"><s:exception>OCA\\DAV\\Connector\\Sabre\\Exception\\PasswordLoginForbidden</s:exception></d:error>';
    expect(identify(answer(401, [], body)).origin?.id).toBe("owncloud-family");
    const bare = answer(404, [], '<d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"/>');
    expect(identify(bare).origin?.id).toBe("sabredav");
    bare.request.url = "http://h.test/remote.php/dav/files/a";
    expect(identify(bare).origin?.name).toBe("Nextcloud or ownCloud");
  });

  it("gives IIS no version of the kernel's listener", () => {
    const { answerer } = identify(answer(503, [["Server", "Microsoft-HTTPAPI/2.0"]]));
    expect([answerer?.name, answerer?.version]).toEqual(["Microsoft IIS/HTTP.sys", undefined]);
  });

  it.each<[string, Exchange, unknown[]]>([
    [
      "Cloudflare",
      answer(520, [
        ["Server", "cloudflare"],
        ["CF-RAY", "8a-FRA"],
      ]),
      [undefined, ["cloudflare"], "cloudflare", "intermediary"],
    ],
    [
      "CloudFront",
      answer(403, [
        ["X-Cache", "Error from cloudfront"],
        ["Via", "1.1 x.cloudfront.net (CloudFront)"],
      ]),
      [undefined, ["cloudfront"], undefined, "unknown"],
    ],
    [
      "IIS",
      answer(
        405,
        [["Server", "Microsoft-IIS/10.0"]],
        "<html><head><title>405 - HTTP verb used to access this page is not allowed.</title></head><body><h2>405 - HTTP verb used</h2>",
      ),
      [undefined, [], "iis", "unknown"],
    ],
    [
      "IIS with DAV",
      answer(207, [["Server", "Microsoft-IIS/10.0"]], "<D:multistatus/>"),
      ["iis-webdav", [], "iis", "origin"],
    ],
    [
      "F5",
      answer(
        200,
        [],
        "<html><body>The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 1",
      ),
      [undefined, ["f5"], "f5", "intermediary"],
    ],
    [
      "a Via of its own name",
      answer(207, [["Via", "1.1 edge-7"]], '<?xml version="1.0"?><x:multistatus xmlns:x="DAV:"/>'),
      [undefined, ["unnamed-intermediary"], undefined, "origin"],
    ],
    [
      "a cache hit",
      answer(
        207,
        [
          ["Age", "40"],
          ["Server", "lighttpd/1.4.69"],
        ],
        "<D:multistatus/>",
      ),
      ["lighttpd-mod_webdav", ["unnamed-intermediary"], "lighttpd", "intermediary"],
    ],
    [
      "Envoy",
      answer(503, [["server", "envoy"]], "no healthy upstream"),
      [undefined, ["envoy"], "envoy", "intermediary"],
    ],
    [
      "Apache behind nginx",
      answer(
        201,
        [["Server", "nginx"]],
        '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>201 Created</title>',
        "MOVE",
      ),
      ["apache", ["nginx"], "apache", "origin"],
    ],
    ["a DAV server's own 502", answer(502, [], "Bad Gateway", "COPY"), [undefined, [], undefined, "unknown"]],
    ["nothing", answer(404, []), [undefined, [], undefined, "unknown"]],
  ])("%s", (_, exchange, expected) => {
    expect(brief(identify(exchange))).toEqual(expected);
  });

  it("is not misled by a product's name inside a listing", () => {
    const body =
      '<?xml version="1.0"?>\n<d:multistatus xmlns:d="DAV:"><d:response><d:href>/nginx/Guru Meditation/cloudflare.txt</d:href></d:response></d:multistatus>';
    expect(identify(answer(207, [], body)).answerer).toBeUndefined();
  });
});

describe("Subversion", () => {
  const server: HeaderList = [["Server", "Apache/2.4.71 (Debian) SVN/1.14.2"]];
  const listing = (inside: string): string =>
    `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">\n<D:response xmlns:lp1="DAV:" xmlns:lp3="http://subversion.tigris.org/xmlns/dav/" xmlns:lp2="http://apache.org/dav/props/">\n<D:href>/dav/</D:href>\n<D:propstat><D:prop>${inside}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`;

  it("does not serve every folder of an Apache in which it is loaded", () => {
    const found = identify(
      answer(207, server, listing("<lp1:resourcetype><D:collection/></lp1:resourcetype>")),
    );
    expect(found.origin?.id).toBe("apache-mod_dav");
  });

  it.each([
    ["its own live properties", "<lp3:repository-uuid>1</lp3:repository-uuid>"],
    ["its own URLs", "<lp1:checked-in><D:href>/dav/!svn/ver/1/</D:href></lp1:checked-in>"],
  ])("is known by %s", (_what, inside) => {
    expect(identify(answer(207, server, listing(inside))).origin?.id).toBe("mod_dav_svn");
  });
});

it("never throws, whatever the body", () => {
  for (const base64 of ["", "/////w==", "not base64"]) {
    const exchange = answer(200, [
      ["Server", ""],
      ["Via", ""],
    ]);
    exchange.response = { ...(exchange.response as ExchangeResponse), body: { base64, size: 3 } };
    expect(identify(exchange).answeredBy).toBe("unknown");
  }
  expect(identify({ request: { method: "GET", url: "x", headers: [] }, hops: [] })).toMatchObject({
    answeredBy: "unknown",
    why: [],
  });
});

it("shows of cookies and challenges no more than tells the product", () => {
  const { why } = identify(
    answer(401, [
      ["Set-Cookie", "oc_sessionPassphrase=Zq7horse%2Fbattery; path=/"],
      ["WWW-Authenticate", 'Digest realm="SabreDAV", nonce="8f3a9c"'],
    ]),
  );
  expect(why.map(({ seen }) => seen)).toEqual([
    "Set-Cookie: oc_sessionPassphrase=",
    'WWW-Authenticate: realm="SabreDAV"',
  ]);
});
