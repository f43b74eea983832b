import { describe, expect, test } from "vitest";
import { diagnose } from "../../diagnose.ts";
import type { DiagnosisInput } from "../../input.ts";
import { answerTo, BASIC, causesOf, HTML, propfind } from "../../testing/answers.ts";

const NGINX = { ...HTML, Server: "nginx/1.22.1" };
const page = (status: string): string =>
  `<html>\r\n<head><title>${status}</title></head>\r\n<body>\r\n<center><h1>${status}</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n`;
const tooMany = (headers = {}): DiagnosisInput => ({
  exchange: propfind("/dav/docs/", 429, {
    headers: { ...NGINX, ...headers },
    body: page("429 Too Many Requests"),
  }),
});
const limiting = `2026/11/29 22:43:34 [error] 7#7: *3 limiting requests, excess: 0.957 by zone "one", client: 127.0.0.1, server: localhost, request: "PROPFIND /dav/docs/ HTTP/1.1", host: "dav.example.org"\n`;

describe("too many requests", () => {
  test("are refused by a policy, and the time to wait is told", () => {
    const { causes, escalate, healthy } = diagnose(tooMany({ "Retry-After": "30" }));
    expect(healthy).toBe(false);
    expect(causes[0]).toMatchObject({
      id: "method-blocked",
      likelihood: "high",
      explanation:
        "Too many requests came in too short a time, and a rate limit refuses more. It may be tried again after 30 s.",
      resources: [],
    });
    expect(causes[0]?.probe).toBeUndefined();
    expect(escalate[0]?.tell).toContain("rate limit");
  });

  test("are helped by what is about their number, and not by rules on methods", () => {
    const titles = diagnose(tooMany()).causes[0]?.fixes.map(({ title }) => title) ?? [];
    expect(titles).toContain("Wait, then send fewer requests at once");
    expect(titles).toContain("nginx: let bursts through in the DAV location");
    expect(titles.filter((title) => /method|filter/i.test(title))).toEqual([]);
    const blocked = propfind("/dav/", 405, { headers: HTML, body: "<p>Incapsula incident ID: 7" });
    const others = diagnose({ exchange: blocked }).causes[0]?.fixes.map(({ title }) => title) ?? [];
    expect(others).toContain("Find who refuses");
    expect(others).not.toContain("Wait, then send fewer requests at once");
  });

  test("are what nginx means by its 503, where its log says so", () => {
    const exchange = propfind("/dav/docs/", 503, {
      headers: NGINX,
      body: page("503 Service Temporarily Unavailable"),
    });
    expect(causesOf({ exchange })[0]).toBe("gateway-failure");
    const timed = { ...exchange, timing: { startedAt: "2026-11-29T22:43:34.000Z", duration: 5 } };
    const logs = [{ format: "nginx-error" as const, text: limiting }];
    expect(causesOf({ exchange: timed, logs })[0]).toBe("method-blocked");
  });

  test("are wrong passwords where three of them came before", () => {
    const wrong = propfind("/dav/", 401, {
      requestHeaders: BASIC,
      headers: { "WWW-Authenticate": 'Basic realm="x"' },
    });
    const exchange = propfind("/dav/", 429, { requestHeaders: BASIC });
    expect(causesOf({ exchange, earlier: [wrong, wrong, wrong] })[0]).toBe("auth-required");
    expect(causesOf({ exchange, earlier: [wrong] })[0]).toBe("method-blocked");
  });

  test("are one cause for a single resource of a Multi-Status as well", () => {
    const body = `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/a</D:href><D:status>HTTP/1.1 429 Too Many Requests</D:status></D:response></D:multistatus>`;
    const exchange = answerTo("DELETE", "/dav/", 207, {
      headers: { "Content-Type": "application/xml" },
      body,
    });
    expect(causesOf({ exchange })[0]).toBe("method-blocked");
  });
});
