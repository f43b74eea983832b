import { bodyFromText, type Exchange } from "@multistatus/core";
import { expect, test } from "vitest";

import { fatesIn } from "./fate.ts";
import { heldBack } from "./held-back.ts";

const url = "http://dav.example/docs/";
const bases = { requests: [url], project: "http://dav.example/" };
const owner = `<propstat><prop><owner>ada</owner></prop><status>HTTP/1.1 200 OK</status></propstat>`;

function answered(status: number, members: Record<string, number> = {}, method = "PROPFIND"): Exchange {
  const responses = Object.entries(members).map(
    ([href, code]) =>
      `<response><href>${href}</href>${code === 200 ? owner : `<status>HTTP/1.1 ${code} X</status>`}</response>`,
  );
  const body = bodyFromText(`<multistatus xmlns="DAV:">${responses.join("")}</multistatus>`);
  return {
    request: { method, url, headers: [] },
    response: {
      status,
      statusText: "",
      headers: [["Content-Type", "application/xml"]],
      body: status === 207 ? body : { size: 0, text: "" },
    },
    hops: [],
  };
}

const a = { resource: "./a.txt", status: 403, reason: "ticket 7" };
const docs = { "/docs/": 200 };

test.each([
  ["it is listed, and well", answered(207, { ...docs, "/docs/a.txt": 200 }), { is: "gone" }],
  ["it is not listed", answered(207, docs), { is: "unlisted" }],
  ["it fails in another way", answered(207, { ...docs, "/docs/a.txt": 500 }), { is: "otherwise" }],
  ["the whole request is answered 404", answered(404), { is: "untold" }],
  ["the whole request is refused", answered(403), { is: "untold" }],
  ["the collection fails", answered(207, { "/docs/": 403 }), { is: "untold" }],
  ["a DELETE names others only", answered(207, { "/docs/b.txt": 423 }, "DELETE"), { is: "gone" }],
  ["a DELETE fails above it", answered(207, { "/docs/": 423 }, "DELETE"), { is: "untold" }],
  ["a DELETE is done", answered(204, {}, "DELETE"), { is: "gone" }],
  ["a DELETE is accepted", answered(202, {}, "DELETE"), { is: "untold" }],
  ["a listing is none", answered(200), { is: "untold" }],
])("what is known to fail in a member, where %s", (_, exchange, fate) => {
  const { status } = exchange.response ?? {};
  const top = Number(
    /<href>\/docs\/<\/href><status>HTTP\/1.1 (\d+)/.exec(exchange.response?.body.text ?? "")?.[1],
  );
  const now = [
    ...(status !== 207 && (status ?? 0) >= 400 ? [{ resource: ".", status: status ?? 0 }] : []),
    ...(Number.isNaN(top) ? [] : [{ resource: ".", status: top }]),
  ];
  expect(fatesIn(exchange, bases)(a, now, false)).toMatchObject(fate);
});

test("another status of the same resource is told with it", () => {
  const fate = fatesIn(answered(404), bases)(
    { ...a, resource: "." },
    [{ resource: ".", status: 404 }],
    false,
  );
  expect(fate).toEqual({ is: "otherwise", now: ". 404 Not Found" });
});

test("a property that is there now does not fail, and one that is not may", () => {
  const fateOf = fatesIn(answered(207, { "/docs/a.txt": 200 }), bases);
  expect(fateOf({ ...a, property: "owner" }, [], false)).toEqual({ is: "gone" });
  expect(fateOf({ ...a, property: "getetag" }, [], false)).toEqual({ is: "unlisted" });
});

test("a finding that is not there, and a claim that holds, are told by what is not there", () => {
  const fateOf = fatesIn(answered(207, docs), bases);
  expect(fateOf({ ...a, what: "unexpected-end" }, [], true)).toEqual({ is: "gone" });
  expect(fateOf({ resource: "./a.txt", status: 200, reason: "" }, [], true)).toEqual({ is: "gone" });
  expect(fateOf(a, [], true)).toEqual({ is: "unlisted" });
});

test.each([
  ["a wrong URL puts nothing out of the file", 404, [a], true],
  ["nor does a refusal of all", 403, [a], true],
  ["nor does a file that is not there", 404, [{ ...a, resource: "." }], true],
  ["what fails as it is known is written", 404, [{ ...a, resource: ".", status: 404 }], false],
  ["a request that fails otherwise is written", 500, [{ ...a, resource: "." }], false],
  ["so is what was not known", 404, [], false],
])("%s", (_, status, failures, isHeld) => {
  const checked = { project: "one", input: { id: "list", exchange: answered(status), faults: [] } };
  const held = heldBack(checked, [{ check: "list", expectation: "toBeHealthy()", failures }]);
  expect(held.input.untold !== undefined).toBe(isHeld);
});
