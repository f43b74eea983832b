import { parseDavBody, type Exchange } from "@multistatus/core";
import { expect, test } from "vitest";
import "../src/vitest.ts";
import { exchange, multistatus, response } from "./exchanges.ts";
import { bothWays, failureOf } from "./failure.ts";

const inError = (name: string): string => `<D:error xmlns:D="DAV:"><D:${name}/></D:error>`;
const mkcol = exchange({
  method: "MKCOL",
  status: 403,
  body: `<D:mkcol-response xmlns:D="DAV:"><D:propstat><D:prop><D:displayname/></D:prop><D:status>HTTP/1.1 403 x</D:status>${inError("cannot-modify-protected-property")}</D:propstat></D:mkcol-response>`,
});

test("codes are found wherever RFC 4918 lets them stand", () => {
  const plain = exchange({ method: "PUT", status: 423, body: inError("lock-token-submitted") });
  expect(plain).toHavePrecondition("lock-token-submitted", { href: "/docs/", status: 423 });
  const within = `<D:propstat><D:prop><D:a/></D:prop><D:status>HTTP/1.1 409 x</D:status>${inError("no-conflicting-lock")}</D:propstat>`;
  const inPropstat = exchange({
    method: "PROPPATCH",
    body: multistatus(`<D:response><D:href>/docs/a</D:href>${within}</D:response>`),
  });
  expect(inPropstat).toHavePrecondition("no-conflicting-lock", { href: "/docs/a", status: 409 });
  expect(mkcol).toHavePrecondition("cannot-modify-protected-property", { href: "/docs/", status: 403 });
  expect(mkcol).not.toHavePrecondition("no-conflicting-lock");
});

test("a body by itself has its codes, without the status of the answer", () => {
  const body = parseDavBody(inError("lock-token-submitted"));
  expect(body).toHavePrecondition("lock-token-submitted");
  expect(body).not.toHavePrecondition("lock-token-submitted", { status: 423 });
});

test("a page or an empty body beside a failure has none", () => {
  for (const body of ["<html><body>Locked</body></html>", ""]) {
    expect(exchange({ method: "PUT", status: 423, body })).not.toHavePrecondition("lock-token-submitted");
  }
});

const { request } = mkcol;
test.each<[what: string, answer: Exchange, why: RegExp]>([
  [
    "no response",
    { request, hops: [], error: { code: "ECONNRESET", message: "socket hang up" } },
    /no response arrived \(ECONNRESET/,
  ],
  [
    "an error body that broke off",
    exchange({ method: "PUT", status: 423, body: inError("lock-token-submitted").slice(0, -9) }),
    /the body is incomplete/,
  ],
  [
    "a body that nobody can decode",
    exchange({ method: "PUT", status: 423, body: "\u0000\u0001\u0002\u0003\uFFFD\u0008" }),
    /the body cannot be read/,
  ],
  [
    "a result that was cut off by the server",
    exchange({
      method: "REPORT",
      body: multistatus(response("/docs/", 507, inError("number-of-matches-within-limits"))),
    }),
    /truncated the result \(507\): there is more/,
  ],
])("%s tells nothing of them: neither claim holds", (_what, answer, why) => {
  for (const claim of bothWays(answer)) {
    expect(failureOf(() => claim.toHavePrecondition("lock-token-submitted"))).toMatch(why);
  }
});
