import { expect, it } from "vitest";
import { parseHeaderList, unquote } from "./header-list.ts";

it("splits at commas outside quotes and coded URLs, and drops empty elements", () => {
  expect(parseHeaderList('1,2 ,, <http://example.test/a,b>, "a,b", W/"c\\",d",')).toEqual([
    "1",
    "2",
    "<http://example.test/a,b>",
    '"a,b"',
    'W/"c\\",d"',
  ]);
});

it("reads a quote or an angle bracket that is never closed without hanging", () => {
  expect(parseHeaderList('a, "b, c')).toEqual(["a", '"b, c']);
  expect(parseHeaderList("<b, c")).toEqual(["<b", "c"]);
});

it("undoes quoting", () => {
  expect(unquote('"a \\"b\\" \\\\ c"')).toBe('a "b" \\ c');
  expect(unquote("plain")).toBe("plain");
  expect(unquote('"')).toBe("");
});
