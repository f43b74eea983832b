import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, propfind, XML } from "../../testing/answers.ts";
import { withDirect } from "../../testing/direct.ts";
import type { DiagnosisInput } from "../../input.ts";

const put = (tag: string, status = 412): DiagnosisInput["exchange"] =>
  answerTo("PUT", "/dav/a.txt", status, { requestHeaders: { "If-Match": tag }, requestBody: "x" });
const get = (tag: string, coding?: string): DiagnosisInput["exchange"] =>
  answerTo("GET", "/dav/a.txt", 200, {
    headers: {
      "Content-Type": "text/plain",
      ETag: tag,
      ...(coding !== undefined && { "Content-Encoding": coding }),
    },
    body: "x",
  });
const listed = (tag: string): DiagnosisInput["exchange"] =>
  propfind("/dav/a.txt", 207, {
    requestHeaders: { Depth: "0" },
    headers: XML,
    body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/a.txt</D:href><D:propstat><D:prop><D:getetag>${tag}</D:getetag></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  });
const again = (tag: string): DiagnosisInput["exchange"] =>
  answerTo("GET", "/dav/a.txt", 200, {
    requestHeaders: { "If-None-Match": tag },
    headers: { "Content-Type": "text/plain", ETag: tag, "Content-Encoding": "gzip" },
    body: "x",
  });

describe("etag-altered", () => {
  it.each<[string, DiagnosisInput]>([
    ["mod_deflate's suffix", { exchange: put('"2d-5f-gzip"') }],
    ["mod_brotli's suffix", { exchange: put('"2d-5f-br"'), earlier: [get('"2d-5f-br"', "br")] }],
    ["Jetty's suffix", { exchange: put('"2d5f--gzip"') }],
    [
      "weakened with the coded answer that brought it",
      { exchange: put('W/"2d5f"'), earlier: [get('W/"2d5f"', "gzip")] },
    ],
    ["weakened, strong in the listing", { exchange: put('W/"2d5f"'), earlier: [listed('"2d5f"')] }],
    [
      "weakened, strong on the direct route",
      withDirect(put('W/"2d5f"'), 204, { requestHeaders: { "If-Match": '"2d5f"' } }),
    ],
    [
      "in an If header",
      {
        exchange: answerTo("PUT", "/dav/a.txt", 412, {
          requestHeaders: { If: '(["2d5f-gzip"])' },
          requestBody: "x",
        }),
      },
    ],
    ["a 304 that never comes", { exchange: again('"2d5f-gzip"') }],
  ])("%s", (_, input) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["etag-altered", []]);
  });

  it("asks for the tag without compression", () => {
    const [first] = diagnose({ exchange: put('"2d5f-gzip"') }).causes;
    expect(first?.probe?.headers).toContainEqual(["Accept-Encoding", "identity"]);
    expect(first?.probe?.readOnly).toBe(true);
  });

  it.each<[string, DiagnosisInput, string | undefined]>([
    ["a tag that is merely old", { exchange: put('"2d5f"'), earlier: [get('"2d5f"')] }, "version-conflict"],
    [
      "a weak tag of the server's own",
      { exchange: put('W/"2d5f"'), earlier: [listed('W/"2d5f"')] },
      "version-conflict",
    ],
    ["a name that only ends like it", { exchange: put('"agzip"') }, "version-conflict"],
    [
      "a tag out of a cache",
      {
        exchange: put('"2d5f"'),
        earlier: [answerTo("GET", "/dav/a.txt", 200, { headers: { ETag: '"2d5f"', Age: "90" }, body: "x" })],
      },
      "stale-cache",
    ],
    [
      "a changed file asked for with its plain tag",
      {
        exchange: answerTo("GET", "/dav/a.txt", 200, {
          requestHeaders: { "If-None-Match": '"1"' },
          headers: { ETag: '"2"' },
          body: "x",
        }),
      },
      undefined,
    ],
    ["a suffixed tag that is accepted", { exchange: put('"2d5f-gzip"', 204) }, undefined],
  ])("not for %s", (_, input, instead) => {
    expect(causesOf(input)[0]).toBe(instead);
  });

  it.each(["haproxy-compression-weak", "tag-differs-from-listing"])("recorded: %s", (id) => {
    expect(causesOf(recordedCase(id).input)[0]).toBe("etag-altered");
  });

  it("recorded as healthy: ok-suffix-stripped", () => {
    expect(diagnose(recordedCase("ok-suffix-stripped").input).healthy).toBe(true);
  });
});
