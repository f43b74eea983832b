import { expect, test } from "vitest";

import { parseDavBody } from "./parse-dav-body.ts";
import { parseMultiStatus } from "./parse-multistatus.ts";
import type { DavBody } from "./types.ts";

const codes = (body: DavBody): string[] => body.findings.map((finding) => finding.code);

test("a condition with very many hrefs inside", { tags: "large" }, () => {
  const hrefs = "<href>/a</href>".repeat(200_000);
  const body = parseDavBody(
    `<error xmlns="DAV:"><lock-token-submitted><x>${hrefs}</x></lock-token-submitted></error>`,
  );
  expect(body.kind === "error" && body.error.conditions[0]?.hrefs.length).toBe(200_000);
});

test("an error body", () => {
  const body = parseDavBody(
    '<?xml version="1.0"?><D:error xmlns:D="DAV:"><D:lock-token-submitted><D:href>/a</D:href></D:lock-token-submitted>' +
      '<s:message xmlns:s="urn:s">why &amp; how</s:message></D:error>',
  );
  expect(body).toMatchObject({
    kind: "error",
    complete: true,
    findings: [],
    error: {
      conditions: [
        { name: "{DAV:}lock-token-submitted", hrefs: ["/a"] },
        { name: "{urn:s}message", text: "why & how", hrefs: [] },
      ],
    },
  });
});

test("the prop of a LOCK", () => {
  const body = parseDavBody('<prop xmlns="DAV:"><lockdiscovery><activelock/></lockdiscovery></prop>');
  expect(body).toMatchObject({ kind: "prop", complete: true, properties: [{ name: "{DAV:}lockdiscovery" }] });
  if (body.kind !== "prop") throw new Error(body.kind);
  expect(body.properties[0]!.element().children).toMatchObject([{ name: "{DAV:}activelock" }]);
});

test.each([
  ["mkcol-response", "DAV:"],
  ["mkcalendar-response", "urn:ietf:params:xml:ns:caldav"],
])("%s", (kind, namespace) => {
  const body = parseDavBody(
    `<r:${kind} xmlns:r="${namespace}" xmlns:D="DAV:"><D:propstat><D:prop><D:resourcetype/></D:prop>` +
      `<D:status>HTTP/1.1 403 Forbidden</D:status></D:propstat></r:${kind}>`,
  );
  expect(body).toMatchObject({
    kind,
    complete: true,
    findings: [],
    propstats: [{ status: { code: 403 }, properties: [{ name: "{DAV:}resourcetype" }] }],
  });
});

test("a bare response is a response here and no Multi-Status there", () => {
  const text =
    '<D:response xmlns:D="DAV:"><D:href>/a</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response>';
  expect(parseDavBody(text)).toMatchObject({
    kind: "response",
    complete: true,
    response: { status: { code: 423 } },
  });
  const multistatus = parseMultiStatus(text);
  expect(multistatus).toMatchObject({ complete: false, responses: [] });
  expect(codes(multistatus)).toEqual(["not-multistatus"]);
});

test.each([
  ["", "empty", "empty-body"],
  [" \r\n", "empty", "empty-body"],
  ["<!DOCTYPE html>\n<html><body>Login<br></body></html>", "html", "html-body"],
  ['<!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">', "html", "html-body"],
  ["<html", "html", "html-body"],
  ['<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><p>', "html", "html-body"],
  ["<br />\n<b>Fatal error</b>: nothing", "html", "html-body"],
  ['{"error":"no"}', "json", "json-body"],
  ["[]", "json", "json-body"],
  ["[WARN] no, [1] not this either", "text", "not-xml"],
  ["[1, 2]", "json", "json-body"],
  ["upstream connect error", "text", "not-xml"],
  ["\u0001\u0002PNG", "binary", "binary-body"],
])("%j is no XML", (text, looksLike, code) => {
  const body = parseDavBody(text);
  expect(body).toMatchObject({ kind: "other", looksLike, complete: false });
  expect(codes(body).filter((one) => one !== "doctype")).toEqual([code]);
  expect(parseMultiStatus(text)).toMatchObject({ complete: false, responses: [] });
});

test("other XML says its root, and whether it is whole", () => {
  expect(parseDavBody('<rss xmlns="urn:r"><a/></rss>')).toMatchObject({
    kind: "other",
    looksLike: "xml",
    complete: true,
    root: { name: "{urn:r}rss" },
    findings: [{ code: "wrong-root" }],
  });
  expect(parseDavBody("<rss><a>").complete).toBe(false);
});

test.each([
  ["gzip", [0x1f, 0x8b, 8, 0]],
  ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
])("bytes that are still compressed with %s", (coding, bytes) => {
  const body = parseDavBody(new Uint8Array([...bytes, 1, 2, 3]));
  expect(body).toMatchObject({
    kind: "other",
    looksLike: "binary",
    complete: false,
    findings: [{ code: "undecoded-content", data: { coding } }],
  });
});

test.each<[what: string, input: unknown]>([
  ["object", new DataView(new ArrayBuffer(4))],
  ["object", new Uint16Array(4)],
  ["object", new ArrayBuffer(4)],
  ["object", {}],
  ["number", 1],
])("%s is refused as a body", (what, input) => {
  expect(() => parseDavBody(input as never)).toThrow(
    expect.objectContaining({
      name: "DavParseError",
      code: "invalid-input",
      message: `A body is a string, a Uint8Array, an async iterable or a ReadableStream of either, but ${what} was given.`,
    }),
  );
});
