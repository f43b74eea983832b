import { describe, expect, it } from "vitest";
import { bodyBytes, bodyFromBytes, bodyFromText, bodyText } from "./body.ts";
import { maskExchange } from "./mask.ts";
import { exchange } from "./testing/lock-exchange.ts";
import type { HeaderList } from "./types.ts";

const UUID = "e71d4fae-5dec-22d6-fea5-00a0c91e6be4";

const sent = (name: string, value: string) =>
  maskExchange(exchange({ sent: [[name, value]] })).request.headers[0]?.[1];
const got = (name: string, value: string) =>
  maskExchange(exchange({ got: [[name, value]] })).response?.headers[0]?.[1];
const answer = (text: string) => maskExchange(exchange({ answer: text })).response?.body.text;

describe("masking header fields", () => {
  it.each([
    ["Authorization", "Basic YWxpY2U6d29uZGVybGFuZA==", "Basic masked-1"],
    ["authorization", "Bearer eyJhbGciOi.J9.x", "Bearer masked-1"],
    ["Authorization", "nonsense", "masked-1"],
    ["Authorization", "Basic", "Basic"],
    ["Authorization", "", ""],
    ["Proxy-Authorization", "NTLM TlRMTVNTUAAB", "NTLM masked-1"],
    [
      "Authorization",
      'Digest username="al", realm="r", nonce="n1", uri="/a", algorithm=MD5, qop=auth, nc=00000001, cnonce="c", response="0f", opaque="o"',
      'Digest username="masked-1", realm="r", nonce="masked-2", uri="/a", algorithm=MD5, qop=auth, nc=00000001, cnonce="masked-3", response="masked-4", opaque="masked-5"',
    ],
    ["Cookie", 'sid=abc; lang="de"; flag', 'sid=masked-1; lang="masked-2"; masked-3'],
    ["X-Api-Key", "k", "masked-1"],
    ["X-Auth-Token", "k", "masked-1"],
    ["PRIVATE-TOKEN", "k", "masked-1"],
    ["requesttoken", "k", "masked-1"],
    ["X-Auth-Key", "k", "masked-1"],
    ["X-Forwarded-Access-Token", "k", "masked-1"],
    ["Cf-Access-Jwt-Assertion", "k", "masked-1"],
    ["X-Original-Authorization", "Token k", "Token masked-1"],
    ["X-Forwarded-Jwt-Header", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJ-x_", "masked-1"],
    ["Destination", "https://bob:pw@dav.test/b?x=1", "https://masked-1@dav.test/b?x=1"],
    ["Referer", "http://dav.test/?access_token=abc&x=1", "http://dav.test/?access_token=masked-1&x=1"],
    ["Referer", "http://dav.test/?v=1&key=AIzaSyD4x-9_kQpLm2Rw7Tz0", "http://dav.test/?v=1&key=masked-1"],
    [
      "Location",
      "https://a.test/cb?code=4/0AX4XfWh-t3kL9qPzR7&state=af0ifjsldkj93jkd82kd&iss=a",
      "https://a.test/cb?code=masked-1&state=masked-2&iss=a",
    ],
    ["Location", "/list?key=name&state=open&code=404", "/list?key=name&state=open&code=404"],
    ["Location", "/list?key=the-name-of-the-property", "/list?key=the-name-of-the-property"],
    ["If", `(<opaquelocktoken:${UUID}> ["W/x"])`, '(<opaquelocktoken:masked-1> ["W/x"])'],
    [
      "If",
      `<http://dav.test/a> (Not <urn:uuid:${UUID}>) (<DAV:no-lock>) </b> (["1"])`,
      '<http://dav.test/a> (Not <urn:uuid:masked-1>) (<DAV:no-lock>) </b> (["1"])',
    ],
    ["If", "(<1672531200>) (17)", "(<masked-1>) (masked-2)"],
    ["If", `<opaquelocktoken:${UUID}>`, "<opaquelocktoken:masked-1>"],
    ["Lock-Token", "<1672531200>", "<masked-1>"],
    ["Lock-Token", `urn:uuid:${UUID}`, "urn:uuid:masked-1"],
    ["Lock-Token", "<http://dav.test/locks/7>", "<http://masked-1>"],
    ["If-Match", '"e71d4fae"', '"e71d4fae"'],
    ["Depth", "infinity", "infinity"],
  ])("%s: %s", (name, value, expected) => {
    expect(sent(name, value)).toBe(expected);
  });

  it.each([
    ["Set-Cookie", "sid=abc; Path=/; HttpOnly; Secure", "sid=masked-1; Path=/; HttpOnly; Secure"],
    ["Set-Cookie", "sid=deleted; Max-Age=0", "sid=deleted; Max-Age=0"],
    [
      "WWW-Authenticate",
      'Digest realm="r", qop="auth", nonce="n", opaque="o"',
      'Digest realm="r", qop="auth", nonce="masked-1", opaque="masked-2"',
    ],
    ["WWW-Authenticate", 'Basic realm="Private files"', 'Basic realm="Private files"'],
    ["WWW-Authenticate", "Negotiate YIIJvwYGKwYBBQUC", "Negotiate masked-1"],
    ["Location", "/login?token=abc", "/login?token=masked-1"],
    ["Access-Control-Allow-Credentials", "true", "true"],
  ])("%s: %s", (name, value, expected) => {
    expect(got(name, value)).toBe(expected);
  });
});

describe("masking bodies and URLs", () => {
  it.each([
    [
      "<D:locktoken><D:href>17</D:href></D:locktoken>",
      "<D:locktoken><D:href>masked-1</D:href></D:locktoken>",
    ],
    [
      `<locktoken xmlns="DAV:">\n <href>\n  opaquelocktoken:${UUID}:null\n</href></locktoken>`,
      '<locktoken xmlns="DAV:">\n <href>\n  opaquelocktoken:masked-1\n</href></locktoken>',
    ],
    [
      "<a:locktoken><a:href><![CDATA[17]]></a:href></a:locktoken>",
      "<a:locktoken><a:href><![CDATA[masked-1]]></a:href></a:locktoken>",
    ],
    [
      "&lt;D:locktoken&gt;&lt;D:href&gt;17&lt;/D:href&gt;&lt;/D:locktoken&gt;",
      "&lt;D:locktoken&gt;&lt;D:href&gt;masked-1&lt;/D:href&gt;&lt;/D:locktoken&gt;",
    ],
    ["<D:locktoken/><D:href>/a</D:href>", "<D:locktoken/><D:href>/a</D:href>"],
    ['{"access_token": "abc", "user": "al"}', '{"access_token": "masked-1", "user": "al"}'],
    ["password=p%26q&user=al", "password=masked-1&user=al"],
    ['{"clientSecret":"abc","refreshToken":"def"}', '{"clientSecret":"masked-1","refreshToken":"masked-2"}'],
    [
      '<w:BinarySecurityToken ValueType="x">MIIab</w:BinarySecurityToken>',
      '<w:BinarySecurityToken ValueType="x">masked-1</w:BinarySecurityToken>',
    ],
    [
      '--x\r\nContent-Disposition: form-data; name="user"\r\n\r\nal\r\n--x\r\nContent-Disposition: form-data; name="password"\r\nContent-Type: text/plain\r\n\r\np w\r\n--x--',
      '--x\r\nContent-Disposition: form-data; name="user"\r\n\r\nal\r\n--x\r\nContent-Disposition: form-data; name="password"\r\nContent-Type: text/plain\r\n\r\nmasked-1\r\n--x--',
    ],
    ["RelayState=a&SAMLResponse=PHNhbW%3D", "RelayState=a&SAMLResponse=masked-1"],
    [
      "<w:UsernameToken>\n  <w:Password>\n    p\n  </w:Password>\n</w:UsernameToken>",
      "<w:UsernameToken>\n  <w:Password>\n    masked-1\n  </w:Password>\n</w:UsernameToken>",
    ],
    ['<a href="//al:pw@dav.test/x">//al@b</a>', '<a href="//masked-1@dav.test/x">//al@b</a>'],
    [
      "<x:password><![CDATA[p]]></x:password><y>p</y>",
      "<x:password><![CDATA[masked-1]]></x:password><y>p</y>",
    ],
    [
      "<D:href>/a?x=1&amp;sig=abc&amp;se=2026</D:href>",
      "<D:href>/a?x=1&amp;sig=masked-1&amp;se=2026</D:href>",
    ],
    ['<input name="requesttoken" value="abc">', '<input name="requesttoken" value="masked-1">'],
    ["GET / HTTP/1.1\nCookie: a=b\nX: y", "GET / HTTP/1.1\nCookie: a=masked-1\nX: y"],
  ])("%s", (text, expected) => {
    expect(answer(text)).toBe(expected);
  });

  it.each([
    '<D:multistatus xmlns:D="DAV:" xmlns:ns0="urn:uuid:c2f41010-65b3-11d1-a29f-00aa00c14882/"/>',
    "<D:sync-token>http://sabre.io/ns/sync/3</D:sync-token>",
    "/changes?syncToken=7&nextPageToken=abc&$deltaToken=def",
    "<x:monkey>a</x:monkey><x:publicKey>b</x:publicKey><x:keyword>c</x:keyword>",
    "<p>Basic authentication required, Bearer tokens are not accepted.</p>",
    "<D:principal-URL><D:href>/principals/alice/</D:href></D:principal-URL>",
    "<D:lock-token-submitted><D:href>/locked/</D:href></D:lock-token-submitted>",
  ])("leaves %s alone", (text) => {
    expect(answer(text)).toBe(text);
  });

  it("keeps a lock token recognisable wherever it stands", () => {
    const token = `opaquelocktoken:${UUID}`;
    const masked = maskExchange(
      exchange({
        url: `http://dav.test/a?lock=${encodeURIComponent(token)}`,
        sent: [
          ["If", `(<${token}>)`],
          ["X-Note", `was ${UUID}`],
        ],
        got: [["Lock-Token", `<${token}>`]],
        answer: `<locktoken><href>${token}</href></locktoken> <![CDATA[${token}]]> urn:uuid:${UUID}`,
      }),
    );
    expect(masked.request.headers).toEqual([
      ["If", "(<opaquelocktoken:masked-1>)"],
      ["X-Note", "was masked-1"],
    ]);
    expect(masked.request.url).toBe("http://dav.test/a?lock=opaquelocktoken%3Amasked-1");
    expect(masked.response?.headers).toEqual([["Lock-Token", "<opaquelocktoken:masked-1>"]]);
    expect(masked.response?.body.text).toBe(
      "<locktoken><href>opaquelocktoken:masked-1</href></locktoken> <![CDATA[opaquelocktoken:masked-1]]> urn:uuid:masked-1",
    );
  });

  it("finds the password of Basic credentials elsewhere, but not the name of the user", () => {
    const masked = maskExchange(
      exchange({
        url: "http://dav.test/principals/alice/",
        sent: [["Authorization", `Basic ${btoa("alice:w0nder&land")}`]],
        answer: "<p>alice tried w0nder&amp;land</p>",
      }),
    );
    expect(masked.request.url).toBe("http://dav.test/principals/alice/");
    expect(masked.response?.body.text).toMatch(/^<p>alice tried masked-\d<\/p>$/);
  });

  it("does not rewrite the protocol for a password that is one of its words, short, or in the path", () => {
    for (const password of ["multistatus", "x", "docs", "alice"]) {
      const answered = "<D:multistatus x='docs'><D:href>/docs/x/alice</D:href></D:multistatus>";
      const masked = maskExchange(
        exchange({
          url: "http://dav.test/docs/",
          sent: [["Authorization", `Basic ${btoa(`alice:${password}`)}`]],
          answer: answered,
        }),
      );
      expect(masked.response?.body.text).toBe(answered);
    }
  });

  it.each([
    "HTTP/1.1",
    "1.1 200",
    "200 OK",
    "Not Found",
    "wrong",
    "12345",
    "DELETE",
    "Apache",
    "D:status",
    "DAV:",
  ])("leaves status lines, methods and products readable for the password %s", (password) => {
    const answered =
      "<D:status>HTTP/1.1 200 OK</D:status><D:status>HTTP/1.1 404 Not Found</D:status> wrong 12345 DELETE Apache DAV: ";
    const sentHeaders: HeaderList = [["Authorization", `Basic ${btoa(`alice:${password}`)}`]];
    const masked = maskExchange(
      exchange({ sent: sentHeaders, got: [["X-Pass", `password=${password}`]], answer: answered }),
    );
    expect(masked.response?.body.text).toBe(answered);
    expect(masked.request.headers[0]?.[1]).toMatch(/^Basic masked-\d$/);
    expect(masked.response?.headers[0]?.[1]).toMatch(/^password=masked-\d/);
  });

  it("looks into bodies that are no UTF-8", () => {
    const latin1 = Uint8Array.from(`<é>opaquelocktoken:${UUID}</é>`, (character) => character.charCodeAt(0));
    const utf16 = new Uint8Array(
      Uint16Array.from(`\uFEFF<a>opaquelocktoken:${UUID}</a>`, (c) => c.charCodeAt(0)).buffer,
    );
    const mask = (bytes: Uint8Array) =>
      maskExchange(exchange({ answer: bodyFromBytes(bytes) })).response?.body;
    expect(bodyText(mask(latin1), "latin1")).toBe("<é>opaquelocktoken:masked-1</é>");
    expect(bodyText(mask(utf16), "utf-16le")).toBe("\uFEFF<a>opaquelocktoken:masked-1</a>");
    const binary = Uint8Array.of(0x1f, 0x8b, 8, 0, 255, 254, 0, 7);
    expect([...bodyBytes(mask(binary))]).toEqual([...binary]);
  });

  it("masks the URL of a proxy", () => {
    const over = { ...exchange({}), connection: { proxy: "http://al:pw@proxy.test:3128" } };
    expect(maskExchange(over).connection).toEqual({ proxy: "http://masked-1@proxy.test:3128" });
  });

  it("lets sizes and Content-Length follow, so that nothing looks cut that was not", () => {
    const text = `<a>opaquelocktoken:${UUID}</a>`;
    const { response } = maskExchange(
      exchange({
        got: [["Content-Length", String(text.length + 5)]],
        answer: { ...bodyFromText(text), wireSize: text.length },
      }),
    );
    const size = "<a>opaquelocktoken:masked-1</a>".length;
    expect(response).toMatchObject({
      headers: [["Content-Length", String(size + 5)]],
      body: { size, wireSize: size },
    });
  });
});
