import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, HTML, listed, ORIGIN, stating, XML } from "../../testing/answers.ts";
import { statusesOf } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const tree = [listed("/dav/", "/dav/docs/", "/dav/a.txt")];
const to = (path: string, more: Record<string, string> = {}) => ({
  requestHeaders: { Destination: ORIGIN + path, ...more },
});

describe("already-exists", () => {
  it.each<[string, DiagnosisInput, string[]]>([
    [
      "405 to MKCOL where WebDAV is spoken",
      { exchange: answerTo("MKCOL", "/dav/docs/", 405, { headers: { DAV: "1,2" } }) },
      ["/dav/docs/"],
    ],
    [
      "409 to MKCOL of what was listed",
      { exchange: answerTo("MKCOL", "/dav/docs/", 409), earlier: tree },
      ["/dav/docs/"],
    ],
    [
      "403 to MKCOL of a collection that was listed",
      { exchange: answerTo("MKCOL", "/dav/docs/", 403), earlier: tree },
      ["/dav/docs/"],
    ],
    [
      "If-None-Match: *",
      { exchange: answerTo("PUT", "/dav/a.txt", 412, { requestHeaders: { "If-None-Match": "*" } }) },
      ["/dav/a.txt"],
    ],
    [
      "Overwrite: F inside a 207",
      {
        exchange: answerTo("MOVE", "/dav/a.txt", 207, {
          ...to("/dav/b.txt", { Overwrite: "F" }),
          headers: XML,
          body: statusesOf({ "/dav/b.txt": 412 }),
        }),
      },
      ["/dav/b.txt"],
    ],
    [
      "412 to COPY without any condition",
      { exchange: answerTo("COPY", "/dav/a.txt", 412, to("/dav/b.txt")) },
      ["/dav/b.txt"],
    ],
    [
      "a destination that rename cannot replace",
      {
        exchange: answerTo("MOVE", "/dav/x", 500, {
          ...to("/dav/docs"),
          body: "ENOTEMPTY: directory not empty, rename '/srv/x' -> '/srv/docs'",
        }),
      },
      ["/dav/docs"],
    ],
    [
      "a file where a collection is",
      { exchange: answerTo("PUT", "/dav/docs", 405, { headers: { DAV: "1" } }), earlier: tree },
      ["/dav/docs"],
    ],
    [
      "a scheduling object that another calendar of the user has",
      {
        exchange: answerTo(
          "PUT",
          "/cal/b/x.ics",
          403,
          stating(
            "<C:unique-scheduling-object-resource><D:href>/cal/a/x.ics</D:href></C:unique-scheduling-object-resource>",
          ),
        ),
      },
      ["/cal/b/x.ics"],
    ],
    [
      "a UID in use, said in prose",
      {
        exchange: answerTo(
          "PUT",
          "/cal/x.ics",
          400,
          stating(
            "<s:message>Calendar object with uid already exists in this calendar collection.</s:message>",
          ),
        ),
      },
      ["/cal/x.ics"],
    ],
    [
      "MKCALENDAR with its condition",
      { exchange: answerTo("MKCALENDAR", "/cal/w/", 403, stating("<D:resource-must-be-null/>")) },
      ["/cal/w/"],
    ],
  ])("%s", (_what, input, resources) => {
    const [cause] = diagnose(input).causes;
    expect(cause?.id).toBe("already-exists");
    expect(cause?.resources).toEqual(resources);
  });

  it.each(["nephele-copy-overwrite-f", "radicale-uid-conflict"])("recorded: %s", (id) => {
    const { input, label } = recordedCase(id);
    const [cause] = diagnose(input).causes;
    expect(cause?.id).toBe("already-exists");
    expect(cause?.resources).toEqual(label.expect.resources);
  });

  it.each<[string, DiagnosisInput, string]>([
    ["parent-missing", { exchange: answerTo("MKCOL", "/dav/x/y/", 409), earlier: tree }, "parent-missing"],
    [
      "version-conflict",
      {
        exchange: answerTo("PUT", "/dav/a.txt", 412, { requestHeaders: { "If-Match": '"1"' } }),
        earlier: tree,
      },
      "version-conflict",
    ],
    [
      "locked",
      {
        exchange: answerTo("PUT", "/dav/a.txt", 412, { requestHeaders: { If: "(<opaquelocktoken:1-2-3>)" } }),
        earlier: tree,
      },
      "locked",
    ],
    [
      "version-conflict: a tag beside Overwrite: T",
      {
        exchange: answerTo(
          "MOVE",
          "/dav/a.txt",
          412,
          to("/dav/b.txt", { Overwrite: "T", "If-Match": '"1"' }),
        ),
      },
      "version-conflict",
    ],
    [
      "path-redirect",
      {
        exchange: answerTo("MKCOL", "/dav/x", 409, {
          headers: { Server: "nginx/1.22.1", ...HTML },
          body: "<html><head><title>409 Conflict</title></head><body><center><h1>409 Conflict</h1></center><hr><center>nginx/1.22.1</center></body></html>",
        }),
      },
      "path-redirect",
    ],
    [
      "access-denied",
      { exchange: answerTo("MKCOL", "/dav/new/", 403, stating("<D:need-privileges/>")) },
      "access-denied",
    ],
  ])("gives way to %s", (_what, input, expected) => {
    expect(causesOf(input)[0]).toBe(expected);
  });

  it("claims nothing of conditions that are not known", () => {
    const exchange = answerTo("COPY", "/dav/a.txt", 412, to("/dav/b.txt"));
    expect(causesOf({ exchange: { ...exchange, unknown: ["request-headers"] } })).not.toContain(
      "already-exists",
    );
  });

  it("is silent where replacing worked", () => {
    const exchange = answerTo("MOVE", "/dav/a.txt", 204, to("/dav/docs/a.txt"));
    expect(causesOf({ exchange, earlier: tree })).toEqual([]);
  });
});
