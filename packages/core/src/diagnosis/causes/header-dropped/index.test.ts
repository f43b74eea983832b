import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, BASIC, causesOf, ORIGIN, propfind, stating, XML } from "../../testing/answers.ts";
import { withDirect } from "../../testing/direct.ts";
import { listingOf } from "../../testing/exchange.ts";
import type { ExchangeSketch } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const LISTING = { headers: XML, body: listingOf("/dav/docs/", "/dav/docs/a.txt") };
const CHALLENGE = { "WWW-Authenticate": 'Basic realm="x"' };
const TOKEN = "urn:uuid:1c6d8f0a-0000-4000-8000-000000000001";
const TO = { Destination: `${ORIGIN}/dav/b.txt` };
const LOCKINFO =
  '<D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo>';
const LOCK = `<D:prop xmlns:D="DAV:"><D:lockdiscovery><D:activelock><D:locktype><D:write/></D:locktype><D:lockscope><D:exclusive/></D:lockscope><D:depth>0</D:depth><D:timeout>Second-3600</D:timeout><D:locktoken><D:href>${TOKEN}</D:href></D:locktoken><D:lockroot><D:href>/dav/a.txt</D:href></D:lockroot></D:activelock></D:lockdiscovery></D:prop>`;

const put = (status: number, requestHeaders: Record<string, string>, rest = {}): DiagnosisInput["exchange"] =>
  answerTo("PUT", "/dav/a.txt", status, { requestBody: "x", requestHeaders, ...rest });
const options = (headers: Record<string, string>): DiagnosisInput["exchange"] =>
  answerTo("OPTIONS", "/dav/", 200, { headers });
const lock = (headers: Record<string, string>): DiagnosisInput["exchange"] =>
  answerTo("LOCK", "/dav/a.txt", 200, { requestBody: LOCKINFO, headers, body: LOCK });
const listing = (depth: string, ...hrefs: string[]): DiagnosisInput["exchange"] =>
  propfind("/dav/docs/", 207, { requestHeaders: { Depth: depth }, headers: XML, body: listingOf(...hrefs) });
const move = (rest: Partial<ExchangeSketch>, status = 400): DiagnosisInput["exchange"] =>
  answerTo("MOVE", "/dav/a.txt", status, { requestHeaders: TO, ...rest });
const APACHE = { Server: "Apache/2.4.71 (Debian)" };
const NO_IF =
  '[Sun Nov 22 10:09:09.552414 2026] [dav:error] [pid 309:tid 322] [client 192.0.2.1:37708] This resource is locked and an "If:" header was not supplied to allow access to the resource.  [423, #0]';
const ACCESS =
  '192.0.2.1 - - [22/Nov/2026:10:09:09 +0000] "PUT /dav/a.txt HTTP/1.1" 423 317 "-" "curl/7.88.1"';
const submitted = stating("<D:lock-token-submitted><D:href>/dav/a.txt</D:href></D:lock-token-submitted>");

