import { describe, expect, test } from "vitest";
import type { DiagnosisInput } from "../input.ts";
import { diagnose } from "../diagnose.ts";
import { answerTo, causesOf, HTML, listed, ORIGIN, stating, XML } from "../testing/answers.ts";
import type { ExchangeSketch } from "../testing/exchange.ts";

const tomcat = (status: number, reason: string, allow?: string): Partial<ExchangeSketch> => ({
  headers: { ...HTML, ...(allow !== undefined && { Allow: allow }) },
  body: `<!doctype html><html lang="en"><head><title>HTTP Status ${status} – ${reason}</title></head><body><h1>HTTP Status ${status} – ${reason}</h1><hr class="line" /><h3>Apache Tomcat/10.1.60</h3></body></html>`,
});
const lighttpd = (status: number, reason: string): Partial<ExchangeSketch> => ({
  headers: { ...HTML, Server: "lighttpd/1.4.69" },
  body: `<?xml version="1.0" encoding="iso-8859-1"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"\n         "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">\n <head>\n  <title>${status} ${reason}</title>\n </head>\n <body>\n  <h1>${status} ${reason}</h1>\n </body>\n</html>\n`,
});
const golang = (text: string): Partial<ExchangeSketch> => ({
  headers: { "Content-Type": "text/plain; charset=utf-8", Server: "rclone/v1.60.1" },
  body: text,
});
/** Over plain HTTP, where nothing shows what is in front. */
const plainly = (exchange: DiagnosisInput["exchange"]): DiagnosisInput["exchange"] => ({
  ...exchange,
  request: { ...exchange.request, url: exchange.request.url.replace("https:", "http:") },
});
const moving = (
  method: string,
  from: string,
  to: string,
  status: number,
  rest: Partial<ExchangeSketch> = {},
): DiagnosisInput["exchange"] =>
  answerTo(method, from, status, { requestHeaders: { Destination: `${ORIGIN}${to}` }, ...rest });
const first = (input: DiagnosisInput): [string | undefined, readonly string[] | undefined] => {
  const [cause] = diagnose(input).causes;
  return [cause?.id, cause?.resources];
};

describe("a Destination that the server does not take for its own", () => {
  const http = (to: string): Partial<ExchangeSketch> => ({
    requestHeaders: { Destination: `http://dav.example.org${to}` },
  });
  const refused = plainly(
    moving("MOVE", "/c/a", "/c/b", 403, { ...tomcat(403, "Forbidden"), ...http("/c/b") }),
  );
  const allowing = (Allow: string): DiagnosisInput["exchange"] =>
    plainly(answerTo("OPTIONS", "/c/a", 200, { headers: { Allow, DAV: "1,2" } }));

  test("Tomcat's 403 is that of a servlet that is read-only, unless it is seen to take changes", () => {
    expect(causesOf({ exchange: refused })).toEqual(["access-denied", "destination-mismatch"]);
    const writable = allowing(
      "OPTIONS, GET, POST, HEAD, DELETE, PUT, LOCK, UNLOCK, PROPPATCH, COPY, MOVE, PROPFIND",
    );
    expect(first({ exchange: refused, earlier: [writable] })).toEqual(["destination-mismatch", ["/c/b"]]);
    const readOnly = allowing("OPTIONS, GET, POST, HEAD, LOCK, UNLOCK, PROPPATCH, COPY, MOVE, PROPFIND");
    expect(causesOf({ exchange: refused, earlier: [readOnly] })[0]).toBe("access-denied");
  });

  test("where the user signed in, the rights may be the matter", () => {
    const { request } = refused;
    const signed = {
      ...refused,
      request: { ...request, headers: [...request.headers, ["Authorization", "Basic eDp5"] as const] },
    };
    const earlier = [allowing("OPTIONS, GET, DELETE, PUT, MOVE, PROPFIND")];
    expect(causesOf({ exchange: signed, earlier })[0]).toBe("access-denied");
  });

  test("lighttpd's 400 is about the scheme, where all else is as it should be", () => {
    const exchange = moving("MOVE", "/c/a", "/c/b", 400, lighttpd(400, "Bad Request"));
    expect(first({ exchange })).toEqual(["destination-mismatch", ["/c/b"]]);
    const { fixes } = diagnose({ exchange }).causes[0] ?? { fixes: [] };
    expect(fixes.map(({ title }) => title)).toContain("lighttpd: let it see the scheme of the client");
    const wrong = { Destination: `${ORIGIN}/c/b`, Overwrite: "no" };
    expect(
      causesOf({
        exchange: {
          ...moving("MOVE", "/c/a", "/c/b", 400, { ...lighttpd(400, "Bad Request"), requestHeaders: wrong }),
        },
      })[0],
    ).toBe("bad-request");
  });

  test("nginx in front of Tomcat is given no advice for a WebDAV server", () => {
    const exchange = moving("MOVE", "/c/a", "/c/b", 403, {
      ...tomcat(403, "Forbidden"),
      headers: { ...HTML, Server: "nginx/1.24.0" },
    });
    const titles = diagnose({ exchange }).causes.flatMap(({ fixes }) => fixes.map(({ title }) => title));
    expect(titles).toContain("nginx in front: rewrite Destination");
    expect(titles).toContain("Tomcat: let it see the scheme and port of the client");
    expect(titles).not.toContain("nginx as the WebDAV server: pass Host to it");
  });
});

