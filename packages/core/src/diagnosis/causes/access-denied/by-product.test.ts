import { describe, expect, it } from "vitest";
import type { Exchange } from "../../../exchange/types.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, HTML, listed, propfind, XML } from "../../testing/answers.ts";
import { statusesOf } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const TEXT = { "Content-Type": "text/plain; charset=utf-8" };
const golang = (method: string, path: string, status: number, body: string): Exchange =>
  answerTo(method, path, status, { headers: TEXT, body, ...(method === "PUT" && { requestBody: "x" }) });
const put = (path: string) => golang("PUT", path, 404, "Not Found");

/** What speaks for the cause beyond the status: the sentences that name the product. */
const words = (input: DiagnosisInput): string[] =>
  (diagnose(input).causes.find(({ id }) => id === "access-denied")?.evidence ?? []).map(({ text }) => text);

describe("golang.org/x/net/webdav, whose file system refuses", () => {
  const dav = listed("/dav/", "/dav/a.txt");
  it.each<[string, DiagnosisInput, string]>([
    [
      "a PUT into a collection that is there",
      { exchange: put("/dav/b.txt"), earlier: [dav] },
      "404 to a PUT",
    ],
    ["a PUT at the root", { exchange: put("/b.txt"), earlier: [listed("/", "/a.txt")] }, "404 to a PUT"],
    [
      "a MKCOL where nothing was",
      {
        exchange: golang("MKCOL", "/dav/new/", 405, "Method Not Allowed"),
        earlier: [dav, propfind("/dav/new/", 404)],
      },
      "405 to a MKCOL",
    ],
    [
      "a DELETE of what is there",
      { exchange: golang("DELETE", "/dav/a.txt", 405, "Method Not Allowed\n"), earlier: [dav] },
      "405 to a DELETE",
    ],
    [
      "a DELETE, by its words",
      { exchange: golang("DELETE", "/dav/a.txt", 405, "Method Not Allowed") },
      "answers 405 to a DELETE",
    ],
  ])("%s", (_what, input, text) => {
    expect(words(input)).toContainEqual(expect.stringContaining(text));
    expect(diagnose(input).causes[0]?.id).toBe("access-denied");
  });

  it.each<[string, DiagnosisInput]>([
    ["a PUT into a collection that nobody saw", { exchange: put("/x/b.txt"), earlier: [dav] }],
    [
      "a MKCOL where something may be",
      { exchange: golang("MKCOL", "/dav/new/", 405, "Method Not Allowed"), earlier: [dav] },
    ],
    [
      "a DELETE of what nobody saw",
      { exchange: golang("DELETE", "/dav/b.txt", 405, "Method Not Allowed\n"), earlier: [dav] },
    ],
    [
      "another product's page",
      {
        exchange: answerTo("PUT", "/b.txt", 404, { headers: HTML, body: "<html><h1>Not Found</h1></html>" }),
        earlier: [dav],
      },
    ],
    [
      "another product's words",
      { exchange: golang("PUT", "/b.txt", 404, "Not Found: b.txt"), earlier: [dav] },
    ],
    [
      "the same words as a page",
      { exchange: answerTo("DELETE", "/dav/a.txt", 405, { headers: HTML, body: "Method Not Allowed" }) },
    ],
  ])("not for %s", (_what, input) => {
    expect(words(input).join()).not.toContain("golang");
  });
});

describe("members that could not be removed", () => {
  const members = (method: string, status: number): DiagnosisInput => ({
    exchange: answerTo(method, "/dav/docs/", 207, {
      headers: XML,
      body: statusesOf({ "/dav/docs/a": status }),
    }),
  });
  it.each(["DELETE", "MOVE"])("405 in the answer to %s", (method) => {
    expect(words(members(method, 405))).toContainEqual(
      expect.stringContaining(`The server answers 405 to a ${method}`),
    );
    expect(diagnose(members(method, 405)).causes[0]).toMatchObject({
      id: "access-denied",
      resources: ["/dav/docs/a"],
    });
  });
  it("another method or status is another matter", () => {
    expect([...words(members("COPY", 405)), ...words(members("DELETE", 404))].join()).not.toContain(
      "The server answers",
    );
  });
});

