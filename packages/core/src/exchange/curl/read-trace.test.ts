import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bodyText } from "../body.ts";
import { putBackLineEnds } from "./put-back-line-ends.ts";
import { readCurlTrace } from "./read-trace.ts";

const source = (name: string): string =>
  readFileSync(new URL(`../fixtures/curl-trace${name}.txt`, import.meta.url), "latin1");
const fixture = (name: string) => readCurlTrace(Buffer.from(source(name), "latin1"));

const listing = (name: string): string => `<?xml version="1.0" encoding="utf-8"?>
<D:multistatus xmlns:D="DAV:">
<D:response>
<D:href>/dav/</D:href>
<D:propstat>
<D:prop><D:displayname>${name}</D:displayname></D:prop>
<D:status>HTTP/1.1 200 OK</D:status>
</D:propstat>
</D:response>
</D:multistatus>
`;
const asked = `<?xml version="1.0" encoding="utf-8"?>
<D:propfind xmlns:D="DAV:">
<D:prop><D:displayname/></D:prop>
</D:propfind>`;

describe("recorded curl --trace", () => {
  it.each(["", "-chunked"])("%j: every byte of what was received", (name) => {
    const { format, exchanges, problems } = fixture(name);
    expect({ format, problems }).toEqual({ format: "curl-trace", problems: [] });
    const [exchange, ...others] = exchanges;
    expect(others).toEqual([]);
    expect(exchange?.request).toMatchObject({ method: "PROPFIND", httpVersion: "HTTP/1.1" });
    expect(exchange?.request.url).toMatch(/^http:\/\/127\.0\.0\.1:8080\/(?:dav\/|chunked)$/);
    expect(exchange?.response).toMatchObject({ status: 207, statusText: "Multi-Status" });
    expect(exchange?.response?.headers).toContainEqual(["Content-Type", "application/xml; charset=utf-8"]);
    expect(bodyText(exchange?.response?.body)).toBe(listing("Übersicht"));
    expect(exchange?.unknown).toBeUndefined();
    expect(exchange?.error).toBeUndefined();
  });

  it("and of what was sent, which -v does not show", () => {
    expect(bodyText(fixture("").exchanges[0]?.request.body)).toBe(asked);
  });

  it("that broke off, or came to no server", () => {
    expect(fixture("-cut").exchanges).toMatchObject([
      { error: { code: "response-truncated" }, response: { status: 207, body: { truncated: true } } },
    ]);
    expect(fixture("-refused").exchanges).toMatchObject([{ error: { code: "ECONNREFUSED" } }]);
  });
});

describe("recorded curl --trace-ascii", () => {
  it("with a redirect: line ends put back, and a remark that the rest may be altered", () => {
    const { exchanges, problems } = fixture("-ascii");
    expect(exchanges).toHaveLength(1);
    const [{ hops, request, response } = { hops: [], request: undefined, response: undefined }] = exchanges;
    expect(hops).toMatchObject([{ reason: "redirect", response: { status: 301 } }]);
    expect(bodyText(hops[0]?.request.body)).toBe(asked);
    expect(request?.headers).toContainEqual(["Depth", "1"]);
    expect(bodyText(response?.body)).toBe(listing("..bersicht"));
    expect(problems).toMatchObject([{ code: "body-altered", effect: "kept" }]);
    expect(problems[0]?.message).toMatch(/a dot for each .* byte outside ASCII/);
  });

  it("with chunks", () => {
    expect(bodyText(fixture("-ascii-chunked").exchanges[0]?.response?.body)).toBe(listing("..bersicht"));
  });

  it("says that a coded body cannot be read", () => {
    const coded = source("-ascii").replace(
      "Content-Type: application/xml; charset=utf-8\n<= Recv header, 21",
      "Content-Encoding: gzip                      \n<= Recv header, 21",
    );
    expect(coded).not.toBe(source("-ascii"));
    expect(readCurlTrace(coded).exchanges[0]?.unknown).toEqual(["response-body"]);
  });
});

describe("traces", () => {
  it("that an editor took blanks from, or that Windows wrote, read the same", () => {
    for (const name of ["", "-chunked", "-ascii", "-ascii-chunked", "-cut"]) {
      const trimmed = source(name).replaceAll(/ +$/gm, "");
      expect(trimmed).not.toBe(source(name));
      expect(readCurlTrace(trimmed)).toEqual(fixture(name));
      expect(readCurlTrace(source(name).replaceAll("\n", "\r\n"))).toEqual(fixture(name));
    }
  });

  it("with the numbers of transfer and connection, and TLS", () => {
    const stamped = source("")
      .replaceAll(/^(?==|<)/gm, "[0-0] ")
      .replaceAll(
        /^(?=\[0-0\] => Send header)/gm,
        "[0-0] => Send SSL data, 5 bytes (0x5)\n0000: 16 03 01 02 00                                  .....\n",
      );
    expect(readCurlTrace(stamped)).toEqual(fixture(""));
  });

  it("without any request are refused, with what to do", () => {
    expect(() => readCurlTrace("== Info: Rebuilt URL to: x\n")).toThrow(/--trace FILE/);
  });
});

it.each([
  ["<a>.<b/>..<c>x.y</c>.</a>.", "<a>\n<b/>\n\n<c>x.y</c>\n</a>\n"],
  ["<a>. .<b>.</b></a>", "<a>\n \n<b>.</b></a>"],
  ["<?xml?>.<!-- . -->.<a>..</a>", "<?xml?>\n<!-- . -->\n<a>..</a>"],
  ["a.b", "a.b"],
])("line ends put back in %j", (dotted, text) => {
  expect(putBackLineEnds(dotted)).toBe(text);
});
