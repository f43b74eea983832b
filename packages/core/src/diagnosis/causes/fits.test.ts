import { expect, test } from "vitest";
import { diagnose } from "../diagnose.ts";
import type { Exchange } from "../../exchange/types.ts";
import type { DiagnosisInput } from "../input.ts";
import { answerTo, HTML, ORIGIN, propfind, XML } from "../testing/answers.ts";
import { withDirect } from "../testing/direct.ts";
import { listingOf } from "../testing/exchange.ts";

/** Titles of the fixes for a cause that was named. */
function fixesOf(input: DiagnosisInput, id: string): string[] {
  const named = diagnose(input).causes.find((cause) => cause.id === id);
  expect(named, id).toBeDefined();
  return named?.fixes.map(({ title }) => title) ?? [];
}

const NGINX = { ...HTML, Server: "nginx/1.22.1" };
const nginxPage = (status: string): string =>
  `<html>\r\n<head><title>${status}</title></head>\r\n<body>\r\n<center><h1>${status}</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n`;

test("where the server behind refused the connection, nothing that takes long is at fault", () => {
  const of = (status: number, page: string): string[] =>
    fixesOf(
      { exchange: propfind("/dav/", status, { headers: NGINX, body: nginxPage(page) }) },
      "gateway-failure",
    );
  const slow = ["Ask for less in one request", "Give slow requests more time"];
  expect(of(504, "504 Gateway Time-out")).toEqual(expect.arrayContaining(slow));
  for (const title of slow) expect(of(502, "502 Bad Gateway")).not.toContain(title);
});

test("where PROPFIND is told how deep to go, DELETE is told to leave Depth out", () => {
  const exchange = answerTo("DELETE", "/dav/docs/", 400, {
    requestHeaders: { Depth: "0" },
    headers: { ...HTML, Server: "Apache/2.4.71 (Debian)" },
  });
  expect(fixesOf({ exchange }, "depth-mismatch")).toEqual([
    "COPY, MOVE, DELETE and LOCK: leave Depth out, or send a value that they take",
  ]);
});

test("how Authorization is passed on is told where it is what was lost", () => {
  const error =
    '<?xml version="1.0" encoding="utf-8"?>\n<D:error xmlns:D="DAV:" xmlns:m="http://apache.org/dav/xmlns"><D:propfind-finite-depth/></D:error>';
  const lost = propfind("/dav/docs/", 403, {
    headers: { "Content-Type": 'text/xml; charset="utf-8"', Server: "nginx/1.22.1" },
    body: error,
  });
  const fixes = fixesOf({ exchange: lost }, "header-dropped");
  expect(fixes).toContain("nginx as a proxy: let the headers pass");
  expect(fixes.filter((title) => title.includes("Authorization"))).toEqual([]);
  const unsigned = propfind("/dav/docs/", 401, {
    requestHeaders: { Depth: "1", Authorization: "Basic YWxpY2U6c2VjcmV0" },
    headers: { ...NGINX, "WWW-Authenticate": 'Basic realm="files"' },
  });
  const passing = fixesOf(
    withDirect(unsigned, 207, { headers: XML, body: listingOf("/dav/docs/") }),
    "header-dropped",
  );
  expect(passing).toContain("nginx with FastCGI: pass Authorization");
});

test("the URL that Location names is told where there is a Location", () => {
  const conflict = answerTo("DELETE", "/dav/docs/keep", 409, {
    headers: NGINX,
    body: nginxPage("409 Conflict"),
  });
  const without = fixesOf({ exchange: conflict }, "path-redirect");
  expect(without[0]).toBe("End the collection's URL with a slash");
  expect(without.filter((title) => /Location|308|redirect/.test(title))).toEqual([]);
  const moved = answerTo("PUT", "/webdav/a.txt", 301, {
    headers: { ...NGINX, Location: `${ORIGIN}/dav/a.txt` },
    body: nginxPage("301 Moved Permanently"),
  });
  const sent = fixesOf({ exchange: moved }, "path-redirect");
  expect(sent).toContain("Use the URL that Location names");
  expect(sent).not.toContain("End the collection's URL with a slash");
});

