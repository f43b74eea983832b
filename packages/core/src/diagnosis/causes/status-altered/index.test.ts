import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, HTML, propfind, stating, XML } from "../../testing/answers.ts";
import { withDirect } from "../../testing/direct.ts";
import { listingOf, statusesOf } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const LISTING = listingOf("/dav/docs/", "/dav/docs/a.txt");
const page = (title: string): string => `<html><head><title>${title}</title></head><body/></html>`;
const VARNISH = { ...HTML, Via: "1.1 varnish (Varnish/7.1)", "X-Varnish": "32770 3", Age: "5" };
const put = (status: number, headers = {}, body = ""): DiagnosisInput["exchange"] =>
  answerTo("PUT", "/dav/a.txt", status, { requestBody: "x", headers, body });
const listing = (status: number, headers: Record<string, string>, body: string): DiagnosisInput["exchange"] =>
  propfind("/dav/docs/", status, { headers, body });
const locked = stating("<D:lock-token-submitted><D:href>/dav/a.txt</D:href></D:lock-token-submitted>");

describe("status-altered", () => {
  it.each<[string, DiagnosisInput]>([
    ["a whole Multi-Status under 200", { exchange: listing(200, XML, LISTING) }],
    ["a whole Multi-Status under 500", { exchange: listing(500, XML, LISTING) }],
    ["423 of the server, 500 with a page here", withDirect(put(500, HTML, page("Error")), 423, locked)],
    [
      "207 of the server, a page under 200 here",
      withDirect(listing(200, HTML, page("Index")), 207, { headers: XML, body: LISTING }),
    ],
    [
      "207 of the server, nothing under 200 here",
      withDirect(propfind("/dav/docs/", 200), 207, { headers: XML, body: LISTING }),
    ],
    [
      "207 of the server, 304 here",
      withDirect(propfind("/dav/docs/", 304), 207, { headers: XML, body: LISTING }),
    ],
    [
      "207 of the server, 500 here",
      withDirect(listing(500, HTML, page("Oops")), 207, { headers: XML, body: LISTING }),
    ],
    [
      "207 with a failure of the server, 204 here",
      withDirect(answerTo("DELETE", "/dav/docs/", 204), 207, {
        headers: XML,
        body: statusesOf({ "/dav/docs/a.txt": 423 }),
      }),
    ],
    [
      "the gateway's 404 page under 500",
      { exchange: listing(500, { ...HTML, Via: "1.1 gw" }, page("404 Not Found")) },
    ],
    [
      "the 404 of a folder's GET out of Varnish's cache",
      withDirect(listing(404, VARNISH, page("404 Not Found")), 207, { headers: XML, body: LISTING }),
    ],
    [
      "a file out of Varnish's cache",
      {
        exchange: propfind("/dav/docs/a.txt", 200, {
          headers: { ...VARNISH, "Content-Type": "text/plain" },
          body: "text",
        }),
      },
    ],
  ])("%s", (_, input) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["status-altered", []]);
  });

  it.each([
    ["its title", "DELETE", page("423 Locked")],
    ["its words", "DELETE", "<html><body>Please try again later</body></html>"],
    ["its words, under another type", "MOVE", "<html><h1>Sorry</h1>This page is not available.</html>"],
    ["its words, to a PUT", "PUT", page("An error occurred")],
  ])("a page that tells of a failure under 200, by %s", (_, method, body) => {
    const type = body.includes("Sorry") ? { "Content-Type": "text/plain" } : HTML;
    const { causes, healthy } = diagnose({
      exchange: answerTo(method, "/dav/a.txt", 200, { headers: type, body }),
    });
    expect([healthy, causes[0]?.id]).toEqual([false, "status-altered"]);
    expect(causes[0]?.confidence).toBeGreaterThan(0.5);
  });

  it("any other page under 200 does not tell what was done either", () => {
    const exchange = answerTo("DELETE", "/dav/a.txt", 200, { headers: HTML, body: page("Welcome") });
    const { causes, healthy, summary } = diagnose({ exchange });
    expect([healthy, causes]).toEqual([false, []]);
    expect(summary).toContain("does not tell whether DELETE was done");
    expect(diagnose({ exchange: { ...exchange, unknown: ["method"] } }).healthy).toBe(true);
    expect(
      diagnose({ exchange: answerTo("GET", "/dav/a", 200, { headers: HTML, body: page("Error") }) }).healthy,
    ).toBe(true);
  });

  describe("the server's own access log", () => {
    const at = "29/Nov/2026:23:58:45 +0000";
    const line = (request: string, status: number, agent = "curl/8"): string =>
      `10.0.0.1 - - [${at}] "${request} HTTP/1.1" ${status} 505 "-" "${agent}"`;
    const said = (status: number, ...lines: string[]) =>
      diagnose({
        exchange: answerTo("DELETE", "/dav/a.txt", status, {
          requestHeaders: { "User-Agent": "curl/8" },
          headers: { Date: "Sun, 29 Nov 2026 23:58:45 GMT" },
        }),
        logs: [{ format: "apache-combined", text: lines.join("\n") }],
      });

    it("has the request with another status than the one that arrived", () => {
      const { causes, healthy } = said(204, line("DELETE /dav/a.txt", 423));
      expect([healthy, causes[0]?.id]).toEqual([false, "status-altered"]);
      expect(causes[0]?.evidence.map(({ text }) => text)).toContain(
        "The origin's log shows 423 for this request, and 204 arrived.",
      );
    });

    it.each([
      ["beside it with that one", [line("DELETE /dav/a.txt", 423), line("DELETE /dav/a.txt", 204)]],
      ["for another path", [line("DELETE /dav/b.txt", 423)]],
      ["by another client", [line("DELETE /dav/a.txt", 423, "cadaver")]],
      ["with another method", [line("PUT /dav/a.txt", 423)]],
      ["hours before", [line("DELETE /dav/a.txt", 423).replace("23:58", "20:10")]],
    ])("has one %s, which is no sign", (_, lines) => {
      expect(said(204, ...lines).healthy).toBe(true);
    });

    it("has a success beside a refusal, which a gateway may have made", () => {
      expect(said(429, line("DELETE /dav/a.txt", 204)).causes.map(({ id }) => id)).not.toContain(
        "status-altered",
      );
    });
  });

  it.each<[string, DiagnosisInput, string | undefined]>([
    [
      "the same status on both routes",
      withDirect(put(423, locked.headers, locked.body), 423, locked),
      "locked",
    ],
    ["200 in place of 204", withDirect(answerTo("DELETE", "/dav/a.txt", 200), 204), undefined],
    ["a second DELETE that finds nothing", withDirect(answerTo("DELETE", "/dav/a.txt", 204), 404), undefined],
    ["a second MKCOL that finds it made", withDirect(answerTo("MKCOL", "/dav/new/", 201), 405), undefined],
    [
      "Apache's outer 424 with a 423 inside",
      {
        exchange: answerTo("DELETE", "/dav/docs/", 424, {
          headers: XML,
          body: statusesOf({ "/dav/docs/a.txt": 423 }),
        }),
      },
      "locked",
    ],
    ["the gateway's own 502", { exchange: listing(502, HTML, page("502 Bad Gateway")) }, "gateway-failure"],
    [
      "403 of a filter",
      withDirect(listing(403, HTML, page("403 Forbidden")), 207, { headers: XML, body: LISTING }),
      "method-blocked",
    ],
    [
      "an old copy of what is gone",
      withDirect(listing(207, { ...XML, Age: "30" }, LISTING), 404),
      "stale-cache",
    ],
  ])("not for %s", (_, input, instead) => {
    expect(causesOf(input)[0]).toBe(instead);
  });

  it.each(["haproxy-207-to-200", "nginx-proxy-method-get"])("recorded: %s", (id) => {
    expect(causesOf(recordedCase(id).input)[0]).toBe("status-altered");
  });

  it("a sign-in page behind a redirect, which takes no PROPFIND", () => {
    const redirected = (path: string): DiagnosisInput["exchange"] => ({
      ...propfind(path, 405, { headers: HTML, body: page("405 Method Not Allowed") }),
      hops: [
        {
          ...propfind("/dav/docs/", 302, { headers: { Location: path } }),
          reason: "redirect",
        },
      ],
    });
    const direct = { headers: XML, body: LISTING, url: "http://127.0.0.1:8080/dav/docs/" };
    expect(causesOf(withDirect(redirected("/login"), 207, direct))[0]).toBe("status-altered");
    // The same collection, with its slash: what refuses there refuses the method.
    expect(causesOf(withDirect(redirected("/dav/docs"), 207, direct))[0]).toBe("method-blocked");
  });
});
