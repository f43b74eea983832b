import { describe, expect, test } from "vitest";
import type { Exchange } from "../../exchange/types.ts";
import { diagnose } from "../diagnose.ts";
import { answerTo, causesOf, propfind, XML } from "../testing/answers.ts";

const refused = (Range = "bytes=100-200", total = "bytes */6"): Exchange =>
  answerTo("GET", "/dav/docs/plan.txt", 416, {
    requestHeaders: { Range, "If-Range": '"1"', "X-Client": "7" },
    headers: { "Content-Range": total },
  });
const sized = (length: number): Exchange =>
  propfind("/dav/docs/plan.txt", 207, {
    headers: XML,
    body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/docs/plan.txt</D:href><D:propstat><D:prop><D:resourcetype/><D:getcontentlength>${length}</D:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  });
const head = (length: number): Exchange =>
  answerTo("HEAD", "/dav/docs/plan.txt", 200, { headers: { "Content-Length": String(length) } });
const part = (total: number): Exchange =>
  answerTo("GET", "/dav/docs/plan.txt", 206, { headers: { "Content-Range": `bytes 0-4/${total}` } });

describe("a range that the resource does not have", () => {
  test("is the request's own fault, with the length that the answer names", () => {
    const [cause] = diagnose({ exchange: refused() }).causes;
    expect(cause?.id).toBe("bad-request");
    expect(cause?.explanation).toContain("outside the resource, which has 6 bytes");
    expect(cause?.fixes.map(({ title }) => title)).toEqual([
      "Ask for the length first, then for a part of it",
    ]);
  });

  test("is confirmed by asking for the whole", () => {
    const curl = diagnose({ exchange: refused() }).causes[0]?.confirm?.curl ?? "";
    expect(curl).toContain("X-Client: 7");
    expect(curl).not.toMatch(/range/i);
  });

  test.each([
    ["a listing", sized(500)],
    ["a HEAD", head(500)],
    ["a part of it", part(500)],
  ])("is a change of the resource where %s has shown it longer", (_what, before) => {
    const [cause] = diagnose({ exchange: refused(), earlier: [before] }).causes;
    expect(cause?.id).toBe("version-conflict");
    expect(cause?.explanation).toContain("had 500 bytes, and is shorter now");
    expect(cause?.fixes.map(({ title }) => title)).toEqual(["Take the file anew, from its beginning"]);
  });

  test.each([
    ["no longer than now", [sized(6)]],
    ["shorter than where the range begins", [sized(80)]],
    ["of another resource", [answerTo("HEAD", "/dav/other", 200, { headers: { "Content-Length": "500" } })]],
    [
      "that of a compressed answer",
      [
        answerTo("GET", "/dav/docs/plan.txt", 200, {
          headers: { "Content-Length": "500", "Content-Encoding": "gzip" },
        }),
      ],
    ],
  ])("is no such change where the length before was %s", (_what, earlier) => {
    expect(causesOf({ exchange: refused(), earlier })[0]).toBe("bad-request");
  });
});
