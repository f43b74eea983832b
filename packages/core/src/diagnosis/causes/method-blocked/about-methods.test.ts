import { describe, expect, test } from "vitest";
import type { Exchange } from "../../../exchange/types.ts";
import { buildContext } from "../../context/build.ts";
import { diagnose } from "../../diagnose.ts";
import type { ProbeAnswer } from "../../input.ts";
import { plainly } from "../../probes.ts";
import { chooseProbe } from "../../probes/choose.ts";
import { answerTo, BASIC, causesOf, HTML, listed, ORIGIN } from "../../testing/answers.ts";

const page =
  "<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n";
const nginx = { ...HTML, Server: "nginx/1.22.1" };
const refused = (method: string, path = "/dav/docs/", requestHeaders = {}): Exchange =>
  answerTo(method, path, 403, {
    requestHeaders: { ...(method === "PROPFIND" && { Depth: "1" }), ...requestHeaders },
    headers: nginx,
    body: page,
  });
const got = (method: string, path: string, status: number): Exchange =>
  answerTo(method, path, status, { headers: HTML });
/** The answer to the question whether a plain method passes. */
function plain(exchange: Exchange, status: number): ProbeAnswer {
  const probe = plainly(buildContext({ exchange }).context);
  return { probe, exchange: answerTo(probe.method, probe.url.slice(ORIGIN.length), status) };
}

describe("a web server's own 403 to a method of WebDAV", () => {
  test.each(["PROPFIND", "PROPPATCH", "MKCOL"])("may be a rule about methods as well: %s", (method) => {
    const exchange = refused(method);
    const { causes, plan } = diagnose({ exchange });
    expect(causes.map(({ id }) => id)).toEqual(["access-denied", "method-blocked"]);
    expect(causes[0]?.confidence).toBeLessThan(0.7);
    expect(causes[1]?.confidence).toBeGreaterThan(0.2);
    expect(plan[0]?.title).toBe("Ask first: Does a method of the plain Web pass at the same place?");
    expect(chooseProbe({ exchange })?.probe.id).toBe("plain");
  });

  test("is more likely about somebody who has signed in", () => {
    const { causes } = diagnose({ exchange: refused("PROPFIND", "/dav/docs/", BASIC) });
    expect(causes[0]?.id).toBe("access-denied");
    expect(causes[0]?.confidence).toBeGreaterThan(0.7);
  });

  test("is none where an application of WebDAV says why", () => {
    const body =
      '<D:error xmlns:D="DAV:"><D:need-privileges><D:resource><D:href>/dav/docs/</D:href></D:resource></D:need-privileges></D:error>';
    const exchange = answerTo("PROPFIND", "/dav/docs/", 403, {
      requestHeaders: { Depth: "1" },
      headers: { "Content-Type": "application/xml", Server: "nginx/1.22.1" },
      body,
    });
    const [cause] = diagnose({ exchange }).causes;
    expect(cause?.id).toBe("access-denied");
    expect(cause?.confidence).toBeGreaterThan(0.9);
  });
});

describe("the plain method asks", () => {
  test("a collection for a name below it, which needs no index page", () => {
    const { probe } = plain(refused("PROPFIND"), 404);
    expect(probe).toMatchObject({ method: "HEAD", readOnly: true });
    expect(probe.url).toBe(`${ORIGIN}/dav/docs/multistatus-no-such-name`);
    expect(plain(refused("PROPFIND", "/dav/a.txt"), 200).probe.url).toBe(`${ORIGIN}/dav/a.txt`);
  });

  test.each([
    ["PROPFIND", "/dav/docs/", 404],
    ["PROPFIND", "/dav/a.txt", 200],
    ["REPORT", "/dav/docs/", 404],
  ])("and its passing tells a rule about methods: %s %s", (method, path, status) => {
    const exchange = refused(method, path);
    expect(causesOf({ exchange, probes: [plain(exchange, status)] })[0]).toBe("method-blocked");
  });

  test("and the same refusal tells none", () => {
    const exchange = refused("PROPFIND");
    expect(causesOf({ exchange, probes: [plain(exchange, 403)] })[0]).toBe("access-denied");
  });
});

describe("what changes something", () => {
  const exchange = refused("MKCOL", "/dav/docs/new/");

  test("is refused for its method where looking is refused as well, and a plain method passes", () => {
    const earlier = [got("GET", "/dav/docs/new/", 404), refused("PROPFIND", "/dav/docs/new/")];
    expect(causesOf({ exchange, earlier })[0]).toBe("method-blocked");
  });

  test("may be what this user lacks the right for, where it can be looked at", () => {
    const earlier = [got("GET", "/dav/docs/new/", 404), listed("/dav/docs/")];
    expect(causesOf({ exchange, earlier })[0]).toBe("access-denied");
  });
});