describe("mod_dav's property database", () => {
  const opened = (log?: string): DiagnosisInput => ({
    exchange: answerTo("PROPPATCH", "/dav/a.txt", 500, {
      headers: { ...HTML, Server: "Apache/2.4.58 (Unix)" },
      body: "<title>500 Internal Server Error</title><p>Could not open the property database.</p>",
    }),
    ...(log !== undefined && {
      logs: [
        {
          format: "apache-error",
          text: `[Sun Nov 22 10:06:17.017530 2026] [dav:error] [pid 1:tid 2] ${log}: [client 127.0.0.1:5] The property database could not be opened for /dav/a.txt.  [500, #1]\n`,
        },
      ],
    }),
  });
  it("cannot be opened where its folder could not be made", () => {
    expect(words(opened())).toContainEqual(expect.stringContaining("(.DAV)"));
    expect(diagnose(opened()).causes[0]?.id).toBe("access-denied");
  });
  it("the log says that it is not there", () => {
    expect(words(opened("(2)No such file or directory"))).toContainEqual(
      expect.stringContaining("The log says that the property database is not there."),
    );
  });
  it("not where the disk is full", () => {
    expect(words(opened("(28)No space left on device")).join()).not.toContain("(.DAV)");
  });
});

describe("Tomcat's own folders", () => {
  const tomcat = (path: string, status = 404): DiagnosisInput => ({
    exchange: answerTo("GET", path, status, {
      headers: HTML,
      body: `<!doctype html><html lang="en"><head><title>HTTP Status ${status} – Not Found</title></head><body><h1>HTTP Status ${status} – Not Found</h1><hr class="line" /><h3>Apache Tomcat/10.1.20</h3></body></html>`,
    }),
  });
  it.each(["/dav/WEB-INF/web.xml", "/dav/web-inf/", "/META-INF"])("%s", (path) => {
    expect(diagnose(tomcat(path)).causes[0]?.id).toBe("access-denied");
    expect(words(tomcat(path))).toContainEqual(
      expect.stringMatching(/Tomcat serves nothing below (?:WEB|META)-INF/i),
    );
  });
  it.each(["/dav/WEB-INF.txt", "/dav/a/"])("not %s", (path) => {
    expect(words(tomcat(path)).join()).not.toContain("serves nothing");
  });
});

describe("lighttpd, whose file system refuses a DELETE", () => {
  const refused = answerTo("DELETE", "/dav/a.txt", 501, {
    headers: { ...HTML, Server: "lighttpd/1.4.69" },
    body: '<?xml version="1.0" encoding="iso-8859-1"?><html><head><title>501 Not Implemented</title></head><body><h1>501 Not Implemented</h1></body></html>',
  });
  const text = expect.stringContaining("lighttpd's mod_webdav answers 501 to a DELETE");
  it("where WebDAV was seen", () => {
    const input = { exchange: refused, earlier: [listed("/dav/", "/dav/a.txt")] };
    expect(words(input)).toContainEqual(text);
    expect(diagnose(input).causes[0]?.id).toBe("access-denied");
  });
  it("members", () => {
    const body = statusesOf({ "/dav/docs/a.txt": 501 });
    const headers = { ...XML, Server: "lighttpd/1.4.69" };
    const input = { exchange: answerTo("DELETE", "/dav/docs/", 207, { headers, body }) };
    expect(words(input)).toContainEqual(text);
    expect(diagnose(input).causes[0]?.id).toBe("access-denied");
  });
  it("or WebDAV is off, where nothing has shown it", () => {
    expect(words({ exchange: refused })).toContainEqual(text);
    expect(new Set(diagnose({ exchange: refused }).causes.map(({ id }) => id))).toEqual(
      new Set(["dav-disabled", "access-denied"]),
    );
  });
});
