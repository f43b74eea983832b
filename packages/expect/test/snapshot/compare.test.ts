import { parseMultiStatus } from "@multistatus/core";
import { describe, expect, test } from "vitest";
import { capture } from "../../src/snapshot/capture.ts";
import { compare } from "../../src/snapshot/compare.ts";
import { updated } from "../../src/snapshot/difference.ts";
import { readStored, writeEntries } from "../../src/snapshot/format.ts";
import { readSnapshotOptions, type MultiStatusSnapshotOptions } from "../../src/snapshot/options.ts";
import { shownEntry } from "../../src/snapshot/resolve.ts";
import type { Captured } from "../../src/snapshot/types.ts";
import { exchange, multistatus, properties, response } from "../exchanges.ts";

function captured(body: string, options?: MultiStatusSnapshotOptions, url?: string): Captured {
  const found = capture(
    { exchange: exchange({ body, ...(url !== undefined && { url }) }) },
    readSnapshotOptions(options),
  );
  if (typeof found === "string") throw new Error(found);
  return found;
}

const textOf = (found: Captured): string => writeEntries(found.entries.map(shownEntry));

function written(body: string, options?: MultiStatusSnapshotOptions, url?: string): string {
  return textOf(captured(body, options, url));
}

/** Whether it matches, and what an update writes. */
function beside(
  body: string,
  stored: string,
  options?: MultiStatusSnapshotOptions,
): { pass: boolean; update?: string } {
  const { exact } = readSnapshotOptions(options);
  const pairs = compare(captured(body, options), readStored(stored), exact);
  const update = updated(pairs);
  return { pass: pairs.every(({ alike }) => alike), ...(update !== undefined && { update }) };
}

const prop = (content: string): string =>
  `<D:propstat><D:prop>${content}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>`;
const resource = (href: string, content: string): string =>
  `<D:response><D:href>${href}</D:href>${prop(content)}</D:response>`;

const lock = `<D:lockdiscovery><D:activelock><D:locktype><D:write/></D:locktype><D:timeout>Second-341</D:timeout>
  <D:locktoken><D:href>opaquelocktoken:5c1b9d3e-0a4f-4f55-9f6e-2f1d7a1e0c11</D:href></D:locktoken>
  <D:lockroot><D:href>http://dav.example/docs/a.txt</D:href></D:lockroot></D:activelock></D:lockdiscovery>`;

