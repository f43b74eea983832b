import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { answerTo, BASIC, causesOf, HTML, listed, propfind, XML } from "../../testing/answers.ts";
import { diagnose } from "../../diagnose.ts";
import { exchangeOf } from "../../testing/exchange.ts";
import type { ExchangeSketch } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const BASIC_ONLY = { "WWW-Authenticate": 'Basic realm="files"' };
const asked = (challenge: Record<string, string>, credentials = BASIC, body = ""): DiagnosisInput => ({
  exchange: propfind("/dav/", 401, { requestHeaders: credentials, headers: { ...HTML, ...challenge }, body }),
});
const answered = (status: number, rest: Partial<ExchangeSketch>): DiagnosisInput => ({
  exchange: propfind("/dav/", status, rest),
});
const sabre = (message: string): Partial<ExchangeSketch> => ({
  headers: { ...XML, ...BASIC_ONLY },
  body: `<?xml version="1.0"?><d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><s:exception>Sabre\\DAV\\Exception\\NotAuthenticated</s:exception><s:message>${message}</s:message></d:error>`,
});
const before = { ...listed("/dav/", "/dav/secret/"), hops: [] };
before.request = {
  ...before.request,
  headers: [...before.request.headers, ["Authorization", BASIC["Authorization"]!]],
};
const apache401 =
  '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN"><html><head><title>401 Unauthorized</title></head><body><p>Either you supplied the wrong credentials (e.g., bad password), or your browser doesn\'t understand how to supply the credentials required.</p></body></html>';
const iis401 = "<title>401 - Unauthorized: Access is denied due to invalid credentials.</title>";
const signIn = '<html><form method="post"><input name="user"><input type="password" name="pw"></form></html>';
const refused = propfind("/dav/", 401, { requestHeaders: BASIC, headers: BASIC_ONLY });

