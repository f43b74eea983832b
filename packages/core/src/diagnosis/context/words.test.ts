import { expect, test } from "vitest";
import { answerTo } from "../testing/answers.ts";
import { answerFacts } from "./answer-facts.ts";

const wordsOf = (body: string, contentType = "text/html"): string =>
  answerFacts(answerTo("PUT", "/a", 500, { headers: { "Content-Type": contentType }, body })).words;

test("of a page the text that a person sees, title apart", () => {
  const words = wordsOf(
    "<html><head><title>403 Forbidden</title><style>b{}</style><script>alert(1)</script></head><body><h1>Forbidden</h1><p>You don&#39;t have <b>permission</b> &amp; more</p></body></html>",
  );
  expect(words).toContain("403 Forbidden");
  expect(words).toContain("You don't have permission & more");
  expect(words).not.toMatch(/alert|b\{\}/);
});

test("of an error body the text of its elements, errno attributes included", () => {
  const body = `<D:error xmlns:D="DAV:" xmlns:m="http://apache.org/dav/xmlns"><m:human-readable errcode="13">Could not open it</m:human-readable></D:error>`;
  expect(wordsOf(body, "application/xml")).toMatch(/errno 13 Could not open it/);
});

test("a long text is cut", () => {
  expect(wordsOf("x".repeat(100_000), "text/plain").length).toBeLessThanOrEqual(4096);
});

test("where the body is silent, a reason phrase of the server's own", () => {
  const said = (status: number, statusText: string, body = "") => {
    const exchange = answerTo("MOVE", "/a", status, { body });
    return answerFacts({ ...exchange, response: { ...exchange.response!, statusText } }).words;
  };
  expect(said(409, "Destination cannot be found or is not a collection.")).toMatch(/^Destination cannot/);
  expect(said(409, "Conflict")).toBe("");
  expect(said(423, "Locked")).toBe("");
  expect(said(501, "NOT IMPLEMENTED")).toBe("");
  expect(said(204, "All went well")).toBe("");
  expect(said(500, "Out of luck today", "no space left on device")).toBe("no space left on device");
});

test("a < that begins no tag takes no words with it", () => {
  expect(wordsOf("<html><p>2 < 3, so <b>permission denied</b></p></html>")).toContain(
    "2 < 3, so permission denied",
  );
});
