import { expect, test } from "vitest";
import type { Exchange } from "../../../exchange/types.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, HTML, ORIGIN, propfind } from "../../testing/answers.ts";

const page =
  "<html>\r\n<head><title>409 Conflict</title></head>\r\n<body>\r\n<center><h1>409 Conflict</h1></center>\r\n<hr><center>nginx/1.24.0</center>\r\n</body>\r\n</html>\r\n";
const nginx = { headers: { Server: "nginx/1.24.0", ...HTML }, body: page };
const to = (Location: string): { headers: Record<string, string> } => ({ headers: { Location } });

/** The command that confirms it, on one line. */
function confirming(exchange: Exchange, earlier: Exchange[] = []): string {
  const cause = diagnose({ exchange, earlier }).causes.find(({ id }) => id === "path-redirect");
  return (cause?.confirm?.curl ?? "").replaceAll(" \\\n  ", " ");
}

test.each(["DELETE", "MKCOL"])("nginx: %s is repeated with the slash that was missing", (method) => {
  expect(confirming(answerTo(method, "/dav/docs", 409, nginx))).toBe(
    `curl -i -X ${method} ${ORIGIN}/dav/docs/`,
  );
});

test.each([
  [`${ORIGIN}/dav/new`, `${ORIGIN}/dav/new/`],
  ["/dav/new", "/dav/new/"],
  [`${ORIGIN}/dav/new/`, `${ORIGIN}/dav/new/`],
])("a MOVE has it at both ends: Destination %s", (Destination, sent) => {
  const exchange = answerTo("MOVE", "/dav/docs", 409, { ...nginx, requestHeaders: { Destination } });
  expect(confirming(exchange)).toBe(`curl -i -X MOVE ${ORIGIN}/dav/docs/ -H 'Destination: ${sent}'`);
});

test.each([
  ["with the slash", "/dav/docs", "/dav/docs/", `${ORIGIN}/dav/docs/`],
  [
    "a server behind a proxy, which names itself",
    "/dav/docs",
    "http://dav.example.org:8080/dav/docs/",
    `${ORIGIN}/dav/docs/`,
  ],
  ["elsewhere", "/webdav/", "/dav/", `${ORIGIN}/dav/`],
  ["to another host, which is not for us to ask", "/dav/", "https://other.example/dav/", `${ORIGIN}/dav/`],
  ["to the very same URL", "/dav/", `${ORIGIN}/dav/`, `${ORIGIN}/dav/`],
])("a redirect %s", (_what, path, location, url) => {
  expect(confirming(propfind(path, 301, to(location)))).toContain(`curl -i -X PROPFIND ${url} `);
});

test("a redirect from http to https is believed", () => {
  const exchange = propfind("/dav/", 301, to("https://dav.example.org/dav/"));
  const plain = { ...exchange, request: { ...exchange.request, url: "http://dav.example.org/dav/" } };
  expect(confirming(plain)).toContain("-X PROPFIND https://dav.example.org/dav/ ");
});

test("the method that was lost on the way goes straight to where the redirect led", () => {
  const listing = answerTo("GET", "/dav/docs/", 200, {
    headers: HTML,
    body: "<html><title>Index</title></html>",
  });
  const command = confirming(listing, [propfind("/dav/docs", 301, to("/dav/docs/"))]);
  expect(command).toContain(`-X PROPFIND ${ORIGIN}/dav/docs/ -H 'Depth: 1'`);
});