describe("auth-required", () => {
  it.each<[string, DiagnosisInput]>([
    ["no credentials", answered(401, { headers: BASIC_ONLY })],
    ["no challenge either", answered(401, {})],
    ["a wrong password, as Apache says it", asked(BASIC_ONLY, BASIC, apache401)],
    ["a wrong password, as IIS says it", asked(BASIC_ONLY, BASIC, iis401)],
    [
      "a wrong password, as Nextcloud says it",
      {
        exchange: propfind("/remote.php/dav/", 401, {
          requestHeaders: BASIC,
          ...sabre(
            "No public access to this resource., Username or password was incorrect, No 'Authorization: Bearer' header found. Either the client didn't send one, or the server is mis-configured, Username or password was incorrect",
          ),
        }),
      },
    ],
    ["Digest wanted, Basic sent", asked({ "WWW-Authenticate": 'Digest realm="x", nonce="1", qop="auth"' })],
    ["Negotiate wanted, Basic sent", asked({ "WWW-Authenticate": "Negotiate, NTLM" })],
    [
      "a stale nonce",
      asked(
        { "WWW-Authenticate": 'Digest realm="x", nonce="2", stale=true' },
        { Authorization: 'Digest username="a", nonce="1"' },
      ),
    ],
    [
      "an expired token that worked before elsewhere",
      {
        exchange: propfind("/dav/", 401, {
          requestHeaders: { Authorization: "Bearer t" },
          headers: { "WWW-Authenticate": 'Bearer error="invalid_token", error_description="expired"' },
        }),
        earlier: [propfind("/dav/x/", 207, { requestHeaders: { Authorization: "Bearer t" }, headers: XML })],
      },
    ],
    ["the same request, accepted before", { ...asked(BASIC_ONLY), earlier: [before] }],
    [
      "a proxy that wants credentials",
      answered(407, { headers: { "Proxy-Authenticate": 'Basic realm="proxy"' } }),
    ],
    ["a captive portal", answered(511, { headers: HTML, body: "<a href='/portal'>Log in</a>" })],
    ["a sign-in page in place of a Multi-Status", answered(200, { headers: HTML, body: signIn })],
    [
      "a sign-in page that asks for a name first",
      answered(200, { headers: HTML, body: "<html><head><title>Sign in to Example</title></head></html>" }),
    ],
    [
      "a sign-in page in place of a picture",
      { exchange: answerTo("GET", "/dav/a.jpg", 200, { headers: HTML, body: signIn }) },
    ],
    [
      "a sign-in page that a redirect led to",
      {
        exchange: answerTo("GET", "/login?next=/dav/", 200, { headers: HTML, body: signIn }),
        earlier: [propfind("/dav/", 302, { headers: { Location: "/login?next=/dav/" } })],
      },
    ],
    [
      "an identity provider",
      answered(302, { headers: { Location: "https://login.example.net/oauth2/v2.0/authorize?client_id=1" } }),
    ],
    [
      "forms-based sign-in",
      answered(403, { headers: { "X-Forms_Based_Auth_Required": "https://sso.example.org/" } }),
    ],
    [
      "an application's password",
      answered(403, { requestHeaders: BASIC, body: "Please use an app password." }),
    ],
    [
      "a client certificate",
      answered(400, {
        headers: HTML,
        body: "<html><head><title>400 No required SSL certificate was sent</title></head></html>",
      }),
    ],
    [
      "a lock-out after refused sign-ins",
      { exchange: propfind("/dav/", 429, { requestHeaders: BASIC }), earlier: [refused, refused, refused] },
    ],
  ])("%s", (_, input) => {
    expect(causesOf(input)[0]).toBe("auth-required");
  });

  it.each(["sabre-digest-wrong-password", "lighttpd-digest-wanted"])("recorded: %s", (id) => {
    expect(causesOf(recordedCase(id).input)[0]).toBe("auth-required");
  });

  it.each<[string, DiagnosisInput, string]>([
    [
      "a header that the server says it did not get",
      {
        exchange: propfind("/dav.php/", 401, {
          requestHeaders: BASIC,
          ...sabre(
            "No 'Authorization: Basic' header found. Either the client didn't send one, or the server is misconfigured",
          ),
        }),
      },
      "header-dropped",
    ],
    [
      "credentials that are accepted for another resource",
      {
        exchange: propfind("/dav/secret/", 401, {
          requestHeaders: BASIC,
          headers: { ...HTML, ...BASIC_ONLY },
          body: apache401,
        }),
        earlier: [before],
      },
      "access-denied",
    ],
    [
      "a log that says that the user is known",
      {
        ...asked(BASIC_ONLY),
        logs: [
          {
            format: "apache-error",
            text: `[Sun Nov 22 10:06:17.017530 2026] [authz_core:error] [pid 1:tid 2] [client 127.0.0.1:5] AH01631: user alice: authorization failure for "/dav/": \n`,
          },
        ],
      },
      "access-denied",
    ],
    [
      "a token whose scope is too narrow",
      asked({ "WWW-Authenticate": 'Bearer error="insufficient_scope"' }, { Authorization: "Bearer t" }),
      "access-denied",
    ],
    [
      "a redirect that only adds a slash",
      { exchange: propfind("/dav/login", 301, { headers: { Location: "/dav/login/" } }) },
      "path-redirect",
    ],
  ])("not for %s", (_, input, rival) => {
    expect(causesOf(input)[0]).toBe(rival);
  });

  it("is not seen when a challenge was answered, nor in a stored page with a password field", () => {
    const challenge = propfind("/dav/", 401, { headers: BASIC_ONLY });
    expect(causesOf({ exchange: before, earlier: [challenge] })).toEqual([]);
    const stored = answerTo("GET", "/dav/login.html", 200, { headers: HTML, body: signIn });
    expect(causesOf({ exchange: stored })).toEqual([]);
  });

  it("comes first where another user may, and whether credentials were sent is not told", () => {
    const exchange = {
      ...propfind("/dav/", 401, { headers: BASIC_ONLY }),
      unknown: ["request-headers" as const],
    };
    const input: DiagnosisInput = { exchange, baseline: { is: "other-user", exchange: listed("/dav/") } };
    expect(causesOf(input)).toEqual(["auth-required"]);
  });

  it("credentials that were left behind at a redirect to another origin", () => {
    const url = "http://files.example.org/dav/";
    const redirect = exchangeOf({
      method: "PROPFIND",
      url,
      status: 302,
      requestHeaders: BASIC,
      headers: { Location: "https://dav.example.org/dav/" },
    });
    const input = { ...answered(401, { headers: BASIC_ONLY }), earlier: [redirect] };
    const [first] = diagnose(input).causes;
    expect(first?.id).toBe("auth-required");
    expect(first?.evidence.map(({ at }) => at)).toContainEqual({ kind: "earlier-exchange", index: 0 });
  });
});
