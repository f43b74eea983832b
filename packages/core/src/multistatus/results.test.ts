import { expect, test } from "vitest";

import { parseDavBody } from "./parse-dav-body.ts";
import { parseMultiStatus } from "./parse-multistatus.ts";

const OK = "<D:status>HTTP/1.1 200 OK</D:status>";

test("a Multi-Status has only what was sent and given", () => {
  const body = parseMultiStatus('<D:multistatus xmlns:D="DAV:"/>');
  expect(Object.keys(body).sort()).toEqual([
    "complete",
    "encoding",
    "findings",
    "kind",
    "responses",
    "unknown",
  ]);
  expect(parseDavBody('<D:multistatus xmlns:D="DAV:"/>')).toEqual(body);
  expect(parseMultiStatus("", { method: "PROPFIND" })).toMatchObject({ method: "PROPFIND" });
  expect(parseMultiStatus("", { method: "PROPFIND" })).not.toHaveProperty("url");
  expect(parseMultiStatus("", { url: "http://h/" })).toMatchObject({ url: "http://h/" });
  expect(parseMultiStatus("", { url: "http://h/" })).not.toHaveProperty("method");
});

test("what stands beside the responses", () => {
  const text =
    '<D:multistatus xmlns:D="DAV:"><D:responsedescription>all</D:responsedescription><D:sync-token>t</D:sync-token><D:x/></D:multistatus>';
  for (const body of [parseMultiStatus(text), parseDavBody(text)]) {
    expect(body).toMatchObject({
      responses: [],
      responseDescription: { text: "all" },
      syncToken: { text: "t" },
      unknown: [{ localName: "x" }],
    });
  }
});

test.each([
  ["error", '<D:error xmlns:D="DAV:"><D:x/></D:error>', "{DAV:}error"],
  ["prop", '<D:prop xmlns:D="DAV:"><D:x/></D:prop>', "{DAV:}prop"],
  ["response", `<D:response xmlns:D="DAV:"><D:href>/a</D:href>${OK}</D:response>`, "{DAV:}response"],
  [
    "mkcol-response",
    `<D:mkcol-response xmlns:D="DAV:"><D:propstat><D:prop/>${OK}</D:propstat></D:mkcol-response>`,
    "{DAV:}mkcol-response",
  ],
])("a body of kind %s is no Multi-Status, said where its root begins", (kind, text, root) => {
  expect(parseDavBody(`\n${text}`)).toMatchObject({ kind, complete: true, findings: [] });
  expect(parseMultiStatus(`\n${text}`)).toEqual({
    kind: "multistatus",
    complete: false,
    encoding: { name: "utf-8", from: "text" },
    responses: [],
    unknown: [],
    findings: [
      expect.objectContaining({
        code: "not-multistatus",
        data: { root },
        position: expect.objectContaining({ offset: 1, line: 2, column: 1 }),
      }),
    ],
  });
});

test("unknown elements of an extended MKCOL's answer", () => {
  expect(parseDavBody('<D:mkcol-response xmlns:D="DAV:"><D:x/></D:mkcol-response>')).toMatchObject({
    kind: "mkcol-response",
    propstats: [],
    unknown: [{ localName: "x" }],
    findings: [{ code: "unknown-element", data: { name: "{DAV:}x", element: "mkcol-response" } }],
  });
});

test.each([
  ["an error that breaks off", '<D:error xmlns:D="DAV:"><D:x/>', "{DAV:}error", false],
  ["a response of which nothing was read", '<D:response xmlns:D="DAV:">', "{DAV:}response", false],
  ["an error in another namespace", "<error/>", "{}error", true],
  ["a prop in another namespace", '<prop xmlns="urn:x"/>', "{urn:x}prop", true],
  ["a multistatus in another namespace", '<multistatus xmlns="DAV"/>', "{DAV}multistatus", true],
  ["another element of DAV:", '<D:href xmlns:D="DAV:"/>', "{DAV:}href", true],
  ["another element", "<a/>", "{}a", true],
])("%s is another body, with its root", (_title, text, root, complete) => {
  const body = parseDavBody(text);
  expect(body).toMatchObject({ kind: "other", looksLike: "xml", complete, root: { name: root } });
  expect(body).not.toHaveProperty("root.role");
});

test("a body without a root names none", () => {
  expect(parseDavBody("text")).not.toHaveProperty("root");
  expect(parseDavBody("<!-- -->")).toMatchObject({ kind: "other", looksLike: "xml", complete: false });
  expect(parseDavBody("<!-- -->")).not.toHaveProperty("root");
});

test("findings stand in the order of their places, those of one place by their codes, those of the whole body first", () => {
  const bytes = new TextEncoder().encode(
    `<D:multistatus xmlns:D="DAV:"><D:response><D:propstat/></D:response><D:response><D:href>/a</D:href>${OK}<D:x/></D:response></D:multistatus>`,
  );
  const { findings } = parseMultiStatus(bytes, { contentType: "text/xml; charset=klingon" });
  expect(findings.map(({ code }) => code)).toEqual([
    "unknown-encoding",
    "missing-href",
    "missing-prop",
    "missing-status",
    "unknown-element",
  ]);
});

test("a place can be asked for later", () => {
  const body = parseDavBody('<?xml version="1.0"?>\n<D:error xmlns:D="DAV:"/>', { utf8: true });
  expect(body.locate(22)).toEqual({ offset: 22, line: 2, column: 1, byte: 22 });
  expect(body.locate(-5)).toEqual({ offset: 0, line: 1, column: 1, byte: 0 });
  expect(body.locate(1e9)).toEqual({ offset: 47, line: 2, column: 26, byte: 47 });
});

test("the order of findings at one place is not that of their discovery", () => {
  const { findings } = parseMultiStatus(
    `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a</D:href><D:href>/b</D:href>${OK}<D:propstat><D:prop/>${OK}</D:propstat></D:response></D:multistatus>`,
  );
  expect(findings.map(({ code }) => code)).toEqual(["several-hrefs-with-propstat", "status-and-propstat"]);
});

test("what is about the whole body comes before what stands at its beginning", () => {
  const { findings } = parseDavBody(new TextEncoder().encode("<a/>"), {
    contentType: "text/xml; charset=klingon",
  });
  expect(findings.map(({ code }) => code)).toEqual(["unknown-encoding", "wrong-root"]);
});
