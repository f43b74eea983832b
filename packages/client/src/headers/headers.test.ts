import { describe, expect, test } from "vitest";
import { parseBase } from "../request/place.ts";
import { optionFields } from "./header-options.ts";
import { ifHeader } from "./if-header.ts";
import { timeoutField } from "./lock-timeout.ts";

const base = parseBase("http://h/dav/");

describe("If", () => {
  test.each([
    [[{ conditions: ["urn:a"] }], "(<urn:a>)"],
    [
      [
        { conditions: [{ token: "urn:a", not: true }, { etag: 'W/"b"' }] },
        { conditions: [{ etag: '"c"', not: true }] },
      ],
      '(Not <urn:a> [W/"b"]) (Not ["c"])',
    ],
    [
      [
        { resource: "/a", conditions: ["urn:1"] },
        { resource: "/a", conditions: ["DAV:no-lock"] },
        { resource: "http://h/b", conditions: [{ token: "urn:2" }] },
      ],
      "</a> (<urn:1>) (<DAV:no-lock>) <http://h/b> (<urn:2>)",
    ],
  ])("%j", (lists, value) => {
    expect(ifHeader(lists)).toBe(value);
  });

  test.each([
    [[], "at least one list"],
    [[{ conditions: [] }], "at least one condition"],
    [
      [{ conditions: ["urn:a"] }, { resource: "/a", conditions: ["urn:a"] }],
      "all lists name a resource or none",
    ],
    [[{ conditions: ["<urn:a>"] }], "without brackets"],
    [[{ conditions: [""] }], "empty or holds white space"],
    [[{ conditions: [undefined as unknown as string] }], "no state token is given"],
    [[{ conditions: [{ etag: "abc" }] }], "the quotes are part of it"],
  ])("%j is refused", (lists, why) => {
    expect(() => ifHeader(lists)).toThrow(why);
  });

  test("a token that is refused is not shown", () => {
    expect(() => ifHeader([{ conditions: ["s3cret token"] }])).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining("s3cret") }),
    );
  });
});

test("fields from options; resources are resolved like paths", () => {
  const date = new Date(Date.UTC(2026, 0, 2, 3, 4, 5));
  const fields = optionFields(
    {
      if: [{ resource: "a%20b", conditions: ["urn:a"] }],
      ifMatch: ['"a"', 'W/"b"'],
      ifNoneMatch: "*",
      ifModifiedSince: date,
      ifUnmodifiedSince: "yesterday",
      prefer: { return: "minimal", "depth-noroot": true, wait: 10, handling: false, note: 'a "b"' },
    },
    base,
  );
  expect(fields).toEqual([
    ["If", "<http://h/dav/a%20b> (<urn:a>)"],
    ["If-Match", '"a", W/"b"'],
    ["If-None-Match", "*"],
    ["If-Modified-Since", "Fri, 02 Jan 2026 03:04:05 GMT"],
    ["If-Unmodified-Since", "yesterday"],
    ["Prefer", 'return=minimal, depth-noroot, wait=10, note="a \\"b\\""'],
  ]);
  expect(optionFields({ if: "(raw)", prefer: "respond-async" }, base)).toEqual([
    ["If", "(raw)"],
    ["Prefer", "respond-async"],
  ]);
  expect(optionFields({}, base)).toEqual([]);
  expect(() => optionFields({ ifMatch: "abc" }, base)).toThrow("the quotes are part of it");
  expect(() => optionFields({ if: [{ resource: "a b", conditions: ["urn:a"] }] }, base)).toThrow(
    "encodePath",
  );
});

test("Timeout of a lock", () => {
  expect(timeoutField(["infinite", 4_100_000_000])).toEqual([["Timeout", "Infinite, Second-4100000000"]]);
  expect(timeoutField(0)).toEqual([["Timeout", "Second-0"]]);
  expect(timeoutField(undefined)).toEqual([]);
  expect(timeoutField([])).toEqual([]);
  expect(() => timeoutField(1.5)).toThrow("give whole seconds");
});
