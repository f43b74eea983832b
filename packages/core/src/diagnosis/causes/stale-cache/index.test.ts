import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { diagnoseStream } from "../../stream.ts";
import { answerTo, causesOf, propfind, XML } from "../../testing/answers.ts";
import { withDirect } from "../../testing/direct.ts";
import { listingOf } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const HIT = { Age: "300" };
const get = (tag: string, headers = {}): DiagnosisInput["exchange"] =>
  answerTo("GET", "/dav/a.txt", 200, {
    headers: { "Content-Type": "text/plain", ETag: `"${tag}"`, ...headers },
    body: tag,
  });
const tagged = (tag: string): DiagnosisInput["exchange"] =>
  propfind("/dav/a.txt", 207, {
    requestHeaders: { Depth: "0" },
    headers: XML,
    body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/a.txt</D:href><D:propstat><D:prop><D:getetag>"${tag}"</D:getetag></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  });
const NAMES = ["/dav/docs/", "/dav/docs/a.txt", "/dav/docs/b.txt"];
const BODY = { headers: XML, body: listingOf(...NAMES) };
const listing = (headers = {}): DiagnosisInput["exchange"] =>
  propfind("/dav/docs/", 207, { ...BODY, headers: { ...XML, ...headers } });
const put = (path: string, headers = {}): DiagnosisInput["exchange"] =>
  answerTo("PUT", path, 201, { requestBody: "x", headers });
const conditional = answerTo("PUT", "/dav/a.txt", 412, {
  requestHeaders: { "If-Match": '"old"' },
  requestBody: "x",
});

describe("stale-cache", () => {
  it.each<[string, DiagnosisInput]>([
    ["a file older than its listing", { exchange: get("old", HIT), earlier: [tagged("new")] }],
    [
      "a file older than what was just put",
      { exchange: get("old", HIT), earlier: [put("/dav/a.txt", { ETag: '"new"' })] },
    ],
    [
      "RFC 9211's Cache-Status",
      { exchange: get("old", { "Cache-Status": "edge; hit; ttl=300" }), earlier: [tagged("new")] },
    ],
    [
      "another tag on the direct route",
      withDirect(get("old", HIT), 200, { headers: { ETag: '"new"' }, body: "new" }),
    ],
    [
      "modified later on the direct route",
      withDirect(
        answerTo("GET", "/dav/a.txt", 200, {
          headers: { ...HIT, "Last-Modified": "Mon, 01 Jun 2026 10:00:00 GMT" },
          body: "old",
        }),
        200,
        { headers: { "Last-Modified": "Tue, 02 Jun 2026 10:00:00 GMT" }, body: "new" },
      ),
    ],
    [
      "a member that was deleted",
      { exchange: listing(HIT), earlier: [answerTo("DELETE", "/dav/docs/b.txt", 204)] },
    ],
    ["a member that was put is missing", { exchange: listing(), earlier: [put("/dav/docs/new.txt")] }],
    [
      "a 404 from before the PUT",
      { exchange: answerTo("GET", "/dav/a.txt", 404, { headers: HIT }), earlier: [put("/dav/a.txt")] },
    ],
    [
      "a 404, and the direct route has it",
      withDirect(answerTo("GET", "/dav/a.txt", 404, { headers: HIT }), 200, { body: "x" }),
    ],
    ["a copy of what is gone", withDirect(get("old", HIT), 404)],
    [
      "an answer to another Depth",
      withDirect(
        propfind("/dav/docs/", 207, {
          headers: { ...XML, "X-Varnish": "32 3" },
          body: listingOf("/dav/docs/"),
        }),
        207,
        BODY,
      ),
    ],
    ["a refused tag that a cache gave", { exchange: conditional, earlier: [get("old", HIT)] }],
  ])("%s", (_, input) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["stale-cache", []]);
  });

  it.each<[string, DiagnosisInput, string | undefined]>([
    [
      "a tag that changed since it was read",
      { exchange: conditional, earlier: [get("old")] },
      "version-conflict",
    ],
    ["a hit that is current", { exchange: get("new", HIT), earlier: [tagged("new")] }, undefined],
    ["a hit that is the same directly", withDirect(listing(HIT), 207, BODY), undefined],
    [
      "what has changed since before",
      {
        exchange: listing(),
        baseline: {
          is: "before",
          exchange: propfind("/dav/docs/", 207, { headers: XML, body: listingOf("/dav/docs/") }),
        },
      },
      undefined,
    ],
    [
      "a member put and moved away again",
      {
        exchange: listing(),
        earlier: [put("/dav/docs/new.txt"), answerTo("DELETE", "/dav/docs/new.txt", 204)],
      },
      undefined,
    ],
    ["a member of a member", { exchange: listing(), earlier: [put("/dav/docs/sub/new.txt")] }, undefined],
    [
      "a member listed in another spelling",
      { exchange: listing(), earlier: [put("/dav/docs/A.txt")] },
      undefined,
    ],
    [
      "a tag that compression altered",
      { exchange: get("new-gzip", { "Content-Encoding": "gzip" }), earlier: [tagged("new")] },
      undefined,
    ],
  ])("not for %s", (_, input, instead) => {
    expect(causesOf(input)[0]).toBe(instead);
  });

  it("not for a member that a stream of many did not keep", async () => {
    const names = Array.from({ length: 300 }, (_, index) => `/dav/docs/${index}.txt`);
    const diagnosis = await diagnoseStream({
      exchange: propfind("/dav/docs/", 207, { headers: XML }),
      body: new Response(listingOf("/dav/docs/", ...names)).body as ReadableStream<Uint8Array>,
      earlier: [put("/dav/docs/299.txt")],
    });
    expect(diagnosis.counts.resources).toBe(301);
    expect(diagnosis.healthy).toBe(true);
  });

  it.each([
    ["a member that was put is missing in it", "/dav/docs/300.txt", put("/dav/docs/300.txt")],
    [
      "a member that was deleted is still in it",
      "/dav/docs/299.txt",
      answerTo("DELETE", "/dav/docs/299.txt", 204),
    ],
  ])("in a stream of many: %s", async (_, path, earlier) => {
    const names = Array.from({ length: 300 }, (_name, index) => `/dav/docs/${index}.txt`);
    const [first] = (
      await diagnoseStream({
        exchange: propfind("/dav/docs/", 207, { headers: XML }),
        // The collection itself may come last.
        body: new Response(listingOf(...names, "/dav/docs/")).body as ReadableStream<Uint8Array>,
        earlier: [earlier],
      })
    ).causes;
    expect(first?.id).toBe("stale-cache");
    expect(first?.evidence[0]?.text).toContain(path);
  });

  it.each(["varnish-stale-tag-412", "nginx-lua-stale-propfind"])("recorded: %s", (id) => {
    expect(causesOf(recordedCase(id).input)[0]).toBe("stale-cache");
  });

  it("recorded as healthy: ok-cached-get-current", () => {
    expect(diagnose(recordedCase("ok-cached-get-current").input).healthy).toBe(true);
  });
});