test("nginx in front of another server is told neither to lose its locks nor to make directories", () => {
  const put = (status: number, Server: string, body: string): Exchange =>
    answerTo("PUT", "/dav/new/a.txt", status, { headers: { ...HTML, Server }, body });
  const apache = (status: string): string =>
    `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">\n<html><head>\n<title>${status}</title>\n</head><body>\n<h1>${status.slice(4)}</h1>\n</body></html>\n`;
  const restart = "Restart a server that keeps its locks in memory";
  const make = "nginx: make intermediate directories on PUT";
  const { Server } = NGINX;
  expect(fixesOf({ exchange: put(423, Server, "") }, "locked")).toContain(restart);
  expect(fixesOf({ exchange: put(423, Server, apache("423 Locked")) }, "locked")).not.toContain(restart);
  expect(fixesOf({ exchange: put(423, "Microsoft-IIS/10.0", "") }, "locked")).toContain(restart);
  expect(fixesOf({ exchange: put(409, Server, nginxPage("409 Conflict")) }, "parent-missing")).toContain(
    make,
  );
  expect(fixesOf({ exchange: put(409, Server, apache("409 Conflict")) }, "parent-missing")).not.toContain(
    make,
  );
  const infinity = (body: string): Exchange =>
    propfind("/dav/", 403, { requestHeaders: { Depth: "infinity" }, headers: { ...HTML, Server }, body });
  const without = "Do without it on nginx";
  expect(fixesOf({ exchange: infinity(nginxPage("403 Forbidden")) }, "depth-refused")).toContain(without);
  expect(fixesOf({ exchange: infinity(apache("403 Forbidden")) }, "depth-refused")).not.toContain(without);
});

test("mod_dav is given locks where locks were asked for", () => {
  const headers = { ...HTML, Server: "Apache/2.4.71 (Debian)", DAV: "1", Allow: "OPTIONS, GET, PROPFIND" };
  const of = (method: string): string[] =>
    fixesOf({ exchange: answerTo(method, "/dav/a.txt", 405, { headers }) }, "method-unsupported");
  expect(of("LOCK")).toContain("Give mod_dav locks");
  expect(of("REPORT")).not.toContain("Give mod_dav locks");
  expect(of("REPORT")).toContain("Use a server that has calendars and reports");
});

test("a redirect to the URL itself is ended, and not followed", () => {
  const to = (path: string): string[] => {
    const headers = { ...NGINX, Location: ORIGIN + path };
    return fixesOf({ exchange: propfind("/dav/", 301, { headers }) }, "path-redirect");
  };
  const [end, use] = ["End a redirect to the URL itself", "Use the URL that Location names"];
  expect(to("/dav/")).toContain(end);
  expect(to("/dav/")).not.toContain(use);
  expect(to("/new/")).toContain(use);
  expect(to("/new/")).not.toContain(end);
});

test("Tomcat that takes no PUT is told to write, and needs no calendars", () => {
  const refused = (method: string): string[] =>
    fixesOf(
      {
        exchange: answerTo(method, "/dav/a.txt", 405, {
          headers: { ...HTML, Allow: "OPTIONS, GET, HEAD, PROPFIND", DAV: "1,2" },
          body: "<html><body><h1>HTTP Status 405 – Method Not Allowed</h1><hr><h3>Apache Tomcat/10.1.52</h3></body></html>",
        }),
      },
      "method-unsupported",
    );
  expect(refused("PUT")).toContain("Let Tomcat's WebdavServlet write");
  expect(refused("PUT")).not.toContain("Use a server that has calendars and reports");
  expect(refused("REPORT")).toContain("Use a server that has calendars and reports");
  expect(refused("REPORT")).not.toContain("Let Tomcat's WebdavServlet write");
});

test("what the server answers without the proxy is not asked again where it is at hand", () => {
  const answer = propfind("/dav/docs/", 403, { headers: NGINX, body: nginxPage("403 Forbidden") });
  const asked = (input: DiagnosisInput): string[] => diagnose(input).plan.map(({ title }) => title);
  const direct = "Ask first: What does the server itself answer, without the proxy?";
  expect(asked(withDirect(answer, 500))).not.toContain(direct);
});
