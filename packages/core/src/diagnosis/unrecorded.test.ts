import { describe, expect, test } from "vitest";
import type { Exchange, ExchangeUnknown } from "../exchange/types.ts";
import { diagnose } from "./diagnose.ts";
import { answerTo, HTML, listed, propfind, stating, XML } from "./testing/answers.ts";
import { statusesOf } from "./testing/exchange.ts";
import type { DiagnosisInput } from "./input.ts";

// What a recording does not hold is unknown: nothing may be concluded from its not being there.

const REQUEST: ExchangeUnknown[] = ["request-headers", "request-body"];

/** As `curl -i` shows it, with the method and the URL supplied. */
function withoutRequest(exchange: Exchange, ...more: ExchangeUnknown[]): Exchange {
  const { method, url } = exchange.request;
  return { ...exchange, request: { method, url, headers: [] }, unknown: [...REQUEST, ...more] };
}
/** As a saved body shows it. */
function withoutHead(exchange: Exchange): Exchange {
  if (!exchange.response) throw new Error("An answer is wanted.");
  return { ...exchange, response: { ...exchange.response, headers: [] }, unknown: ["response-headers"] };
}

/** Everything that is said of a request, of which nothing was recorded. */
const said = (exchange: Exchange, rest: Partial<DiagnosisInput> = {}): string =>
  diagnose({ exchange, ...rest })
    .causes.map(({ id, explanation, evidence }) =>
      [`${id} ${explanation}`, evidence.map(({ text }) => text)].flat().join("\n"),
    )
    .join("\n");

const CHALLENGE = { "WWW-Authenticate": 'Basic realm="files"' };
const NOT_SENT =
  /\b(?:no (?:credentials|Depth|lock token|Destination) (?:were|was) sent|without an? (?:Destination|Lock-Token|Depth)(?!, or))/i;

describe("a request that was not recorded", () => {
  test("401: credentials are wanted, and whether they were sent nobody knows", () => {
    const exchange = withoutRequest(propfind("/dav/", 401, { headers: { ...HTML, ...CHALLENGE } }));
    const { causes } = diagnose({ exchange });
    expect(causes[0]).toMatchObject({ id: "auth-required" });
    expect(causes[0]?.confidence).toBeLessThan(0.95);
    expect(said(exchange)).toContain("the recording does not tell");
    expect(said(exchange)).not.toMatch(NOT_SENT);
    // Recorded without them, it is another matter.
    expect(said(propfind("/dav/", 401, { headers: CHALLENGE }))).toMatch(NOT_SENT);
  });

  test("401 once more after a challenge: what followed it was not accepted", () => {
    const refused = propfind("/dav/", 401, { headers: CHALLENGE });
    const { request, response } = withoutRequest(refused);
    const exchange: Exchange = {
      ...withoutRequest(refused),
      hops: [{ reason: "authentication", request, ...(response && { response }) }],
    };
    expect(said(exchange)).toContain("the credentials that followed it were not accepted");
  });

  test("a server or a log that speaks of credentials says more than their absence in a recording", () => {
    const wrong = withoutRequest(
      propfind("/dav/", 401, { headers: { ...HTML, ...CHALLENGE }, body: "<h1>Invalid password</h1>" }),
    );
    expect(said(wrong)).toContain("The answer says that user or password is wrong.");
    const line =
      '[Sun Nov 29 10:00:00.000000 2026] [authz_core:error] [pid 9:tid 9] [client 127.0.0.1:4000] AH01631: user alice: authorization failure for "/dav/":';
    const known = withoutRequest(propfind("/dav/", 401, { headers: { ...HTML, ...CHALLENGE } }));
    const logs = [{ format: "apache-error", text: line }];
    expect(diagnose({ exchange: known, logs }).causes[0]?.id).toBe("access-denied");
  });

  test("Depth: not told is not left out", () => {
    const refused = propfind("/dav/", 403, { headers: HTML, body: "<h1>Forbidden</h1>" });
    const { request } = diagnose({ exchange: withoutRequest(refused) });
    expect(request).toMatchObject({ depth: null, effectiveDepth: null });
    expect(said(withoutRequest(refused))).not.toMatch(/No Depth was sent|this request asks for it/);
    const finite = propfind("/dav/", 403, stating("<D:propfind-finite-depth/>"));
    expect(diagnose({ exchange: withoutRequest(finite) }).causes[0]?.id).toBe("depth-refused");
    const wanted = answerTo("PROPFIND", "/dav/", 400, {
      headers: HTML,
      body: "<p>Depth header required</p>",
    });
    expect(diagnose({ exchange: withoutRequest(wanted) }).causes[0]?.id).toBe("depth-mismatch");
  });

  test("Depth that holds whatever was sent is known", () => {
    const exchange = withoutRequest(answerTo("DELETE", "/dav/a/", 204));
    expect(diagnose({ exchange }).request.effectiveDepth).toBe("infinity");
  });

  test("a listing of unknown Depth lacks no members", () => {
    const made = answerTo("PUT", "/dav/new.txt", 201);
    const listing = propfind("/dav/", 207, { headers: XML, body: listed("/dav/").response?.body.text ?? "" });
    expect(diagnose({ exchange: listing, earlier: [made] }).causes[0]?.id).toBe("stale-cache");
    expect(diagnose({ exchange: withoutRequest(listing), earlier: [made] }).healthy).toBe(true);
  });

  test("Destination: the server's words count, and a bare 400 proves nothing", () => {
    const body = "<p>Destination URI refers to different scheme or port</p>";
    const elsewhere = answerTo("MOVE", "/dav/a.txt", 502, { headers: HTML, body });
    expect(diagnose({ exchange: withoutRequest(elsewhere) }).causes[0]?.id).toBe("destination-mismatch");
    expect(said(withoutRequest(answerTo("MOVE", "/dav/a.txt", 400, { headers: HTML })))).not.toMatch(
      /without a Destination/,
    );
  });

  test("UNLOCK may have been sent without a token or with a wrong one", () => {
    const exchange = withoutRequest(answerTo("UNLOCK", "/dav/a.txt", 409));
    expect(said(exchange)).toContain("the token that was sent, if any, is not");
  });

  test("a body of unknown size is none of 0 bytes", () => {
    const exchange = withoutRequest(answerTo("PUT", "/dav/a.txt", 413, { headers: HTML }));
    expect(said(exchange)).toContain("413: the body is larger than somebody allows.");
    expect(said(withoutRequest(answerTo("MKCOL", "/dav/a/", 415)))).toContain("extended MKCOL");
    expect(said(withoutRequest(answerTo("PROPFIND", "/dav/a/", 415)))).toContain(
      "the server does not take this body here",
    );
  });

  test("what a status alone does not tell is said, and what to record", () => {
    const failed = diagnose({ exchange: withoutRequest(answerTo("PUT", "/dav/a.txt", 412)) });
    expect(failed.causes).toEqual([]);
    expect(failed.summary).toContain("a condition of the request did not hold");
    const inside = answerTo("COPY", "/dav/a/", 207, { headers: XML, body: statusesOf({ "/dav/b/": 412 }) });
    expect(diagnose({ exchange: withoutRequest(inside) }).summary).toContain("`curl -v`, or a HAR");
    const conflict = answerTo("", "", 409, { headers: HTML });
    const unseen = withoutRequest(conflict, "method", "url");
    expect(diagnose({ exchange: unseen }).summary).toContain("depends on the method of the request");
  });

  test("an unknown method leaves no hole in a sentence", () => {
    for (const status of [400, 401, 403, 404, 405, 409, 412, 415, 423, 500, 501, 502, 507]) {
      const headers = { ...HTML, Allow: "GET, PROPFIND, LOCK" };
      const exchange = withoutRequest(answerTo("", "", status, { headers }), "method", "url");
      expect(said(exchange), String(status)).not.toMatch(/ {2}|: (?:is|has) |^ /m);
    }
  });

  test("properties that fail because another one did were being set", () => {
    const body = `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/a.txt</D:href>
      <D:propstat><D:prop><D:getetag/></D:prop><D:status>HTTP/1.1 403 Forbidden</D:status></D:propstat>
      <D:propstat><D:prop><D:displayname/></D:prop><D:status>HTTP/1.1 424 Failed Dependency</D:status></D:propstat>
      </D:response></D:multistatus>`;
    const exchange = withoutRequest(answerTo("", "", 207, { headers: XML, body }), "method", "url");
    expect(diagnose({ exchange }).causes[0]?.id).toBe("protected-property");
  });

  test("a report may have asked for anything", () => {
    const body = statusesOf({ "/other/a.ics": 200 });
    const report = answerTo("REPORT", "/cal/", 207, { headers: XML, body });
    expect(diagnose({ exchange: withoutRequest(report) }).healthy).toBe(true);
  });
});

