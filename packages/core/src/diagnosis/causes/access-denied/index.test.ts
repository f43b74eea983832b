import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, BASIC, causesOf, HTML, listed, ORIGIN, propfind, XML } from "../../testing/answers.ts";
import { statusesOf } from "../../testing/exchange.ts";
import type { ExchangeSketch } from "../../testing/exchange.ts";
import type { DiagnosisInput, LogSource } from "../../input.ts";

const put = (status: number, rest: Partial<ExchangeSketch> = {}): DiagnosisInput => ({
  exchange: answerTo("PUT", "/dav/a.txt", status, { requestHeaders: BASIC, requestBody: "x", ...rest }),
});
const davError = (inside: string): Partial<ExchangeSketch> => ({
  headers: XML,
  body: `<?xml version="1.0"?><D:error xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">${inside}</D:error>`,
});
const log = (format: string, text: string): NonNullable<DiagnosisInput["logs"]> => [
  { format, text: `${text}\n` },
];
const patched =
  '<D:propertyupdate xmlns:D="DAV:"><D:set><D:prop><D:getetag>x</D:getetag></D:prop></D:set></D:propertyupdate>';

describe("access-denied", () => {
  it.each<[string, DiagnosisInput, string[]]>([
    ["403", put(403), ["/dav/a.txt"]],
    [
      "a folder that something is left in",
      {
        exchange: answerTo("DELETE", "/dav/d/", 409, {
          headers: { "Content-Type": "text/plain" },
          body: "Directory not empty",
        }),
      },
      ["/dav/d/"],
    ],
    [
      "DAV:need-privileges",
      put(
        403,
        davError(
          "<D:need-privileges><D:resource><D:href>/dav/</D:href><D:privilege><D:bind/></D:privilege></D:resource></D:need-privileges>",
        ),
      ),
      ["/dav/a.txt"],
    ],
    [
      "403 for a member in a listing",
      {
        exchange: propfind("/dav/", 207, {
          requestHeaders: BASIC,
          headers: XML,
          body: statusesOf({ "/dav/private/": 403 }),
        }),
      },
      ["/dav/private/"],
    ],
    [
      "the collections above what could not be deleted",
      {
        exchange: answerTo("DELETE", "/dav/docs/", 207, {
          requestHeaders: BASIC,
          headers: XML,
          body: statusesOf({ "/dav/docs/sub/x": 403, "/dav/docs/sub": 403, "/dav/docs/": 403 }),
        }),
      },
      ["/dav/docs/sub/x", "/dav/docs/sub", "/dav/docs/"],
    ],
    [
      "EACCES behind a 500, Node",
      put(500, { body: "EACCES: permission denied, open '/srv/a.txt'" }),
      ["/dav/a.txt"],
    ],
    ["EROFS behind a 500, Go", put(500, { body: "open /srv/a.txt: read-only file system" }), ["/dav/a.txt"]],
    [
      "EACCES in Apache's log",
      {
        ...put(500),
        logs: log(
          "apache-error",
          "[Sun Nov 22 10:06:17.017530 2026] [dav:error] [pid 1:tid 2] (13)Permission denied: [client 127.0.0.1:5] Unable to PUT new contents for /dav/a.txt.  [403, #0]",
        ),
      },
      ["/dav/a.txt"],
    ],
    [
      "EACCES in nginx's log, behind a 403",
      {
        exchange: propfind("/dav/docs/", 403),
        logs: log(
          "nginx-error",
          '2026/11/22 10:06:17 [error] 7#7: *1 open() "/srv/dav/docs/" failed (13: Permission denied), client: 127.0.0.1, server: _, request: "PROPFIND /dav/docs/ HTTP/1.1", host: "dav.example.org"',
        ),
      },
      ["/dav/docs/"],
    ],
    [
      "401 to PUT by a user who may list",
      {
        ...put(401, { headers: { "WWW-Authenticate": 'Basic realm="x"' } }),
        earlier: [propfind("/dav/", 207, { requestHeaders: BASIC, headers: XML, body: statusesOf({}) })],
      },
      ["/dav/a.txt"],
    ],
    [
      "what another user may",
      {
        ...put(403),
        baseline: { is: "other-user", exchange: answerTo("PUT", "/dav/a.txt", 204, { requestBody: "x" }) },
      },
      ["/dav/a.txt"],
    ],
    [
      "a name that IIS hides",
      {
        exchange: answerTo("GET", "/dav/web.config", 404, {
          headers: HTML,
          body: "<title>IIS 10.0 Detailed Error - 404.8 - Not Found</title>",
        }),
      },
      ["/dav/web.config"],
    ],
    [
      "a scope that is too narrow",
      put(403, {
        requestHeaders: { Authorization: "Bearer t" },
        headers: { "WWW-Authenticate": 'Bearer error="insufficient_scope"' },
      }),
      ["/dav/a.txt"],
    ],
  ])("%s", (_, input, resources) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["access-denied", resources]);
  });

  it.each(["svn-authz-denied", "nephele-delete-member-not-permitted", "apache-limitexcept-user-403"])(
    "recorded: %s",
    (id) => {
      const { label, input } = recordedCase(id);
      const [first] = diagnose(input).causes;
      expect(first?.id).toBe("access-denied");
      expect(first?.resources).toEqual(expect.arrayContaining(label.expect.resources));
    },
  );

  it("says where refusals up one path begin", () => {
    const { causes } = diagnose({
      exchange: answerTo("DELETE", "/dav/docs/", 207, {
        headers: XML,
        body: statusesOf({ "/dav/docs/sub/x": 403, "/dav/docs/sub": 403 }),
      }),
    });
    expect(causes[0]?.evidence.map(({ text }) => text)).toContainEqual(
      expect.stringContaining("/dav/docs/sub/x"),
    );
  });

  it.each<[string, DiagnosisInput, string]>([
    [
      "Depth: infinity",
      { exchange: propfind("/dav/", 403, { requestHeaders: { Depth: "infinity" } }) },
      "depth-refused",
    ],
    [
      "a protected property",
      {
        exchange: answerTo("PROPPATCH", "/dav/a", 403, {
          requestBody: patched,
          ...davError("<D:cannot-modify-protected-property/>"),
        }),
      },
      "protected-property",
    ],
    [
      "an unknown sync-token",
      {
        exchange: answerTo("REPORT", "/cal/", 403, {
          requestBody:
            '<D:sync-collection xmlns:D="DAV:"><D:sync-token>x</D:sync-token><D:sync-level>1</D:sync-level><D:prop/></D:sync-collection>',
          ...davError("<D:valid-sync-token/>"),
        }),
      },
      "version-conflict",
    ],
    [
      "a UID in use",
      put(403, davError("<C:no-uid-conflict><D:href>/cal/b.ics</D:href></C:no-uid-conflict>")),
      "already-exists",
    ],
    [
      "a wrong password that IIS words as an access denied",
      put(401, {
        headers: HTML,
        body: "<title>401 - Unauthorized: Access is denied due to invalid credentials.</title>",
      }),
      "auth-required",
    ],
    [
      "a client certificate that is wanted",
      put(403, {
        headers: HTML,
        body: "<h2>403 - Forbidden: Access is denied.</h2><h3>HTTP Error 403.7 - Client certificate required</h3>",
      }),
      "auth-required",
    ],
    [
      "a firewall's page",
      {
        exchange: propfind("/dav/", 403, {
          headers: { ...HTML, Server: "cloudflare", "CF-RAY": "8c1d2e3f4a5b6c7d-FRA" },
          body: "<html><title>Attention Required! | Cloudflare</title><h1>Sorry, you have been blocked</h1></html>",
        }),
      },
      "method-blocked",
    ],
    ["a lock", put(423), "locked"],
  ])("not for %s", (_, input, rival) => {
    expect(causesOf(input)[0]).toBe(rival);
  });

  it("weighs less where source and destination are the same", () => {
    const copy = (Destination: string): number | undefined =>
      diagnose({
        exchange: answerTo("COPY", "/dav/a", 403, { requestHeaders: { ...BASIC, Destination } }),
      }).causes.find(({ id }) => id === "access-denied")?.confidence;
    expect(copy(`${ORIGIN}/dav/a`) ?? 0).toBeLessThan(0.5);
    expect(copy(`${ORIGIN}/dav/b`)).toBeGreaterThan(0.7);
  });

  it("is not seen in a listing", () => {
    expect(causesOf({ exchange: listed("/dav/", "/dav/a.txt") })).toEqual([]);
  });

  it("Tomcat's 409 to a PUT into a collection that is there", () => {
    const exchange = answerTo("PUT", "/dav/a.txt", 409, {
      requestBody: "x",
      headers: HTML,
      body: "<html><head><title>HTTP Status 409 – Conflict</title></head><body><h3>Apache Tomcat/10.1.60</h3></body></html>",
    });
    const input = { exchange, earlier: [listed("/dav/", "/dav/b.txt")] };
    expect(causesOf(input).slice(0, 2)).toEqual(["access-denied", "storage-full"]);
    expect(causesOf({ exchange })[0]).toBe("parent-missing");
  });

  it("Nextcloud's 404 to a change of what may only be read, and not of what may be written", () => {
    const path = "/remote.php/dav/calendars/bob/team/a.ics";
    const shown = (privilege: string) =>
      propfind(path, 207, {
        headers: XML,
        body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>${path}</D:href><D:propstat><D:prop><D:resourcetype/><D:current-user-privilege-set><D:privilege><D:${privilege}/></D:privilege></D:current-user-privilege-set></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
      });
    const exchange = answerTo("DELETE", path, 404, { requestHeaders: BASIC });
    expect(causesOf({ exchange, earlier: [shown("read")] })[0]).toBe("access-denied");
    expect(causesOf({ exchange, earlier: [shown("write")] })[0]).toBe("path-not-found");
  });

  const iis = (method: string, rest: string): LogSource[] => [
    {
      format: "iis-w3c",
      text: `#Fields: date time cs-method cs-uri-stem sc-status sc-substatus sc-win32-status\n2026-05-04 10:00:00 ${method} /dav/bin/a.txt ${rest}\n`,
    },
  ];

  it.each([
    ["404.8, a hidden segment", 404, "404 8 0"],
    ["500 with win32 5", 500, "500 0 5"],
    ["401.3", 401, "401 3 5"],
  ])("IIS' log: %s", (_, status, rest) => {
    const exchange = answerTo("PUT", "/dav/bin/a.txt", status, {
      requestHeaders: BASIC,
      requestBody: "x",
      headers: {
        ...HTML,
        Server: "Microsoft-IIS/10.0",
        ...(status === 401 && { "WWW-Authenticate": "Negotiate" }),
      },
    });
    const [first] = diagnose({ exchange, logs: iis("PUT", rest) }).causes;
    expect([first?.id, first?.resources]).toEqual(["access-denied", ["/dav/bin/a.txt"]]);
  });
});
