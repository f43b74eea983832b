import { describe, expect, it } from "vitest";
import { hasHeader, headerValue, headerValues } from "./headers.ts";

const headers = [
  ["DAV", "1, 2"],
  ["dav", " <http://apache.org/dav/propset/fs/1>\t"],
  ["X-Empty", ""],
] as const;

describe("headers", () => {
  it("combines the lines of a field in order, whatever their case", () => {
    expect(headerValue(headers, "Dav")).toBe("1, 2, <http://apache.org/dav/propset/fs/1>");
    expect(headerValues(headers, "DAV")).toEqual(["1, 2", "<http://apache.org/dav/propset/fs/1>"]);
  });

  it("tells an empty field from an absent one", () => {
    expect(headerValue(headers, "x-empty")).toBe("");
    expect(hasHeader(headers, "x-empty")).toBe(true);
    expect(headerValue(headers, "x-absent")).toBeUndefined();
    expect(hasHeader(headers, "x-absent")).toBe(false);
  });
});