describe("header-dropped", () => {
  it.each(["The request lacks an Overwrite header", "Overwrite request header is absent"])(
    "what a server misses, in its own words: %s",
    (body) => {
      const requestHeaders = { ...TO, Overwrite: "F" };
      const exchange = move({ requestHeaders, headers: { "Content-Type": "text/plain" }, body });
      const own = diagnose({ exchange }).causes.find(({ id }) => id === "header-dropped");
      expect(own?.evidence.map(({ text }) => text).join()).toContain(
        "The server says that Overwrite is missing",
      );
    },
  );

  it("Overwrite: T that is answered 412 did not arrive as T", () => {
    const copy = (more: Record<string, string>): DiagnosisInput["exchange"] =>
      answerTo("COPY", "/dav/a.txt", 412, { requestHeaders: { ...TO, ...more } });
    expect(causesOf({ exchange: copy({ Overwrite: "T" }) })[0]).toBe("header-dropped");
    expect(causesOf({ exchange: copy({}) })[0]).toBe("already-exists");
    expect(causesOf({ exchange: copy({ Overwrite: "F" }) })[0]).toBe("already-exists");
    expect(causesOf({ exchange: copy({ Overwrite: "T", "If-Match": '"1"' }) })[0]).toBe("version-conflict");
  });

  it.each<[string, DiagnosisInput]>([
    [
      "Authorization, accepted directly",
      withDirect(propfind("/dav/docs/", 401, { requestHeaders: BASIC, headers: CHALLENGE }), 207, LISTING),
    ],
    [
      "WWW-Authenticate, which the server sends when it is asked directly",
      withDirect(propfind("/dav/docs/", 401), 401, { headers: CHALLENGE }),
    ],
    [
      "Authorization, by SabreDAV's words",
      {
        exchange: propfind("/dav/docs/", 401, {
          ...stating("<s:message>No 'Authorization: Basic' header found.</s:message>"),
          requestHeaders: BASIC,
        }),
      },
    ],
    [
      "Authorization, by the words of SabreDAV for Digest",
      {
        exchange: propfind("/dav/docs/", 401, {
          ...stating("<s:message>No digest authentication headers were found</s:message>"),
          requestHeaders: { Authorization: 'Digest username="alice", realm="x"' },
        }),
      },
    ],
    [
      "Destination, by SabreDAV's words",
      { exchange: move(stating("<s:message>The destination header was not supplied</s:message>")) },
    ],
    [
      "Destination, by other words",
      {
        exchange: move({
          headers: { "Content-Type": "text/plain" },
          body: "Missing required header: Destination",
        }),
      },
    ],
    ["Destination, accepted directly", withDirect(move({}), 201)],
    [
      "Depth, so that infinity is refused",
      { exchange: propfind("/dav/docs/", 403, stating("<D:propfind-finite-depth/>")) },
    ],
    [
      "Depth: 0 made 1",
      withDirect(listing("0", "/dav/docs/", "/dav/docs/a.txt"), 207, {
        headers: XML,
        body: listingOf("/dav/docs/"),
      }),
    ],
    [
      "If, with the client's own token",
      {
        exchange: put(423, { If: `(<${TOKEN}>)` }, submitted),
        earlier: [lock({ ...XML, "Lock-Token": `<${TOKEN}>` })],
      },
    ],
    ["If, accepted directly", withDirect(put(423, { If: `(<${TOKEN}>)` }), 204)],
    [
      "If, accepted directly, where the server says that no token was submitted",
      withDirect(put(423, { If: `(<${TOKEN}>)` }, submitted), 204),
    ],
    [
      "If, by the status of a server that answers a wrong token 412",
      { exchange: put(423, { If: `(<${TOKEN}>)` }, { headers: APACHE }) },
    ],
    [
      "If, by mod_dav's log",
      {
        exchange: put(423, { If: `(<${TOKEN}>)` }, { headers: { Date: "Sun, 22 Nov 2026 10:09:09 GMT" } }),
        logs: [
          { format: "apache-combined", name: "access.log", text: ACCESS },
          { format: "apache-error", name: "error.log", text: NO_IF },
        ],
      },
    ],
    [
      "Overwrite: F, and what was there was overwritten",
      {
        exchange: move({ requestHeaders: { ...TO, Overwrite: "F" } }, 204),
        earlier: [
          propfind("/dav/", 207, { headers: XML, body: listingOf("/dav/", "/dav/a.txt", "/dav/b.txt") }),
        ],
      },
    ],
    ["If-Match, which the server keeps to", withDirect(put(204, { "If-Match": '"old"' }), 412)],
    [
      "Overwrite: F, which the server keeps to",
      withDirect(move({ requestHeaders: { ...TO, Overwrite: "F" } }, 204), 412),
    ],
    [
      "Lock-Token of an UNLOCK",
      withDirect(
        answerTo("UNLOCK", "/dav/a.txt", 400, { requestHeaders: { "Lock-Token": `<${TOKEN}>` } }),
        204,
      ),
    ],
    [
      "Content-Type of a PROPFIND",
      withDirect(propfind("/dav/docs/", 415, { requestHeaders: XML }), 207, LISTING),
    ],
    [
      "DAV of the answer",
      withDirect(options({ Allow: "OPTIONS, PROPFIND" }), 200, {
        headers: { Allow: "OPTIONS, PROPFIND", DAV: "1, 2" },
      }),
    ],
    [
      "a class of DAV",
      withDirect(options({ Allow: "OPTIONS", DAV: "1" }), 200, {
        headers: { Allow: "OPTIONS", DAV: "1, 2" },
      }),
    ],
    [
      "methods of Allow",
      withDirect(options({ Allow: "GET", DAV: "1" }), 200, { headers: { Allow: "GET, LOCK", DAV: "1" } }),
    ],
    ["Lock-Token of a granted lock", { exchange: lock(XML) }],
  ])("%s", (_, input) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["header-dropped", []]);
  });

  it("names the header", () => {
    const [first] = diagnose(
      withDirect(options({ Allow: "GET" }), 200, { headers: { Allow: "GET", DAV: "1" } }),
    ).causes;
    expect(first?.evidence[0]?.at).toEqual({ kind: "response-header", name: "DAV" });
  });

  it.each<[string, DiagnosisInput, string | undefined]>([
    [
      "a wrong password",
      { exchange: propfind("/dav/", 401, { requestHeaders: BASIC, headers: CHALLENGE }) },
      "auth-required",
    ],
    [
      "a password refused directly too",
      withDirect(propfind("/dav/", 401, { requestHeaders: BASIC, headers: CHALLENGE }), 401, {
        headers: CHALLENGE,
      }),
      "auth-required",
    ],
    ["a lock whose token was not submitted", { exchange: put(423, {}, submitted) }, "locked"],
    [
      "a token that may be wrong, on a server that does not say so",
      { exchange: put(423, { If: `(<${TOKEN}>)` }, { headers: { Server: "lighttpd/1.4.69" } }) },
      "locked",
    ],
    ...["(<urn:x:1>) (Not <DAV:no-lock>)", '(<urn:x:1> ["a"])', "</b> (<urn:x:1>)"].map(
      (If): [string, DiagnosisInput, string] => [
        `a list that can be true without the token, ${If}`,
        { exchange: put(423, { If }, { headers: APACHE }) },
        "locked",
      ],
    ),
    [
      "a new LOCK beside one that is held",
      {
        exchange: answerTo("LOCK", "/dav/a.txt", 423, {
          requestHeaders: { If: "(<urn:x:1>)" },
          headers: APACHE,
        }),
      },
      "locked",
    ],
    [
      "Depth: infinity that was sent",
      {
        exchange: propfind("/dav/docs/", 403, {
          requestHeaders: { Depth: "infinity" },
          ...stating("<D:propfind-finite-depth/>"),
        }),
      },
      "depth-refused",
    ],
    [
      "Destination on another host",
      { exchange: move({ requestHeaders: { Destination: "http://dav.example.org/dav/b.txt" } }) },
      "destination-mismatch",
    ],
    [
      "204 with Overwrite: F where nothing was seen, which nginx says of any COPY",
      { exchange: move({ requestHeaders: { ...TO, Overwrite: "F" } }, 204) },
      undefined,
    ],
    [
      "fields in another order",
      withDirect(options({ Allow: "PUT, GET", DAV: "2,1" }), 200, {
        headers: { Allow: "GET, PUT", DAV: "1, 2" },
      }),
      undefined,
    ],
    [
      "a listing alike on both routes",
      withDirect(propfind("/dav/docs/", 207, LISTING), 207, LISTING),
      undefined,
    ],
  ])("not for %s", (_, input, instead) => {
    expect(causesOf(input)[0]).toBe(instead);
  });

  it.each(["caddy-destination-stripped", "nginx-unlock-token-stripped", "haproxy-depth-changed"])(
    "recorded: %s",
    (id) => {
      expect(causesOf(recordedCase(id).input)[0]).toBe("header-dropped");
    },
  );

  it("not where the server misses another scheme than the one sent", () => {
    const exchange = propfind("/dav/docs/", 401, {
      ...stating("<s:message>No digest authentication headers were found</s:message>"),
      requestHeaders: BASIC,
    });
    expect(causesOf({ exchange })[0]).toBe("auth-required");
  });
});
