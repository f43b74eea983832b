import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, BASIC, causesOf, listed, ORIGIN, propfind, XML } from "../../testing/answers.ts";
import { listingOf, statusesOf } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const tree = [listed("/dav/", "/dav/README.md", "/dav/Photos/", "/dav/%C3%9Cbung/")];
const at = (method: string, path: string, status: number, requestHeaders: Record<string, string> = {}) => ({
  exchange: answerTo(method, path, status, { requestHeaders }),
  earlier: tree,
});

describe("path-case", () => {
  it.each<[string, DiagnosisInput, string[]]>([
    ["a file", at("GET", "/dav/readme.md", 404), ["/dav/readme.md"]],
    ["a letter that is no ASCII", at("PROPFIND", "/dav/%C3%BCbung/", 404), ["/dav/übung/"]],
    ["an ancestor of what is asked", at("GET", "/dav/photos/2024/a.jpg", 404), ["/dav/photos/2024/a.jpg"]],
    ["the parent of what PUT makes", at("PUT", "/dav/photos/a.jpg", 409), ["/dav/photos/a.jpg"]],
    [
      "the parent of a Destination",
      at("MOVE", "/dav/README.md", 409, { Destination: `${ORIGIN}/dav/photos/README.md` }),
      ["/dav/photos/README.md"],
    ],
    [
      "hrefs of a multiget",
      {
        exchange: answerTo("REPORT", "/cal/w/", 207, {
          requestBody:
            '<C:calendar-multiget xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><D:getetag/></D:prop><D:href>/cal/w/AB.ics</D:href></C:calendar-multiget>',
          headers: XML,
          body: statusesOf({ "/cal/w/AB.ics": 404 }),
        }),
        earlier: [listed("/cal/w/", "/cal/w/ab.ics")],
      },
      ["/cal/w/AB.ics"],
    ],
  ])("%s", (_, input, resources) => {
    const [first] = diagnose(input).causes;
    expect(first?.id).toBe("path-case");
    expect(first?.resources).toEqual(expect.arrayContaining(resources));
    expect(first?.evidence[0]?.at).toEqual({ kind: "earlier-exchange", index: 0 });
  });

  it.each([
    ["apache-path-case", "/dav/reports/"],
    ["lighttpd-path-case", "/dav/docs/report.txt"],
  ])("recorded: %s", (id, resource) => {
    const [first] = diagnose(recordedCase(id).input).causes;
    expect([first?.id, first?.resources]).toEqual(["path-case", [resource]]);
  });

  it.each([
    ["all of it", "/dav/docs/", ["/Dav/docs/", "/Dav/docs/a.txt"]],
    ["the last name", "/dav/DOCS/", ["/dav/docs/", "/dav/docs/a.txt"]],
    ["its members alone", "/dav/docs/", ["/dav/docs/", "/dav/Docs/a.txt"]],
    ["a letter that is no ASCII", "/dav/%C3%BCbung/", ["/dav/%C3%9Cbung/"]],
  ])("a listing of what was asked under another letter case: %s", (_, path, hrefs) => {
    const exchange = propfind(path, 207, { headers: XML, body: listingOf(...hrefs) });
    const { causes, healthy } = diagnose({ exchange });
    expect([healthy, causes[0]?.id]).toEqual([false, "path-case"]);
  });

  it("no other letter case: scheme and host, and the digits of an escape", () => {
    const body = listingOf("HTTPS://DAV.example.org/dav/%c3%bc/", "HTTPS://DAV.example.org/dav/%c3%bc/a");
    const exchange = propfind("/dav/%C3%BC/", 207, { headers: XML, body });
    expect(diagnose({ exchange }).healthy).toBe(true);
  });

  // A near name explains no refusal that has a reason of its own.
  it.each<[string, DiagnosisInput, string]>([
    ["a lock", at("PUT", "/dav/readme.md", 423), "locked"],
    ["a stale tag", at("PUT", "/dav/readme.md", 412, { "If-Match": '"1"' }), "version-conflict"],
    ["a full disk", at("PUT", "/dav/readme.md", 507), "storage-full"],
    ["a missing sign-in", at("GET", "/dav/readme.md", 401), "auth-required"],
    ["MKCOL where letter case makes no other name", at("MKCOL", "/dav/photos/", 405), "already-exists"],
    ["PUT of a new name beside a near one", at("PUT", "/dav/readme.md", 403, BASIC), "access-denied"],
    ["another Unicode form", at("GET", "/dav/U%CC%88bung/", 404), "path-encoding"],
    ["a name that nothing resembles", at("GET", "/dav/other.md", 404), "path-not-found"],
  ])("not for %s", (_, input, rival) => {
    expect(causesOf(input)[0]).toBe(rival);
  });

  it("is not seen where two names that differ in case are both listed", () => {
    const exchange = listed("/dav/", "/dav/README.md", "/dav/readme.md");
    expect(causesOf({ exchange, earlier: tree })).toEqual([]);
    const gone = { exchange: propfind("/dav/readme.md", 404), earlier: [exchange] };
    expect(causesOf(gone)).not.toContain("path-case");
  });
});
