import { expect, test } from "vitest";
import type { Exchange } from "../../exchange/types.ts";
import { diagnose } from "../diagnose.ts";
import { answerTo, HTML, listed, ORIGIN, propfind } from "../testing/answers.ts";

/** The command that confirms the first cause, on one line. */
function confirming(id: string, exchange: Exchange, earlier: Exchange[]): string {
  const [cause] = diagnose({ exchange, earlier }).causes;
  expect(cause?.id).toBe(id);
  return (cause?.confirm?.curl ?? "").replaceAll(" \\\n  ", " ");
}

test.each([
  ["its own name", "/dav/docs/plan.TXT", "/dav/docs/Plan.txt", "/dav/docs/Plan.txt"],
  ["a collection's, which keeps its slash", "/dav/DOCS/", "/dav/docs/", "/dav/docs/"],
  ["a collection on the way", "/dav/Docs/a/b.txt", "/dav/docs/", "/dav/docs/a/b.txt"],
])("path-case: %s", (_what, asked, known, right) => {
  expect(confirming("path-case", propfind(asked, 404), [listed("/dav/", known)])).toContain(
    `-X PROPFIND ${ORIGIN}${right} `,
  );
});

test.each([
  ["percent-encoded twice", "/dav/a%2520b.txt", "/dav/a%20b.txt", "/dav/a%20b.txt"],
  ["in another Unicode form", "/dav/cafe%CC%81.txt", "/dav/caf%C3%A9.txt", "/dav/caf%C3%A9.txt"],
  ["cut at a raw #", "/dav/a#b.txt", "/dav/a%23b.txt", "/dav/a%23b.txt"],
])("path-encoding: %s", (_what, asked, known, right) => {
  expect(confirming("path-encoding", propfind(asked, 404), [listed("/dav/", known)])).toContain(
    `-X PROPFIND ${ORIGIN}${right} `,
  );
});

test.each([
  [`${ORIGIN}/dav/Docs/b.txt`, `${ORIGIN}/dav/docs/b.txt`],
  ["/dav/Docs/b.txt", "/dav/docs/b.txt"],
])("the collection of a Destination is spelled as the server has it: %s", (Destination, right) => {
  const moved = answerTo("MOVE", "/dav/a.txt", 409, { requestHeaders: { Destination }, headers: HTML });
  const command = confirming("path-case", moved, [listed("/dav/", "/dav/a.txt", "/dav/docs/")]);
  expect(command).toContain(`-X MOVE ${ORIGIN}/dav/a.txt -H 'Destination: ${right}'`);
});
