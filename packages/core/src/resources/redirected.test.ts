import { expect, test } from "vitest";

import type { Exchange } from "../exchange/types.ts";
import { diagnose } from "../diagnosis/diagnose.ts";
import { bodyFromText } from "../exchange/body.ts";
import { redirectedElsewhere } from "./redirected.ts";

function followed(asked: string, answered: string, method = "PROPFIND"): Exchange {
  const href = new URL(answered).pathname;
  const body = `<multistatus xmlns="DAV:"><response><href>${href}</href><propstat><prop><resourcetype><collection/></resourcetype></prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>`;
  return {
    request: { method, url: answered, httpVersion: "HTTP/1.1", headers: [["Depth", "0"]] },
    response: {
      status: 207,
      statusText: "Multi-Status",
      headers: [["Content-Type", 'application/xml; charset="utf-8"']],
      body: bodyFromText(body),
    },
    hops: [
      {
        reason: "redirect",
        request: { method, url: asked, headers: [["Depth", "0"]] },
        response: { status: 301, statusText: "", headers: [["Location", answered]], body: { size: 0 } },
      },
    ],
  };
}

test.each([
  ["the slash of a collection", "http://h/dav/docs", "http://h/dav/docs/"],
  ["the scheme", "http://h/dav/docs/", "https://h/dav/docs/"],
  ["another name of the host", "https://h/dav/docs/", "https://www.h:8443/dav/docs/"],
  ["another spelling", "http://h/d%61v//%c3%bc", "http://h/dav/%C3%BC/"],
  ["a query", "http://h/dav/", "http://h/dav/?session=1"],
  ["what is well known", "http://h/.well-known/caldav", "http://h/remote.php/dav/"],
])("%s makes no other resource of the answer", (_, asked, answered) => {
  expect(redirectedElsewhere(followed(asked, answered))).toBeUndefined();
  expect(diagnose({ exchange: followed(asked, answered) }).healthy).toBe(true);
});

test.each([
  ["a path that is lost", "http://h/webdav/docs/", "http://h/dav"],
  ["another folder", "http://h/dav/docs/", "http://h/dav/other/"],
  ["a prefix", "http://h/docs/", "http://h/dav/docs/"],
  ["another letter case", "http://h/Docs/", "http://h/docs/"],
])("%s does, and the diagnosis says so", (_, asked, answered) => {
  const exchange = followed(asked, answered);
  expect(redirectedElsewhere(exchange)).toEqual({ asked, answered });
  const { healthy, summary } = diagnose({ exchange });
  expect(healthy).toBe(false);
  expect(summary).toContain(`${new URL(asked).pathname} was redirected to another path`);
});

test("a file may come from elsewhere", () => {
  expect(redirectedElsewhere(followed("http://h/a.txt", "http://cdn/5ecret", "GET"))).toBeUndefined();
});
