import { bodyFromText, type Exchange, readBody, resourcesOfExchange } from "@multistatus/core";
import { expect, test } from "vitest";

import { complaintsOf } from "./verdict.ts";

function exchange(method: string, status: number, text: string, more: Partial<Exchange> = {}): Exchange {
  return {
    request: { method, url: "https://dav.example/docs/", headers: [] },
    response: { status, statusText: "", headers: [], body: bodyFromText(text) },
    hops: [],
    ...more,
  };
}

const multistatus = (...responses: string[]): string =>
  `<D:multistatus xmlns:D="DAV:">${responses.map((inner) => `<D:response>${inner}</D:response>`).join("")}</D:multistatus>`;
const ok = "<D:href>/docs/</D:href><D:status>HTTP/1.1 200 OK</D:status>";
const locked = "<D:href>/docs/a</D:href><D:status>HTTP/1.1 423 Locked</D:status>";
const propstat = (status: string): string =>
  `<D:href>/docs/b</D:href><D:propstat><D:prop><D:getetag/></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>` +
  `<D:propstat><D:prop><D:owner/></D:prop><D:status>HTTP/1.1 ${status}</D:status></D:propstat>`;

const page = "<!doctype html><html><body>Log in</body></html>";
const noAnswer = exchange("PROPFIND", 0, "", { error: { code: "ECONNREFUSED", message: "" } });
delete noAnswer.response;

test.each<[string, Exchange, string[]]>([
  ["all well", exchange("PROPFIND", 207, multistatus(ok)), []],
  ["204 to DELETE", exchange("DELETE", 204, ""), []],
  ["an undefined property", exchange("PROPFIND", 207, multistatus(propstat("404 Not Found"))), []],
  ["a locked member", exchange("DELETE", 207, multistatus(ok, locked)), ["1 resource failed"]],
  [
    "a property that is forbidden",
    exchange("PROPFIND", 207, multistatus(propstat("403 Forbidden"))),
    ["1 resource has properties that failed"],
  ],
  [
    "a success beside an error",
    exchange("DELETE", 207, multistatus(ok, `${ok}<D:error><D:lock-token-submitted/></D:error>`)),
    ["1 resource has a DAV:error beside a status of success"],
  ],
  [
    "a member that was accepted",
    exchange("DELETE", 207, multistatus("<D:href>/docs/a</D:href><D:status>HTTP/1.1 202 x</D:status>")),
    ["1 resource was accepted (202), and may fail yet"],
  ],
  [
    "a response in a response",
    exchange("DELETE", 207, multistatus(`${ok}<D:response>${locked}</D:response>`)),
    ["the body holds 1 error"],
  ],
  [
    "a Multi-Status under 424",
    exchange("DELETE", 424, multistatus(locked)),
    ["the answer is 424 Failed Dependency", "1 resource failed"],
  ],
  ["401", exchange("PROPFIND", 401, ""), ["the answer is 401 Unauthorized"]],
  ["a redirect that was not followed", exchange("PROPFIND", 302, ""), ["the answer is 302 Found"]],
  [
    "a redirect that changed the method",
    exchange("GET", 200, page, {
      hops: [
        { reason: "redirect", request: { method: "PROPFIND", url: "https://dav.example/", headers: [] } },
      ],
    }),
    ["a redirect turned PROPFIND into GET"],
  ],
  ["a web page", exchange("PROPFIND", 200, page), ["the body is no Multi-Status but an HTML page"]],
  ["an empty 207", exchange("PROPFIND", 207, ""), ["the body is no Multi-Status but empty"]],
  [
    "a body that is cut",
    exchange("PROPFIND", 207, multistatus(ok).slice(0, -10)),
    ["the body is incomplete"],
  ],
  [
    "a Multi-Status without any response",
    exchange("PROPFIND", 207, multistatus()),
    ["the Multi-Status lists no resource, not even the one that was asked for"],
  ],
  ["the same to a REPORT", exchange("REPORT", 207, multistatus()), []],
  [
    "a response without a status",
    exchange("PROPFIND", 207, multistatus("<D:href>/docs/</D:href>")),
    ["the body holds 1 error"],
  ],
  ["no answer", noAnswer, ["no answer came (ECONNREFUSED)"]],
])("%s", (_title, value, expected) => {
  const body = value.response && readBody(value);
  expect(complaintsOf(value, body, resourcesOfExchange(value))).toEqual(expected);
});
