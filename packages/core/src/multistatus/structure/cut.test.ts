import { describe, expect, test } from "vitest";

import { parseDavBody } from "../parse-dav-body.ts";
import { parseMultiStatus } from "../parse-multistatus.ts";
import { HEAD, HREF, OK, only, response } from "../testing/bodies.ts";

describe("a body that breaks off", () => {
  const start = `${HEAD}${response(`${HREF}${OK}`)}`;
  test.each([
    ["a status", OK],
    ["an href", HREF],
    ["an error", "<D:error/>"],
    ["a responsedescription", "<D:responsedescription>x</D:responsedescription>"],
    ["a location", "<D:location><D:href>/b</D:href>"],
    ["a propstat", "<D:propstat>"],
    ["an unknown element", "<D:x/>"],
  ])("keeps a response of which it had %s", (_title, content) => {
    const text = `${start}<D:response>${content}`;
    const { responses, complete } = parseMultiStatus(text);
    expect(complete).toBe(false);
    expect(responses.map((one) => one.complete)).toEqual([true, false]);
    expect(responses[1]).toMatchObject({ offset: start.length, end: text.length });
    expect(responses[1]!.xml()).toBe(text.slice(start.length));
  });

  test.each([["<D:response>"], ["<D:response><D:href>/b"], ["<D:response><D:location>"], ["<D:resp"]])(
    "keeps no response at %s",
    (content) => {
      expect(parseMultiStatus(start + content).responses).toHaveLength(1);
    },
  );

  test("keeps the properties that were whole, in the propstat that was open", () => {
    const body = parseMultiStatus(`${HEAD}<D:response>${HREF}<D:propstat><D:prop><D:a>1</D:a><D:b/><D:c>2`);
    const [propstat] = only(body).propstats;
    expect(propstat!.properties.map((one) => [one.localName, one.text()])).toEqual([
      ["a", "1"],
      ["b", ""],
    ]);
    expect(propstat!.hasProp).toBe(true);
    expect(propstat).not.toHaveProperty("status");
  });

  test("in a LOCK's answer, keeps the properties that were whole", () => {
    const body = parseDavBody('<D:prop xmlns:D="DAV:"><D:a>1</D:a><D:b>');
    expect(body).toMatchObject({ kind: "prop", complete: false, properties: [{ localName: "a" }] });
    expect(body.kind === "prop" && body.properties[0]!.text()).toBe("1");
  });

  test("in the answer of an extended MKCOL, keeps the propstats", () => {
    const body = parseDavBody(
      `<D:mkcol-response xmlns:D="DAV:"><D:propstat><D:prop><D:a>1</D:a></D:prop>${OK}</D:propstat><D:propstat><D:prop><D:b/>`,
    );
    expect(body).toMatchObject({
      kind: "mkcol-response",
      complete: false,
      propstats: [
        { status: { code: 200 }, properties: [{ localName: "a" }] },
        { properties: [{ localName: "b" }] },
      ],
    });
  });
});