describe("what a file system refuses, under a status of another matter", () => {
  test.each(["DELETE", "MOVE"])("Tomcat's 405 to %s, although OPTIONS names it", (method) => {
    const Allow = "OPTIONS, GET, POST, HEAD, DELETE, PUT, LOCK, UNLOCK, PROPPATCH, COPY, MOVE, PROPFIND";
    const exchange = moving(method, "/c/a", "/c/b", 405, tomcat(405, "Method Not Allowed", Allow));
    const options = answerTo("OPTIONS", "/c/a", 200, { headers: { Allow, DAV: "1,2" } });
    expect(causesOf({ exchange, earlier: [options] })).toEqual(["access-denied"]);
  });

  test("Tomcat's 409 to MKCOL below a collection that is there", () => {
    const exchange = answerTo("MKCOL", "/c/new/", 409, tomcat(409, "Conflict"));
    expect(causesOf({ exchange })[0]).toBe("parent-missing");
    const causes = diagnose({ exchange, earlier: [listed("/c/")] }).causes.map(({ id }) => id);
    expect(causes).toContain("access-denied");
    expect(causes).toContain("storage-full");
  });

  const missing = (name: string): Partial<ExchangeSketch> =>
    stating(
      `<s:exception>Sabre\\DAV\\Exception\\NotFound</s:exception><s:message>File with name /srv/dav/${name} could not be located</s:message>`,
    );
  test.each([
    ["the copy", "c/b", "access-denied"],
    ["the source", "c/a", "path-not-found"],
  ])("SabreDAV's 404 to a COPY that misses %s", (_what, name, cause) => {
    const exchange = moving("COPY", "/c/a", "/c/b", 404, missing(name));
    expect(causesOf({ exchange, earlier: [listed("/c/", "/c/a")] })[0]).toBe(cause);
  });
});

test("golang's 405 to a PUT over a file that stayed as it was is no full disk", () => {
  const answer = golang("Method Not Allowed");
  const headers = { ...(answer.headers as Record<string, string>), Date: "Sun, 22 Nov 2026 10:07:41 GMT" };
  const exchange = answerTo("PUT", "/c/a", 405, { ...answer, headers, requestBody: "new" });
  expect(causesOf({ exchange }).slice(0, 2)).toEqual(["storage-full", "access-denied"]);
  const modified = (date: string): DiagnosisInput["probes"] => {
    const body = `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/c/a</D:href><D:propstat><D:prop><D:resourcetype/><D:getcontentlength>4</D:getcontentlength><D:getlastmodified>${date}</D:getlastmodified></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`;
    const probe = {
      id: "look",
      question: "",
      method: "PROPFIND",
      url: `${ORIGIN}/c/a`,
      headers: [],
      route: "same" as const,
      readOnly: true,
      outcomes: [],
    };
    return [{ probe, exchange: answerTo("PROPFIND", "/c/a", 207, { headers: XML, body }) }];
  };
  const probes = modified("Wed, 01 May 2024 10:00:00 GMT");
  expect(causesOf({ exchange, ...(probes && { probes }) })[0]).toBe("access-denied");
  const now = modified("Sun, 22 Nov 2026 10:07:40 GMT");
  expect(causesOf({ exchange, ...(now && { probes: now }) })[0]).toBe("storage-full");
});

