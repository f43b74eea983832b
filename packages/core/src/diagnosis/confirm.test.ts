import { expect, test } from "vitest";
import type { ExchangeRequest } from "../exchange/types.ts";
import { confirmation } from "./confirm.ts";
import { buildContext } from "./context/build.ts";
import { diagnose } from "./diagnose.ts";
import { answerTo, HTML, listed, ORIGIN, propfind, XML } from "./testing/answers.ts";
import { listingOf } from "./testing/exchange.ts";
import type { DiagnosisInput } from "./input.ts";

const expectedOf = (input: DiagnosisInput, cause: string): string | undefined =>
  diagnose(input).causes.find(({ id }) => id === cause)?.confirm?.expect;

test("a listing has succeeded when every resource in it has", () => {
  expect(expectedOf({ exchange: propfind("/docs/", 404) }, "path-not-found")).toMatch(/^207 in which every/);
});

test("a write has succeeded with 2xx, or with a 207 in which nothing failed", () => {
  expect(expectedOf({ exchange: answerTo("DELETE", "/docs/", 423) }, "locked")).toMatch(/nothing failed$/);
});

test("what is no listing has succeeded by its status, whatever its name is like", () => {
  const of = (method: string): string =>
    confirmation(buildContext({ exchange: answerTo(method, "/docs/a", 404) }).context, {}).expect;
  expect(of("GET")).toBe("a 2xx status");
  expect(of("XREPORT")).toMatch(/^a 2xx status/);
  expect(of("PROPFINDX")).toMatch(/^a 2xx status/);
});

test("a 207 whose hrefs lie elsewhere is a 207 before and after: the hrefs tell", () => {
  const exchange = propfind("/remote/docs/", 207, { headers: XML, body: listingOf("/docs/", "/docs/a.txt") });
  expect(expectedOf({ exchange }, "href-mismatch")).toMatch(/every href lies below the URL that was asked/);
});

test("OPTIONS succeeds without WebDAV too: the DAV header tells", () => {
  const exchange = answerTo("OPTIONS", "/docs/", 200, { headers: { Allow: "GET, HEAD, OPTIONS" } });
  expect(expectedOf({ exchange }, "dav-disabled")).toMatch(/DAV header that names class 1/);
});

test("a stale file is a 200 as well: its tag tells", () => {
  const earlier = propfind("/docs/a.txt", 207, {
    headers: XML,
    body: `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:"><D:response><D:href>/docs/a.txt</D:href><D:propstat><D:prop><D:getetag>"2"</D:getetag></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  });
  const exchange = answerTo("GET", "/docs/a.txt", 200, { headers: { ETag: '"1"', Age: "40" }, body: "old" });
  expect(expectedOf({ exchange, earlier: [earlier] }, "stale-cache")).toMatch(/DAV:getetag, without Age/);
});

test("a status that a gateway replaced is confirmed by the server's own, though it be a failure", () => {
  const exchange = answerTo("DELETE", "/docs/", 500, { headers: HTML, body: "<h1>Sorry</h1>" });
  const direct = answerTo("DELETE", "/docs/", 423);
  expect(expectedOf({ exchange, baseline: { exchange: direct, is: "direct" } }, "status-altered")).toMatch(
    /when it is asked directly, a failure too$/,
  );
});

test("a condition that was lost on the way must make the request fail", () => {
  const requestHeaders = { "If-Match": '"1"' };
  const exchange = answerTo("PUT", "/docs/a.txt", 204, { requestHeaders });
  const direct = answerTo("PUT", "/docs/a.txt", 412, { requestHeaders });
  expect(expectedOf({ exchange, baseline: { exchange: direct, is: "direct" } }, "header-dropped")).toMatch(
    /^412/,
  );
});

test("the command asks the URL that was asked", () => {
  const [cause] = diagnose({ exchange: propfind("/docs/", 404), earlier: [listed("/")] }).causes;
  expect(cause?.confirm?.curl).toContain(`${ORIGIN}/docs/`);
});

test("a corrected request is named where its method or its URL is another one, and sent in any case", () => {
  const { context } = buildContext({ exchange: answerTo("GET", "/docs/a", 404) });
  const of = (change: Partial<ExchangeRequest>) =>
    confirmation(context, { corrected: () => ({ ...context.exchange.request, ...change }) });
  const url = `${ORIGIN}/docs/b`;
  expect(of({ url }).corrected).toEqual({ method: "GET", url });
  expect(of({ url }).curl).toContain(url);
  expect(of({ method: "HEAD" }).corrected).toEqual({ method: "HEAD", url: `${ORIGIN}/docs/a` });
  const asItWas = of({ headers: [["Depth", "0"]] });
  expect(asItWas).not.toHaveProperty("corrected");
  expect(asItWas.curl).toContain("Depth: 0");
  expect(confirmation(context, { corrected: () => undefined })).not.toHaveProperty("corrected");
});

test("a method in small letters, which is repeated as it was, makes no other request", () => {
  const exchange = answerTo("get", "/docs/a", 416, { requestHeaders: { Range: "bytes=100-" } });
  const [cause] = diagnose({ exchange }).causes;
  expect(cause?.confirm?.curl).not.toContain("bytes=100-");
  expect(cause?.confirm).not.toHaveProperty("corrected");
});