describe("what is written", () => {
  test("a line for each resource, in the order of their hrefs, failures with what came with them", () => {
    const locked =
      '<D:error><D:lock-token-submitted><D:href>/docs/b.txt</D:href></D:lock-token-submitted></D:error><D:responsedescription>Held by "Ada".</D:responsedescription>';
    const body = multistatus(
      response("/docs/b.txt", 423, locked),
      response("http://DAV.example:80/docs/%c3%9c%20a.txt", 204),
      response("http://elsewhere.example/x", 404),
      response("http://dav.example.org/y", 404),
      response("http://dav.example:8080/z", 404),
      properties("/docs/a.txt", [200, "getetag"], [403, "owner", "displayname"], [404, "quota-used-bytes"]),
    );
    expect(written(body)).toMatchInlineSnapshot(`
      "200 /docs/a.txt
        403 displayname
        403 owner
        404 quota-used-bytes
      423 /docs/b.txt lock-token-submitted=/docs/b.txt "Held by \\"Ada\\"."
      204 /docs/Ü%20a.txt
      404 http://dav.example.org/y
      404 http://dav.example:8080/z
      404 http://elsewhere.example/x"
    `);
  });

  test("of chosen properties the values; what changes by itself is a wildcard", () => {
    const content = `<D:getetag>"1"</D:getetag><D:getlastmodified>Tue, 12 Mar 2024 11:20:30 GMT</D:getlastmodified><D:displayname> a * \\ &lt;b&gt;
      second line </D:displayname><D:resourcetype><D:collection/><x:addressbook xmlns:x="urn:x"/></D:resourcetype><D:getcontentlanguage/>${lock}`;
    const names = [
      "getetag",
      "getlastmodified",
      "displayname",
      "resourcetype",
      "getcontentlanguage",
      "lockdiscovery",
    ];
    expect(written(multistatus(resource("/docs/a.txt", content)), { properties: names }))
      .toMatchInlineSnapshot(`
      "200 /docs/a.txt
        displayname: a \\* \\\\ \\<b>\\n      second line
        getcontentlanguage:
        getetag: *
        getlastmodified: *
        lockdiscovery: <activelock><locktype><write/></locktype><timeout>*</timeout><locktoken>*</locktoken><lockroot><href>/docs/a.txt</href></lockroot></activelock>
        resourcetype: <collection/><{urn:x}addressbook/>"
    `);
  });

  test("what the Multi-Status says as a whole, and that there is nothing", () => {
    expect(
      written(
        multistatus(
          "<D:sync-token>http://dav.example/sync/12</D:sync-token><D:responsedescription>Of http://dav.example/docs/.</D:responsedescription>",
        ),
      ),
    ).toMatchInlineSnapshot(`
      "(no resources)
      sync-token: *
      description: Of */docs/."
    `);
  });

  test("below a base relative to it", () => {
    const body = multistatus(
      response("/run-1/", 200),
      response("/run-1/a.txt", 200),
      response("/run-10/", 200),
    );
    expect(written(body, { base: "/run-1/" })).toMatchInlineSnapshot(`
      "200 ./
      200 ./a.txt
      200 /run-10/"
    `);
  });

  test("where the request is not known, the one origin of all hrefs is left out", () => {
    const hrefs = ["http://127.0.0.1:43491/docs/", "http://127.0.0.1:43491/docs/a.txt"];
    const body = parseMultiStatus(multistatus(...hrefs.map((href) => response(href, 200))));
    const found = capture({ body }, readSnapshotOptions(undefined)) as Captured;
    expect(textOf(found)).toBe("200 /docs/\n200 /docs/a.txt");
    const pairs = compare(found, readStored("200 /docs/\n200 /docs/a.txt"), true);
    expect(pairs.map(({ alike }) => alike)).toEqual([true, true]);
  });

  test("secrets are wildcards", () => {
    const secret = "opaquelocktoken:5c1b9d3e-0a4f-4f55-9f6e-2f1d7a1e0c11";
    const text = written(
      multistatus(
        response("/docs/a", 423, `<D:responsedescription>held by ${secret}</D:responsedescription>`),
      ),
    );
    expect(text).toBe('423 /docs/a "held by opaquelocktoken:*"');
  });

  test("what is written matches, whatever stands in it", () => {
    const hrefs = [
      "/docs/*",
      "/docs/**/a",
      "/docs/%2a",
      "/docs/%5c%0a",
      "/docs/%E2%80%AEx",
      "/docs/a b",
      "/docs/%25",
      "/docs/c:",
      "x",
    ];
    const content = '<D:displayname>*\n"\\* `${1}` </D:displayname><D:owner><D:href>/p/*</D:href></D:owner>';
    const body = multistatus(
      ...hrefs.map((href) => resource(href, content)),
      response("/docs/z", 403, '<D:responsedescription>say "*" \\ (twice)\t</D:responsedescription>'),
    );
    const options = { properties: ["displayname", "owner"] };
    expect(beside(body, written(body, options), options)).toEqual({
      pass: true,
      update: written(body, options),
    });
  });
});

describe("what matches", () => {
  const body = multistatus(response("/docs/b.txt", 423), response("/docs/a.txt", 200));

  test.each([
    ["another order", "423 /docs/b.txt\n200 /docs/a.txt", true],
    ["indented, as in a test", "\n      200 /docs/a.txt\n      423 /docs/b.txt\n    ", true],
    ["other spellings of a name", "200 http://dav.example/docs/%61.txt\n423 /docs/b.txt/", true],
    ["a class", "2xx /docs/a.txt\n4xx /docs/b.txt", true],
    ["a wildcard in an href, for one each", "200 /docs/*.txt\n423 /docs/*.txt", true],
    ["a wildcard that leaves the literal one its own", "* /docs/*\n200 /docs/a.txt", true],
    ["any status", "* /docs/a.txt\n* /docs/b.txt", true],
    ["another status", "200 /docs/a.txt\n200 /docs/b.txt", false],
    ["one missing", "200 /docs/a.txt", false],
    ["one more", "200 /docs/a.txt\n423 /docs/b.txt\n200 /docs/c.txt", false],
    ["a wildcard over two segments", "200 /*\n423 /docs/b.txt", false],
    ["two asterisks over two segments", "200 /**\n423 /docs/b.txt", true],
    ["nothing", "(no resources)", false],
  ])("%s", (_, stored, pass) => {
    expect(beside(body, stored).pass).toBe(pass);
  });

  test("at least what is stored", () => {
    const options = { atLeast: true } as const;
    expect(beside(body, "200 /docs/a.txt", options).pass).toBe(true);
    expect(beside(body, "200 /docs/c.txt", options).pass).toBe(false);
    expect(beside(body, "(no resources)", options).pass).toBe(false);
    const rich = multistatus(properties("/docs/a.txt", [403, "owner"], [404, "displayname"]));
    expect(beside(rich, "403 /docs/a.txt\n  403 owner", options).pass).toBe(true);
    expect(beside(rich, "403 /docs/a.txt\n  404 owner", options).pass).toBe(false);
  });

  test("a value with a wildcard has to be there", () => {
    const options = { properties: ["getetag"] };
    const stored = "200 /docs/a.txt\n  getetag: *";
    expect(
      beside(multistatus(resource("/docs/a.txt", '<D:getetag>"2"</D:getetag>')), stored, options).pass,
    ).toBe(true);
    expect(beside(multistatus(resource("/docs/a.txt", "<D:getetag/>")), stored, options).pass).toBe(false);
    expect(beside(multistatus(properties("/docs/a.txt", [404, "getetag"])), stored, options).pass).toBe(
      false,
    );
  });
});

