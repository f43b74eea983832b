import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, HTML, listed, ORIGIN, propfind, stating, XML } from "../../testing/answers.ts";
import { statusesOf } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const tree = [listed("/dav/", "/dav/docs/", "/dav/a.txt")];
const to = (path: string) => ({ requestHeaders: { Destination: ORIGIN + path } });
const confidence = (input: DiagnosisInput): number =>
  diagnose(input).causes.find(({ id }) => id === "parent-missing")?.confidence ?? 0;

describe("parent-missing", () => {
  it.each<[string, DiagnosisInput, string]>([
    ["409 to PUT", { exchange: answerTo("PUT", "/dav/x/y.txt", 409) }, "/dav/x"],
    ["404 to PUT", { exchange: answerTo("PUT", "/dav/x/y.txt", 404, { headers: { DAV: "1" } }) }, "/dav/x"],
    [
      "404 to MKCOL",
      {
        exchange: answerTo(
          "MKCOL",
          "/dav/x/y/",
          404,
          stating("<s:message>File with name //x could not be located</s:message>"),
        ),
      },
      "/dav/x",
    ],
    [
      "the Destination's parent",
      { exchange: answerTo("MOVE", "/dav/a.txt", 409, to("/dav/x/b.txt")) },
      "/dav/x",
    ],
    [
      "500 to MKCOL where a 404 showed that the collection is missing",
      { exchange: answerTo("MKCOL", "/dav/x/y/", 500), earlier: [propfind("/dav/x/", 404)] },
      "/dav/x",
    ],
    [
      "404 to MOVE of what exists",
      { exchange: answerTo("MOVE", "/dav/a.txt", 404, to("/dav/x/b.txt")), earlier: tree },
      "/dav/x",
    ],
    [
      "404 beside the destination",
      {
        exchange: answerTo("MOVE", "/dav/a.txt", 207, {
          ...to("/dav/x/b.txt"),
          headers: XML,
          body: statusesOf({ "/dav/x/b.txt": 404 }),
        }),
      },
      "/dav/x",
    ],
    [
      "ENOENT behind a 500",
      {
        exchange: answerTo("PUT", "/dav/x/y.txt", 500, {
          body: "ENOENT: no such file or directory, open '/srv/x/y.txt'",
        }),
      },
      "/dav/x",
    ],
    [
      "409 to LOCK of a new name",
      { exchange: answerTo("LOCK", "/dav/x/y.txt", 409, { requestBody: '<D:lockinfo xmlns:D="DAV:"/>' }) },
      "/dav/x",
    ],
  ])("%s", (_what, input, parent) => {
    const [cause] = diagnose(input).causes;
    expect(cause?.id).toBe("parent-missing");
    expect(cause?.resources).toEqual([parent]);
    expect(cause?.probe?.id).toBe("parent");
  });

  it.each(["apache-put-missing-parent", "tomcat-put-no-parent"])("recorded: %s", (id) => {
    const { input, label } = recordedCase(id);
    const [cause] = diagnose(input).causes;
    expect(cause?.id).toBe("parent-missing");
    expect(cause?.resources).toEqual(label.expect.resources);
  });

  it("is surer when a listing or a 404 shows the collection to be absent", () => {
    const exchange = answerTo("PUT", "/dav/x%20y/z.txt", 409);
    const alone = confidence({ exchange });
    expect(confidence({ exchange, earlier: tree })).toBeGreaterThan(alone);
    expect(confidence({ exchange, earlier: [propfind("/dav/x%20y/", 404)] })).toBeGreaterThan(alone);
    expect(confidence({ exchange, earlier: [listed("/dav/", "/dav/x%20y/")] })).toBeLessThan(alone);
    expect(confidence({ exchange, earlier: [listed("/dav/", "/dav/x%20y/z.txt")] })).toBeLessThan(alone);
  });

  it.each<[string, DiagnosisInput, string]>([
    ["already-exists", { exchange: answerTo("MKCOL", "/dav/docs/", 409), earlier: tree }, "already-exists"],
    [
      "path-not-found",
      { exchange: answerTo("MOVE", "/dav/z.txt", 404, to("/dav/b.txt")), earlier: tree },
      "path-not-found",
    ],
    ["path-case", { exchange: answerTo("PUT", "/dav/Docs/b.txt", 409), earlier: tree }, "path-case"],
    [
      "path-case: the destination's parent",
      { exchange: answerTo("MOVE", "/dav/a.txt", 409, to("/dav/Docs/a.txt")), earlier: tree },
      "path-case",
    ],
    [
      "path-base",
      {
        exchange: answerTo("PUT", "/x/y.txt", 404, { headers: HTML, body: "<title>404</title>" }),
        earlier: tree,
      },
      "path-base",
    ],
    [
      "storage-full",
      { exchange: answerTo("PUT", "/dav/docs/b.txt", 409, { body: "No space left on device" }) },
      "storage-full",
    ],
    [
      "version-conflict",
      {
        exchange: answerTo("PUT", "/svn/!svn/wrk/1/a", 409, {
          headers: XML,
          body: '<D:error xmlns:D="DAV:" xmlns:m="http://apache.org/dav/xmlns"><m:human-readable errcode="160024">resource out of date; try updating</m:human-readable></D:error>',
        }),
      },
      "version-conflict",
    ],
  ])("gives way to %s", (_what, input, expected) => {
    expect(causesOf(input)[0]).toBe(expected);
  });

  it.each(["Refused by the transparent proxy", "Blocked by parental controls"])("not for %s", (body) => {
    expect(causesOf({ exchange: answerTo("PUT", "/dav/docs/b.txt", 403, { body }) })).toEqual([
      "access-denied",
    ]);
  });

  it("by the condition that a body names whose status was not recorded", () => {
    const body = stating('<C:calendar-collection-location-ok xmlns:C="urn:ietf:params:xml:ns:caldav"/>');
    const exchange = { ...answerTo("MKCALENDAR", "/cal/x/y/", 409, body), unknown: ["status" as const] };
    expect(causesOf({ exchange })[0]).toBe("parent-missing");
  });

  it("is silent where the upload worked", () => {
    expect(causesOf({ exchange: answerTo("PUT", "/dav/docs/b.txt", 201), earlier: tree })).toEqual([]);
  });
});
