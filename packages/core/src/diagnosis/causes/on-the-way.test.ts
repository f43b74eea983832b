import { expect, test } from "vitest";
import { diagnose } from "../diagnose.ts";
import type { DiagnosisInput } from "../input.ts";
import type { Cause, Probe } from "../types.ts";
import type { Exchange } from "../../exchange/types.ts";
import { answerTo, HTML, ORIGIN, propfind, XML } from "../testing/answers.ts";
import { withDirect } from "../testing/direct.ts";
import { listingOf } from "../testing/exchange.ts";

const diagnosed = (input: DiagnosisInput): Cause[] => diagnose(input).causes;
const ids = (input: DiagnosisInput): string[] => diagnosed(input).map(({ id }) => id);
const asking = (id: string, { method, url, headers }: Exchange["request"]): Probe => ({
  id,
  question: "?",
  method,
  url,
  headers: headers.map(([name, value]) => [name, value]),
  route: "same",
  readOnly: true,
  outcomes: [],
});
const probed = (id: string, exchange: Exchange) => ({ probe: asking(id, exchange.request), exchange });

const BEHIND = { ...HTML, Server: "nginx/1.22.1" };
const apachePage = (title: string): string =>
  `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${title}</title>\n</head><body>\n<h1>${title}</h1>\n<p>See there.</p>\n<hr>\n<address>Apache/2.4.71 (Debian) Server at dav.example.org Port 80</address>\n</body></html>\n`;

const RULE =
  '2026/11/22 10:09:09 [error] 7#7: *2 access forbidden by rule, client: 203.0.113.20, server: , request: "PUT /ro/a.txt HTTP/1.1", host: "dav.example.org"';
const refused = (): Exchange => answerTo("PUT", "/ro/a.txt", 403, { headers: BEHIND, requestBody: "hi" });
const logs = [{ format: "nginx-error" as const, name: "error.log", text: RULE }];

test("a rule that lets another method of the URL pass is about the method", () => {
  const look = propfind("/ro/a.txt", 404, { headers: BEHIND });
  expect(ids({ exchange: refused(), logs, earlier: [look] })[0]).toBe("method-blocked");
  // A rule that refuses every method is none about methods.
  const alike = propfind("/ro/a.txt", 403, { headers: BEHIND });
  expect(ids({ exchange: refused(), logs, earlier: [alike] })[0]).toBe("access-denied");
  // What answers a preflight does so before any rule.
  const preflight = answerTo("OPTIONS", "/ro/a.txt", 204, { headers: { Allow: "PUT" } });
  expect(ids({ exchange: refused(), logs, earlier: [preflight] })[0]).toBe("access-denied");
  // Another user says nothing of this one.
  const admin = propfind("/ro/a.txt", 404, { requestHeaders: { Authorization: "Basic YTpi" } });
  expect(ids({ exchange: refused(), logs, earlier: [admin] })[0]).toBe("access-denied");
});

test("a finite Depth that the server takes for infinity was lost, and no method was refused", () => {
  const body = `${apachePage("403 Forbidden")}<!-- PROPFIND requests with a Depth of "infinity" are not allowed for /dav/. -->`;
  const lost = propfind("/dav/docs/", 403, { headers: BEHIND, body });
  const [first, second] = diagnosed(withDirect(lost, 207, { headers: XML, body: listingOf("/dav/docs/") }));
  expect(first?.id).toBe("header-dropped");
  expect(first?.confidence).toBeGreaterThan(0.9);
  expect(second?.id).not.toBe("method-blocked");
});

test("a Destination that may be written any way without effect is another one when it arrives", () => {
  const copy = (destination: string): Exchange =>
    answerTo("COPY", "/dav/b.txt", 405, {
      requestHeaders: { Destination: destination },
      headers: { ...BEHIND, Allow: "TRACE" },
      body: apachePage("405 Method Not Allowed"),
    });
  const offered = answerTo("OPTIONS", "/dav/b.txt", 200, {
    headers: { DAV: "1,2", Allow: "PROPFIND,COPY,MOVE" },
  });
  const alone = { exchange: copy(`${ORIGIN}/dav/q.txt`), earlier: [offered] };
  expect(ids(alone)[0]).toBe("destination-mismatch");
  expect(ids(alone)).not.toContain("method-blocked");
  const input = withDirect(copy(`${ORIGIN}/dav/q.txt`), 201);
  const causes = ids({ ...input, probes: [probed("path-destination", copy("/dav/q.txt"))] });
  expect(causes[0]).toBe("header-dropped");
  expect(causes).not.toContain("method-blocked");
});

test("an upload that is sent elsewhere says nothing of WebDAV at the old URL", () => {
  const sent = (path: string): Exchange =>
    answerTo("PUT", path, 301, {
      headers: { ...BEHIND, Location: `${ORIGIN}/dav/q.txt` },
      requestBody: "hi",
    });
  const root = answerTo("OPTIONS", "/", 200, { headers: { Allow: "GET, HEAD" } });
  const causes = ids({
    exchange: sent("/webdav/q.txt"),
    probes: [probed("options-root", root), probed("slash", sent("/webdav/q.txt/"))],
  });
  expect(causes).toEqual(["path-redirect"]);
});

test("of an upload through a gateway that made an empty file, the body did not arrive", () => {
  const length = (bytes: number): string =>
    `<?xml version="1.0" encoding="utf-8"?><D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/a.txt</D:href><D:propstat><D:prop><D:getcontentlength>${bytes}</D:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`;
  const stored = (bytes: number) =>
    probed("stored", propfind("/dav/a.txt", 207, { headers: XML, body: length(bytes) }));
  const put = (headers: Record<string, string>): Exchange =>
    answerTo("PUT", "/dav/a.txt", 201, { headers, requestBody: "hi there" });
  const through = put({ ...BEHIND, Via: "1.1 gateway" });
  expect(ids({ exchange: through, probes: [stored(0)] })[0]).toBe("body-altered");
  expect(ids({ exchange: through, probes: [stored(3)] })[0]).toBe("storage-full");
  expect(ids({ exchange: put({ Server: "lighttpd/1.4.69" }), probes: [stored(0)] })[0]).toBe("storage-full");
});

test("where no gateway was seen, none is named", () => {
  const closed = { ...propfind("/dav/", 200), error: { code: "empty-response", message: "closed" } };
  const { response: _none, ...exchange } = closed;
  const { causes, plan } = diagnose({ exchange });
  expect(causes[0]?.id).toBe("gateway-failure");
  expect(`${causes[0]?.title} ${causes[0]?.explanation}`).not.toMatch(/gateway|proxy/);
  expect(plan[0]?.title).not.toMatch(/without the proxy|Ask for less/);
});
