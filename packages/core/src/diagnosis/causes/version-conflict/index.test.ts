import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import type { Exchange } from "../../../exchange/types.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, BASIC, causesOf, ORIGIN, stating, XML } from "../../testing/answers.ts";
import type { ExchangeSketch } from "../../testing/exchange.ts";
import { statusesOf } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const TOKEN = "opaquelocktoken:5fca44a4-3c19-4f2c-8a3e-4b0b1f6f8a01";
const put = (requestHeaders: Record<string, string>, status = 412, rest: Partial<ExchangeSketch> = {}) =>
  answerTo("PUT", "/dav/a.txt", status, { requestHeaders, requestBody: "x", ...rest });
const head = (tag: string, more: Record<string, string> = {}): Exchange =>
  answerTo("HEAD", "/dav/a.txt", 200, { headers: { ETag: tag, ...more } });
const sync = (token: string, status: number, rest: Partial<ExchangeSketch> = {}): Exchange =>
  answerTo("REPORT", "/cal/w/", status, {
    requestBody: `<D:sync-collection xmlns:D="DAV:"><D:sync-token>${token}</D:sync-token><D:sync-level>1</D:sync-level><D:prop/></D:sync-collection>`,
    ...rest,
  });
const move = (more: Record<string, string>): Exchange =>
  answerTo("MOVE", "/dav/a.txt", 412, {
    requestHeaders: { Destination: `${ORIGIN}/dav/b.txt`, Overwrite: "F", ...more },
  });

describe("version-conflict", () => {
  const SVN = {
    "Content-Type": "text/html; charset=iso-8859-1",
    Server: "Apache/2.4.71 (Debian) SVN/1.14.2",
  };

  it("mod_dav_svn that is loaded need not serve: a PUT into a missing folder is answered 409 by any mod_dav", () => {
    const exchange = answerTo("PUT", "/dav/none/a.txt", 409, { headers: SVN, body: "<html>Conflict</html>" });
    expect(causesOf({ exchange })).toEqual(["parent-missing", "version-conflict"]);
  });

  it("reads mod_dav's condition of a collection that is checked in from the log", () => {
    const headers = { ...SVN, Date: "Mon, 04 May 2026 10:00:00 GMT" };
    const exchange = answerTo("PUT", "/svn/a.txt", 409, { headers, body: "<html>Conflict</html>" });
    const text = `[Mon May 04 10:00:00.100000 2026] [dav:error] [pid 9:tid 21] [client 10.0.0.2:38682] <DAV:cannot-modify-checked-in-parent>  [409, #0]\n`;
    expect(causesOf({ exchange, logs: [{ format: "apache-error", text }] })[0]).toBe("version-conflict");
  });

  it.each<[string, DiagnosisInput, string]>([
    ["If-Match", { exchange: put({ "If-Match": '"1"' }) }, "/dav/a.txt"],
    ["If-Match: *", { exchange: put({ "If-Match": "*" }) }, "/dav/a.txt"],
    [
      "If-Unmodified-Since",
      { exchange: put({ "If-Unmodified-Since": "Sun, 01 Mar 2026 10:00:00 GMT" }) },
      "/dav/a.txt",
    ],
    ["a tag after Not", { exchange: put({ If: '(Not ["1"])' }) }, "/dav/a.txt"],
    ["409 where 412 is due", { exchange: put({ "If-Match": '"1"' }, 409) }, "/dav/a.txt"],
    ["428", { exchange: put({}, 428) }, "/dav/a.txt"],
    [
      "a member, inside a 207",
      {
        exchange: answerTo("DELETE", "/dav/d/", 207, {
          requestHeaders: { If: '</dav/d/a.txt> (["1"])' },
          headers: XML,
          body: statusesOf({ "/dav/d/a.txt": 412 }),
        }),
      },
      "/dav/d/a.txt",
    ],
    [
      "an unknown sync-token, named",
      { exchange: sync("urn:x:1", 403, stating("<D:valid-sync-token/>")) },
      "/cal/w/",
    ],
    ["an unknown sync-token, not named", { exchange: sync("<![CDATA[urn:x:1]]>", 400) }, "/cal/w/"],
    [
      "a version that is not checked out",
      { exchange: put({}, 409, stating("<D:cannot-modify-version-controlled-content/>")) },
      "/dav/a.txt",
    ],
    [
      "a tag that is known to be old, beside Overwrite: F",
      { exchange: move({ "If-Match": '"1"' }), earlier: [head('"2"')] },
      "/dav/a.txt",
    ],
    [
      "a weak tag that the server itself gave",
      { exchange: put({ "If-Match": 'W/"1"' }), earlier: [head('W/"1"')] },
      "/dav/a.txt",
    ],
  ])("%s", (_what, input, resource) => {
    const [cause] = diagnose(input).causes;
    expect(cause?.id).toBe("version-conflict");
    expect(cause?.resources).toEqual([resource]);
  });

  it.each(["radicale-stale-etag", "svn-put-out-of-date"])("recorded: %s", (id) => {
    const { input, label } = recordedCase(id);
    const [cause] = diagnose(input).causes;
    expect(cause?.id).toBe("version-conflict");
    expect(cause?.resources).toEqual(label.expect.resources);
  });

  it.each<[string, DiagnosisInput, string]>([
    [
      "etag-altered",
      {
        exchange: put({ "If-Match": '"1-gzip"' }),
        earlier: [head('"1-gzip"', { "Content-Encoding": "gzip" })],
      },
      "etag-altered",
    ],
    ["locked", { exchange: put({ If: `(<${TOKEN}>)` }) }, "locked"],
    [
      "locked: the tag is the last one seen",
      { exchange: put({ If: `(<${TOKEN}> ["1"])` }), earlier: [head('"1"')] },
      "locked",
    ],
    ["already-exists", { exchange: move({ "If-Match": '"1"' }), earlier: [head('"1"')] }, "already-exists"],
    ["parent-missing", { exchange: put({}, 409) }, "parent-missing"],
    [
      "access-denied: a first synchronisation",
      { exchange: sync("", 403, { requestHeaders: BASIC }) },
      "access-denied",
    ],
    [
      "access-denied: the condition says so",
      { exchange: sync("urn:x:1", 403, { requestHeaders: BASIC, ...stating("<D:need-privileges/>") }) },
      "access-denied",
    ],
  ])("gives way to %s", (_what, input, expected) => {
    expect(causesOf(input)[0]).toBe(expected);
  });

  it("compares no tag of another resource", () => {
    const exchange = put({ If: `</dav/b.txt> (<${TOKEN}> ["9"])` });
    const cause = diagnose({ exchange, earlier: [head('"1"')] }).causes.find(
      ({ id }) => id === "version-conflict",
    );
    expect(cause?.evidence.map(({ at }) => at.kind)).not.toContain("earlier-exchange");
  });

  it("is silent where the condition held or nothing changed", () => {
    expect(causesOf({ exchange: put({ "If-Match": '"1"' }, 204) })).toEqual([]);
    const unchanged = answerTo("GET", "/dav/a.txt", 304, { requestHeaders: { "If-None-Match": '"1"' } });
    expect(causesOf({ exchange: unchanged })).toEqual([]);
  });
});