describe("what an update writes", () => {
  test("wildcards chosen by hand stay where they fit", () => {
    const body = multistatus(
      response(
        "/docs/upload-7f3a.txt",
        423,
        "<D:responsedescription>Held since 10:31.</D:responsedescription>",
      ),
      properties("/docs/a.txt", [403, "owner"], [404, "displayname"]),
    );
    const stored = '200 /docs/upload-*.txt "Held since *"\n4xx /docs/a.txt\n  4xx owner\n  403 displayname';
    expect(beside(body, stored)).toEqual({
      pass: false,
      update: '423 /docs/upload-*.txt "Held since *"\n4xx /docs/a.txt\n  4xx owner\n  404 displayname',
    });
  });

  test("a value pinned by hand stays pinned", () => {
    const options = { properties: ["getetag"] };
    const body = multistatus(resource("/docs/a.txt", '<D:getetag>"2"</D:getetag>'));
    expect(beside(body, '200 /docs/a.txt\n  getetag: "1"', options).update).toBe(
      '200 /docs/a.txt\n  getetag: "2"',
    );
  });

  test("what is gone goes, what is new comes at its place", () => {
    const body = multistatus(response("/docs/b", 200), response("/docs/a", 200), response("/docs/d", 200));
    expect(beside(body, "200 /docs/c\n2xx /docs/a\n200 /docs/d").update).toBe(
      "2xx /docs/a\n200 /docs/b\n200 /docs/d",
    );
  });
});

describe("what is refused", () => {
  test.each([
    ["", /stored snapshot is empty/],
    ["hello", /line 1 of the stored snapshot cannot be read: "hello"/],
    ["  getetag: *\n200 /docs/", /line 2 .* cannot be read|line 1/],
    ["200 /docs/\n  owner", /line 2 of the stored snapshot cannot be read: "owner"/],
    ["99 /docs/", /line 1/],
  ])("%j as a snapshot", (text, message) => {
    expect(() => readStored(text)).toThrow(message);
  });

  test.each([
    ["a body cut off", multistatus(response("/a", 200)).slice(0, -20)],
    ["no Multi-Status", "<html></html>"],
    ["a resource without a status", multistatus("<D:response><D:href>/a</D:href></D:response>")],
    [
      "a property without one",
      multistatus(
        "<D:response><D:href>/a</D:href><D:propstat><D:prop><D:owner/></D:prop></D:propstat></D:response>",
      ),
    ],
  ])("%s as an answer", (_, body) => {
    expect(capture({ exchange: exchange({ body }) }, readSnapshotOptions(undefined))).toBeTypeOf("string");
  });
});

test("a snapshot of very many lines is read", () => {
  expect(readStored("  200 /docs/a.txt\n".repeat(300_000))).toHaveLength(300_000);
});

test("100,000 lines are compared without going through all of them for each", () => {
  const body = multistatus(...Array.from({ length: 100_000 }, (_, index) => response(`/docs/${index}`, 200)));
  const parsed = capture(
    { body: parseMultiStatus(body, { url: "http://dav.example/docs/" }) },
    readSnapshotOptions(undefined),
  );
  const stored = readStored(textOf(parsed as Captured)).toReversed();
  const [first] = stored;
  expect(compare(parsed as Captured, stored, true).filter(({ alike }) => !alike)).toEqual([]);
  expect(first?.head.fields[1]).toBe("/docs/99999");
}, 120_000);