describe("what no server can do", () => {
  test.each([
    ["COPY", "/c/", "/c/in/", 404],
    ["MOVE", "/c/", "/c/in/", 404],
    ["MOVE", "/c/", "/c/in/", 409],
    ["COPY", "/c/a", "/c/a", 403],
    ["MOVE", "/c/a", "/c/a", 500],
  ])("%s of %s to %s, %i", (method, from, to, status) => {
    expect(
      causesOf({ exchange: moving(method, from, to, status), earlier: [listed("/c/", "/c/a")] })[0],
    ).toBe("bad-request");
  });

  test("a COPY into itself that never comes to an answer", () => {
    const { response: _none, ...asked } = moving("COPY", "/c/", "/c/in/", 200);
    const exchange = { ...asked, error: { code: "ETIMEDOUT", message: "" } };
    expect(causesOf({ exchange })[0]).toBe("bad-request");
  });

  test.each([
    ["beside the source", moving("COPY", "/c/", "/cc/", 404)],
    ["refused for a lock", moving("COPY", "/c/", "/c/in/", 423)],
  ])("but not %s", (_what, exchange) => {
    expect(causesOf({ exchange })[0]).not.toBe("bad-request");
  });

  test.each([
    ["a", 256, 405, "bad-request"],
    ["a", 255, 405, "storage-full"],
    ["ü", 128, 405, "bad-request"],
    ["ü", 127, 405, "storage-full"],
  ])("a name of %s × %i", (letter, times, status, cause) => {
    const path = `/c/${encodeURIComponent(letter.repeat(times))}`;
    expect(causesOf({ exchange: answerTo("PUT", path, status, golang("Method Not Allowed")) })[0]).toBe(
      cause,
    );
  });

  test("a name with NUL", () => {
    expect(
      causesOf({
        exchange: answerTo("PUT", "/c/a%00b", 404, { headers: HTML, body: "<h1>Not Found</h1>" }),
      })[0],
    ).toBe("bad-request");
  });
});

describe("a collection in the place of the file that is put", () => {
  test("by what Allow names", () => {
    const here = "OPTIONS, GET, HEAD, POST, DELETE, LOCK, UNLOCK, PROPPATCH, COPY, MOVE, PROPFIND";
    const put = (allow: string): string[] =>
      causesOf({ exchange: answerTo("PUT", "/c/d", 405, tomcat(405, "Method Not Allowed", allow)) });
    expect(put(here)[0]).toBe("already-exists");
    expect(put("OPTIONS, GET, HEAD, POST, PROPFIND")).not.toContain("already-exists");
    expect(put(`${here}, MKCOL`)).not.toContain("already-exists");
  });

  test("golang's 404, where it was seen", () => {
    const exchange = answerTo("PUT", "/c/d/", 404, golang("Not Found"));
    expect(causesOf({ exchange, earlier: [listed("/c/", "/c/d/")] })).toEqual([
      "already-exists",
      "path-not-found",
    ]);
  });
});

describe("a write that became a GET on the way", () => {
  const content = {
    "Content-Type": "text/plain",
    "Last-Modified": "Wed, 01 May 2024 10:00:00 GMT",
    ETag: '"4-6"',
  };
  test.each(["DELETE", "MOVE", "COPY", "MKCOL"])("%s", (method) => {
    expect(
      causesOf({ exchange: moving(method, "/c/a", "/c/b", 200, { headers: content, body: "plan" }) }),
    ).toEqual(["status-altered"]);
  });
  test("not with no body", () => {
    expect(diagnose({ exchange: answerTo("DELETE", "/c/a", 200, { headers: content }) }).healthy).toBe(true);
  });
  test("not with words of a page, which is nobody's proof that it was done", () => {
    const exchange = answerTo("DELETE", "/c/a", 200, { headers: HTML, body: "<p>Deleted.</p>" });
    expect(diagnose({ exchange })).toMatchObject({ healthy: false, causes: [] });
  });
});

test("Overwrite: F was kept, where only a look afterwards finds the destination", () => {
  const exchange = moving("COPY", "/c/a", "/c/b", 204, {
    requestHeaders: { Destination: `${ORIGIN}/c/b`, Overwrite: "F" },
  });
  const probe = {
    id: "done",
    question: "",
    method: "PROPFIND",
    url: `${ORIGIN}/c/b`,
    headers: [],
    route: "same" as const,
    readOnly: true,
    outcomes: [],
  };
  expect(diagnose({ exchange, probes: [{ probe, exchange: listed("/c/b") }] }).healthy).toBe(true);
  expect(causesOf({ exchange, earlier: [listed("/c/", "/c/b")] })).toEqual(["header-dropped"]);
});
