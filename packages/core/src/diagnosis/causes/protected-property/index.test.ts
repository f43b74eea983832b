import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, BASIC, causesOf, XML } from "../../testing/answers.ts";
import type { ExchangeSketch } from "../../testing/exchange.ts";
import { statusesOf } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const NAMES = 'xmlns:D="DAV:" xmlns:Z="urn:z" xmlns:W="urn:schemas-microsoft-com:"';
type Part = readonly [property: string, status: number, error?: string];
const propstats = (parts: readonly Part[]): string =>
  parts
    .map(
      ([property, status, error = ""]) =>
        `<D:propstat><D:prop><${property}/></D:prop><D:status>HTTP/1.1 ${status} -</D:status>${error}</D:propstat>`,
    )
    .join("");
const inside = (...parts: Part[]): Pick<ExchangeSketch, "headers" | "body"> => ({
  headers: XML,
  body: `<D:multistatus ${NAMES}><D:response><D:href>/dav/a</D:href>${propstats(parts)}</D:response></D:multistatus>`,
});
const set = (property: string, status: number, rest: Partial<ExchangeSketch> = {}) =>
  answerTo("PROPPATCH", "/dav/a", status, {
    requestBody: `<D:propertyupdate ${NAMES}><D:set><D:prop><${property}>1</${property}></D:prop></D:set></D:propertyupdate>`,
    requestHeaders: XML,
    ...rest,
  });
const condition = (name: string): string => `<D:error><D:${name}/></D:error>`;

describe("protected-property", () => {
  it.each<[string, DiagnosisInput]>([
    [
      "a live property, the rest 424",
      { exchange: set("D:getetag", 207, inside(["D:getetag", 403], ["Z:a", 424])) },
    ],
    ["mod_dav's 409", { exchange: set("D:getcontentlength", 207, inside(["D:getcontentlength", 409])) }],
    [
      "the condition",
      { exchange: set("Z:a", 207, inside(["Z:a", 403, condition("cannot-modify-protected-property")])) },
    ],
    ["a dead property where none are kept", { exchange: set("Z:a", 207, inside(["Z:a", 403])) }],
    ["501 in the propstat", { exchange: set("Z:a", 207, inside(["Z:a", 501])) }],
    [
      "mkcol-response",
      {
        exchange: answerTo("MKCOL", "/dav/a", 403, {
          headers: XML,
          body: `<D:mkcol-response ${NAMES}>${propstats([
            ["D:getetag", 403],
            ["D:displayname", 424],
          ])}</D:mkcol-response>`,
        }),
      },
    ],
    [
      "an outer 403 to a protected property",
      { exchange: set("D:getlastmodified", 403), earlier: [answerTo("PUT", "/dav/a", 201)] },
    ],
    [
      "an outer 403 to Windows' file time after the upload",
      { exchange: set("W:Win32LastModifiedTime", 403), earlier: [answerTo("PUT", "/dav/a", 201)] },
    ],
  ])("%s", (_what, input) => {
    const [cause] = diagnose(input).causes;
    expect(cause?.id).toBe("protected-property");
    expect(cause?.resources).toEqual(["/dav/a"]);
  });

  it.each(["tomcat-proppatch-protected"])("recorded: %s", (id) => {
    const { input, label } = recordedCase(id);
    const [cause] = diagnose(input).causes;
    expect(cause?.id).toBe("protected-property");
    expect(cause?.resources).toEqual(label.expect.resources);
  });

  it.each<[string, DiagnosisInput, string]>([
    [
      "access-denied: the privilege is named",
      { exchange: set("Z:a", 207, inside(["Z:a", 403, condition("need-privileges")])) },
      "access-denied",
    ],
    [
      "access-denied: the whole request",
      { exchange: set("Z:a", 403, { requestHeaders: { ...XML, ...BASIC } }) },
      "access-denied",
    ],
    [
      "access-denied: the whole resource",
      { exchange: set("Z:a", 207, { headers: XML, body: statusesOf({ "/dav/a": 403 }) }) },
      "access-denied",
    ],
    [
      "access-denied: somebody else wrote it",
      {
        exchange: set("W:Win32LastModifiedTime", 403, { requestHeaders: { ...XML, ...BASIC } }),
        earlier: [answerTo("PUT", "/dav/a", 201, { requestHeaders: { Authorization: "Basic Ym9iOng=" } })],
      },
      "access-denied",
    ],
    ["locked", { exchange: set("Z:a", 207, inside(["Z:a", 423])) }, "locked"],
    ["storage-full", { exchange: set("Z:a", 207, inside(["Z:a", 507])) }, "storage-full"],
    [
      "method-unsupported",
      { exchange: set("Z:a", 405, { headers: { DAV: "1", Allow: "GET, PUT, PROPFIND" } }) },
      "method-unsupported",
    ],
    [
      "access-denied: not a PROPPATCH",
      {
        exchange: answerTo("PROPFIND", "/dav/a", 207, {
          requestHeaders: { Depth: "0" },
          ...inside(["D:getetag", 200], ["D:acl", 403]),
        }),
      },
      "access-denied",
    ],
  ])("gives way to %s", (_what, input, expected) => {
    expect(causesOf(input)[0]).toBe(expected);
  });

  it("leaves a lone 424 to a lock, at low likelihood", () => {
    const [cause] = diagnose({ exchange: set("Z:a", 207, inside(["Z:a", 424])) }).causes;
    expect(cause).toMatchObject({ id: "locked", likelihood: "low" });
  });

  it("is silent where all was set", () => {
    expect(causesOf({ exchange: set("Z:a", 207, inside(["Z:a", 200])) })).toEqual([]);
  });
});