describe("a head that was not recorded", () => {
  const direct = (exchange: Exchange): Partial<DiagnosisInput> => ({ baseline: { is: "direct", exchange } });

  test("no field of it is missing", () => {
    const here = listed("/dav/", "/dav/a.txt");
    const there: Exchange = {
      ...here,
      response: { ...here.response!, headers: [...here.response!.headers, ["DAV", "1, 2"]] },
    };
    expect(diagnose({ exchange: here, ...direct(there) }).causes[0]?.id).toBe("header-dropped");
    expect(diagnose({ exchange: withoutHead(here), ...direct(there) }).healthy).toBe(true);
  });

  test("a new lock has its token in a field that nobody has recorded", () => {
    const lock = answerTo("LOCK", "/dav/a.txt", 200, {
      requestBody: '<D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope></D:lockinfo>',
      headers: XML,
      body: '<D:prop xmlns:D="DAV:"><D:lockdiscovery/></D:prop>',
    });
    expect(said(lock)).toContain("the Lock-Token header that must come with it is missing");
    expect(said(withoutHead(lock))).not.toContain("is missing");
  });

  test("a redirect leads somewhere, and OPTIONS may have named its classes", () => {
    expect(said(withoutHead(propfind("/dav", 301)))).toContain("where it leads the recording does not tell");
    const options = withoutHead(answerTo("OPTIONS", "/dav/", 200, { headers: { Allow: "GET" } }));
    const refused = propfind("/dav/", 405, { headers: HTML });
    expect(said(refused, { earlier: [options] })).not.toContain("OPTIONS was answered without a DAV header");
  });

  test("compressed bytes may have been announced", () => {
    const listing = propfind("/dav/", 207, { headers: XML });
    const zipped: Exchange = {
      ...listing,
      response: { ...listing.response!, body: { base64: "H4sIAAAAAAAAAwMAAAAAAAAAAAA=", size: 20 } },
    };
    expect(said(zipped)).toContain("no Content-Encoding says so");
    expect(said(withoutHead(zipped))).not.toContain("no Content-Encoding says so");
  });
});
