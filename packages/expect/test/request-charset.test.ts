import { bodyFromBytes, type Exchange } from "@multistatus/core";
import { expect, test } from "vitest";
import "../src/vitest.ts";
import { exchange, multistatus, properties, response } from "./exchanges.ts";
import { failureOf } from "./failure.ts";

// What was asked for is told by the request's body, which need not be UTF-8 (RFC 4918 section 8.2).

function utf16(xml: string): Uint8Array {
  return new Uint8Array(Uint16Array.from(`\uFEFF${xml}`, (character) => character.charCodeAt(0)).buffer);
}

function asking(request: string, { method = "PROPFIND", body = "" }): Exchange {
  const asked = exchange({ method, body });
  return {
    ...asked,
    request: {
      ...asked.request,
      headers: [...asked.request.headers, ["Content-Type", "application/xml; charset=utf-16"]],
      body: bodyFromBytes(utf16(request)),
    },
  };
}

test("names of properties that were asked for in UTF-16 have no values", () => {
  const listing = multistatus(properties("/docs/a.txt", [200, "displayname"]));
  const received = asking('<propfind xmlns="DAV:"><propname/></propfind>', { body: listing });
  expect(failureOf(() => expect(received).toHaveDavProperty("/docs/a.txt", "displayname", "A"))).toMatch(
    /asked for the names of properties/,
  );
});

test("a sync-collection in UTF-16 is one", () => {
  const received = asking('<sync-collection xmlns="DAV:"><sync-token/></sync-collection>', {
    method: "REPORT",
    body: multistatus(response("/docs/gone.txt", 404)),
  });
  expect(received).toHaveRemovedMembers(["/docs/gone.txt"]);
});
