import { describe, expect, test } from "vitest";
import { createMasker } from "../exchange/mask.ts";
import type { Exchange, ExchangeUnknown } from "../exchange/types.ts";
import { buildContext } from "./context/build.ts";
import { diagnose } from "./diagnose.ts";
import { answerTo, propfind, XML } from "./testing/answers.ts";
import { statusesOf } from "./testing/exchange.ts";
import { isUnseen, unexplained } from "./unexplained.ts";

const said = (exchange: Exchange): string =>
  unexplained(buildContext({ exchange }, { masker: createMasker() }).context);
const unknowing = (exchange: Exchange, ...unknown: ExchangeUnknown[]): Exchange => ({ ...exchange, unknown });
const NOTHING = "Nothing that we know explains it.";

describe("no answer", () => {
  const failing = (code: string, message = "failed"): string => {
    const { request, hops } = propfind("/docs/", 207);
    return said({ request, hops, error: { code, message } });
  };

  test.each([
    ["ENOTFOUND", "The host name could not be resolved"],
    ["EAI_AGAIN", "The host name could not be resolved"],
    ["CERT_HAS_EXPIRED", "not valid at this time"],
    ["CERT_NOT_YET_VALID", "not valid at this time"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "for another host name"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "not trusted"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "not trusted"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "not trusted"],
    ["EPROTO", "TLS could not be agreed on"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "TLS could not be agreed on"],
    ["net::ERR_BLOCKED_BY_CLIENT", "The browser itself"],
    ["ECONNREFUSED", "Nothing listens"],
    ["proxy-unreachable", "The proxy of the client"],
    ["UND_ERR_ABORTED", "given up before an answer came"],
    ["ABORT_ERR", "given up before an answer came"],
    ["EWHATEVER", "Repeat the request with `curl -v` from the same machine"],
    ["XENOTFOUND", "Repeat the request with `curl -v` from the same machine"],
  ])("%s", (code, words) => {
    expect(failing(code)).toContain(words);
  });

  test.each([
    ["net::ERR_CERT_DATE_INVALID", "not valid at this time"],
    ["curl: (60) SSL certificate problem: certificate has expired", "not valid at this time"],
    ["curl: (60) SSL certificate problem: certificate is not yet valid", "not valid at this time"],
    ["net::ERR_CERT_COMMON_NAME_INVALID", "for another host name"],
    [
      "curl: (60) SSL: no alternative certificate subject name matches target host name",
      "for another host name",
    ],
    ["net::ERR_CERT_AUTHORITY_INVALID", "not trusted"],
    ["curl: (60) SSL certificate problem: self-signed certificate", "not trusted"],
  ])("certificate-invalid: %s", (message, words) => {
    expect(failing("certificate-invalid", message)).toContain(words);
  });
});

describe("a status that means one thing by itself", () => {
  test.each([
    [408, "did not arrive whole"],
    [421, "another host name"],
    [426, "Upgrade header names"],
    [451, "legal reasons"],
  ])("%d", (status, words) => {
    expect(said(answerTo("GET", "/docs/a", status))).toContain(words);
  });

  test("is told with the time to wait, where the answer names it", () => {
    expect(said(answerTo("GET", "/docs/a", 408, { headers: { "Retry-After": "120" } }))).toMatch(
      /repeat it\. \(Retry-After: 120\)$/,
    );
    expect(said(answerTo("GET", "/docs/a", 408))).toMatch(/repeat it\.$/);
  });

  test("is not taken from what was supplied in its place", () => {
    expect(said(unknowing(answerTo("GET", "/docs/a", 408), "status"))).not.toContain("whole");
    expect(said(answerTo("GET", "/docs/a", 418))).toBe(NOTHING);
  });
});

describe("a body that was not recorded", () => {
  test.each<[method: string, status: number, unknown: ExchangeUnknown[], unseen: boolean]>([
    ["PROPFIND", 207, ["response-body"], true],
    ["DELETE", 207, ["response-body"], true],
    ["PROPFIND", 200, ["response-body"], true],
    ["PROPFIND", 299, ["response-body"], true],
    ["PROPFIND", 300, ["response-body"], false],
    ["PROPFIND", 404, ["response-body"], false],
    ["GET", 200, ["response-body"], false],
    ["PROPFIND", 207, [], false],
    ["PROPFIND", 207, ["status", "response-body"], false],
    ["PROPFIND", 207, ["request-headers"], false],
  ])("%s %d without %j: %s", (method, status, unknown, unseen) => {
    const exchange = unknowing(answerTo(method, "/docs/", status), ...unknown);
    expect(isUnseen(exchange)).toBe(unseen);
    expect(said(exchange).startsWith("Its body was not recorded")).toBe(unseen);
  });

  test("is no matter where no answer came", () => {
    const { request, hops } = propfind("/docs/", 207);
    expect(isUnseen({ request, hops, unknown: ["response-body"] })).toBe(false);
  });
});

