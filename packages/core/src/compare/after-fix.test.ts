import { expect, test } from "vitest";

import { bodyFromText } from "../exchange/body.ts";
import type { Exchange } from "../exchange/types.ts";
import { checkAfterFix } from "./after-fix.ts";

const response = (href: string, status: string, more = ""): string =>
  `<D:response><D:href>${href}</D:href>${status && `<D:status>HTTP/1.1 ${status} x</D:status>`}${more}</D:response>`;

function answer(
  responses: string[] | string,
  more: { method?: string; status?: number; url?: string } = {},
): Exchange {
  const { method = "PROPFIND", status = 207, url = "http://dav.example/d/" } = more;
  const text =
    typeof responses === "string"
      ? responses
      : `<D:multistatus xmlns:D="DAV:">${responses.join("")}</D:multistatus>`;
  return {
    request: { method, url, headers: [["Depth", "1"]] },
    response: { status, statusText: "", headers: [], body: bodyFromText(text) },
    hops: [],
  };
}

const self = response("/d/", "200");
const a = response("/d/a", "200");
const b = response("/d/b", "200");
const listed = answer([self, response("/d/a", "403"), b]);
const deleted = answer([response("/d/a", "423")], { method: "DELETE" });
const error = "<D:error><D:lock-token-submitted/></D:error>";

test.each<[what: string, before: Exchange, after: Exchange]>([
  ["all is told well", listed, answer([self, a, b])],
  [
    "a mount point that the fix put right",
    answer([response("/x/d/", "200"), response("/x/d/a", "403")]),
    answer([self, a]),
  ],
  [
    "another way to the server",
    listed,
    answer([response("/dav/d/", "200"), response("/dav/d/a", "200"), response("/dav/d/b", "200")], {
      url: "http://origin.example/dav/d/",
    }),
  ],
  [
    "one that always answers 200",
    answer([self, response("/d/a", "403")], { status: 200 }),
    answer([self, a], { status: 200 }),
  ],
  ["a DELETE without a body", deleted, answer("", { method: "DELETE", status: 204 })],
  ["a DELETE that finds nothing", deleted, answer("", { method: "DELETE", status: 404 })],
  ["a DELETE that names what it removed", deleted, answer([response("/d/a", "204")], { method: "DELETE" })],
])("proves a fix: %s", (_, before, after) => {
  expect(checkAfterFix(before, after)).toEqual({ doubts: [], vanished: [] });
});

test.each<[what: string, before: Exchange, after: Exchange, doubt: RegExp]>([
  ["another status line", listed, answer([self, a, b], { status: 200 }), /came under 200 OK/],
  ["no status", listed, answer([self, a, response("/d/b", "")]), /no readable status for \/d\/b/],
  ["accepted", listed, answer([self, response("/d/a", "202"), b]), /202 Accepted does not tell .* \/d\/a$/],
  ["success and an error", listed, answer([self, a, response("/d/b", "200", error)]), /beside a DAV:error/],
  ["a part", deleted, answer("x", { method: "DELETE", status: 206 }), /206 Partial Content/],
  ["a page", deleted, answer("<html>none</html>", { method: "DELETE", status: 404 }), /web page/],
  ["another place", deleted, answer([response("/x/d/a", "204")], { method: "DELETE" }), /no href belongs/],
  [
    "another letter case",
    listed,
    answer([response("/D/", "200"), response("/D/a", "200")]),
    /no href belongs/,
  ],
  [
    "a failure where nobody reads it",
    deleted,
    answer([response("/d/", "200", response("/d/a", "423"))], { method: "DELETE" }),
    /misplaced-outcome/,
  ],
])("proves nothing: %s", (_, before, after, doubt) => {
  expect(checkAfterFix(before, after).doubts.join(";")).toMatch(doubt);
});

test("what was well and is not named has vanished, but where an answer names failures only", () => {
  expect(checkAfterFix(listed, answer([self, a])).vanished).toEqual(["/d/b"]);
  const before = answer([response("/d/b", "204"), response("/d/a", "423")], { method: "DELETE" });
  expect(checkAfterFix(before, answer([response("/d/a", "204")], { method: "DELETE" })).vanished).toEqual([]);
});

test("a page of 404 is that of the server where both answers name one that writes a Multi-Status", () => {
  const from = (server: string, exchange: Exchange): Exchange => ({
    ...exchange,
    ...(exchange.response && { response: { ...exchange.response, headers: [["Server", server]] } }),
  });
  const doubtsOf = (server: string): string[] => {
    // As mod_dav writes it.
    const text = `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">\n<D:response>\n<D:href>/d/a</D:href>\n<D:status>HTTP/1.1 423 Locked</D:status>\n</D:response>\n</D:multistatus>\n`;
    const before = answer(text, { method: "DELETE" });
    const after = answer("<html>Not Found</html>", { method: "DELETE", status: 404 });
    return checkAfterFix(from(server, before), from(server, after)).doubts;
  };
  expect(doubtsOf("Apache/2.4.57 (Debian)")).toEqual([]);
  expect(doubtsOf("nginx/1.22.1")).toHaveLength(1);
});
