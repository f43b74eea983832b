import { describe, expect, it } from "vitest";

import { entry, har, only } from "./testing/entries.ts";

describe("readHar", () => {
  it("keeps header order, case and repetition, splits lines that browsers joined, and drops pseudo-headers", () => {
    const headers = [
      { name: ":status", value: "207" },
      { name: "DAV", value: "1" },
      { name: "dav", value: "2" },
      { name: "Set-Cookie", value: "a=1\nb=2" },
      { name: "X-Folded", value: "one\r\n two" },
      { name: "X-Number", value: 7 },
    ];
    expect(only(har(entry({}, { headers }))).exchange.response?.headers).toEqual([
      ["DAV", "1"],
      ["dav", "2"],
      ["Set-Cookie", "a=1"],
      ["Set-Cookie", "b=2"],
      ["X-Folded", "one two"],
      ["X-Number", "7"],
    ]);
  });

  it.each([
    ["207", 207, undefined],
    ["0", undefined, undefined],
    ["", undefined, "status-invalid"],
    [null, undefined, "status-invalid"],
  ])("reads the status %j", (status, expected, problem) => {
    const { exchange, problems } = only(har(entry({}, { status })));
    expect([exchange.response?.status, problems[0]?.code]).toEqual([expected, problem]);
  });

  it("maps :authority to Host only where it says more than the URL", () => {
    const headers = [{ name: ":authority", value: "other.test" }];
    expect(only(har(entry({ headers }))).exchange.request.headers).toEqual([["Host", "other.test"]]);
    const same = [{ name: ":authority", value: "DAV.test" }];
    expect(only(har(entry({ headers: same }))).exchange.request.headers).toEqual([]);
  });

  it.each([
    ["h2", "HTTP/2"],
    ["HTTP/2.0", "HTTP/2"],
    ["http/1.1", "HTTP/1.1"],
    ["h3", "HTTP/3"],
    ["unknown", undefined],
    ["", undefined],
  ])("reads the protocol %j as %j", (httpVersion, expected) => {
    expect(only(har(entry({ httpVersion }))).exchange.request.httpVersion).toBe(expected);
  });

  it("takes credentials out of the URL and says so without showing them", () => {
    const { exchange, problems } = only(har(entry({ url: "https://bob:hunter22@dav.test:8443/x?y=a@b" })));
    expect(exchange.request.url).toBe("https://dav.test:8443/x?y=a@b");
    expect(problems).toMatchObject([{ code: "url-credentials", where: "log.entries[0].request.url" }]);
    expect(JSON.stringify({ exchange, problems })).not.toContain("hunter22");
  });

  it("restores cookies that only HAR's own list has", () => {
    const cookies = [
      { name: "sid", value: "1" },
      { name: "lang", value: "de" },
    ];
    expect(only(har(entry({ cookies }))).exchange.request.headers).toEqual([["Cookie", "sid=1; lang=de"]]);
    const headers = [{ name: "cookie", value: "sid=1" }];
    expect(only(har(entry({ cookies, headers }))).exchange.request.headers).toEqual([["cookie", "sid=1"]]);
  });

  it.each([
    [{ status: 0, _error: "net::ERR_CONNECTION_REFUSED" }, "ECONNREFUSED"],
    [{ status: -1, _failureText: "net::ERR_CERT_DATE_INVALID" }, "certificate-invalid"],
    [{ status: 0, _error: "read ECONNRESET" }, "ECONNRESET"],
    [{ status: 0 }, "no-response"],
  ])("reads %j as an exchange without a response", (response, code) => {
    const { exchange } = only(har(entry({}, response)));
    expect(exchange.response).toBeUndefined();
    expect(exchange.error?.code).toBe(code);
  });
});