describe("a request that was not recorded", () => {
  const failed = (status: number, ...unknown: ExchangeUnknown[]): string =>
    said(
      unknowing(
        answerTo("DELETE", "/docs/", 207, {
          headers: XML,
          body: statusesOf({ "/docs/a": status, "/docs/b": 418 }),
        }),
        ...unknown,
      ),
    );

  test("is asked for, and of 412 it is said what it would tell", () => {
    expect(failed(412, "request-headers")).toMatch(/^412 says that a condition of the request/);
    expect(failed(418, "request-headers")).toMatch(/^The reason may be in the request/);
    expect(failed(418, "method")).toMatch(/^What the status means depends on the method/);
    expect(failed(412, "method")).toMatch(/^What the status means depends on the method/);
    expect(failed(412)).toBe(NOTHING);
    expect(failed(418, "url")).toBe(NOTHING);
  });

  test("is not missed where nothing failed", () => {
    for (const unknown of ["request-headers", "method"] as const)
      expect(said(unknowing(answerTo("GET", "/docs/a", 200), unknown))).toBe(NOTHING);
  });
});

test("a body of which the recording holds the beginning is said to be cut", () => {
  const { response, ...head } = propfind("/docs/", 207);
  const cut: Exchange = { ...head, response: { ...response!, body: { text: "<a>", size: 900, cut: true } } };
  expect(said(cut)).toMatch(/^The recording holds only the first 3 of 900 bytes/);
  expect(said(unknowing(cut, "response-body"))).toMatch(/^Its body was not recorded/);
});

test("a status that was not recorded is asked for where the body alone tells too little", () => {
  const missing = /^The status was not recorded/;
  expect(said(unknowing(answerTo("LOCK", "/docs/a", 200), "status"))).toMatch(missing);
  const listing = { headers: XML, body: statusesOf({ "/docs/a": 418 }) };
  expect(said(unknowing(answerTo("DELETE", "/docs/", 207, listing), "status"))).not.toMatch(missing);
  expect(said(answerTo("LOCK", "/docs/a", 418))).not.toMatch(missing);
});

describe("a body by itself, with a URL that it does not speak of", () => {
  const bare = (url: string): Exchange => ({
    ...answerTo("PROPFIND", url, 207, {
      headers: { "Content-Type": "application/xml" },
      body: '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/docs/a.txt</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response></D:multistatus>',
    }),
    unknown: ["method", "request-headers", "request-body", "status", "response-headers"],
  });

  test("is no answer to it", () => {
    const { healthy, summary } = diagnose({ exchange: bare("/other/") });
    expect(healthy).toBe(false);
    expect(summary).toBe(
      "A request to /other/ was answered with 1 resource, none failed. Nothing in it concerns /other/: it speaks of /dav/docs/a.txt. Give the URL that the request was sent to, or the body that answered it.",
    );
  });

  test.each(["/dav/docs/", "/dav/docs/a.txt", "/dav/docs/a.txt/b", "/"])("is well for %s", (url) => {
    expect(diagnose({ exchange: bare(url) }).healthy).toBe(true);
  });
});

test("an answer that came is spoken of by its status, also where it broke off", () => {
  const exchange = {
    ...answerTo("GET", "/docs/a", 451),
    error: { code: "ECONNREFUSED", message: "refused" },
  };
  expect(said(exchange)).toMatch(/^Refused for legal reasons/);
});

test("what a page's title tells of the status is not taken for what was recorded", () => {
  const body = "<html><title>451 Unavailable For Legal Reasons</title></html>";
  const page = answerTo("GET", "/docs/a", 0, { headers: { "Content-Type": "text/html" }, body });
  expect(said(unknowing(page, "status"))).not.toContain("legal reasons");
});

test.each([
  ["as a whole", answerTo("DELETE", "/docs/", 202)],
  [
    "of one resource",
    propfind("/docs/", 207, { headers: XML, body: statusesOf({ "/docs/": 200, "/docs/a": 202 }) }),
  ],
])("what was accepted only, %s, is not well yet", (_, exchange) => {
  const { healthy, summary } = diagnose({ exchange });
  expect(healthy).toBe(false);
  expect(summary).toMatch(/Accepted, and not done yet\..* Ask again for the resource/);
});
