import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodyBytes, bodyFromBytes, bodyFromText, bodyText } from "./body.ts";
import { createMasker, maskExchange, maskExchanges, maskText } from "./mask.ts";
import type { Body, Exchange, HeaderList } from "./types.ts";

const UUID = "e71d4fae-5dec-22d6-fea5-00a0c91e6be4";

interface Parts {
  url?: string;
  sent?: HeaderList;
  got?: HeaderList;
  body?: string | Body;
  answer?: string | Body;
}

const asBody = (body: string | Body): Body => (typeof body === "string" ? bodyFromText(body) : body);

function exchange({ url = "http://dav.test/a", sent = [], got = [], body, answer = "" }: Parts): Exchange {
  return {
    request: { method: "LOCK", url, headers: sent, ...(body !== undefined && { body: asBody(body) }) },
    response: { status: 200, statusText: "OK", headers: got, body: asBody(answer) },
    hops: [],
  };
}

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
    ["Destination", "https://bob:pw@dav.test/b?x=1", "https://masked-1@dav.test/b?x=1"],
    ["Referer", "http://dav.test/?access_token=abc&x=1", "http://dav.test/?access_token=masked-1&x=1"],
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

describe("maskers", () => {
  it("give the same secret the same pseudonym in all exchanges, and learn all before masking any", () => {
    const [first, second] = maskExchanges([
      exchange({ answer: "<p>0123456789abcdef</p>" }),
      exchange({ sent: [["X-Api-Key", "0123456789abcdef"]] }),
    ]);
    expect(first?.response?.body.text).toBe("<p>masked-1</p>");
    expect(second?.request.headers).toEqual([["X-Api-Key", "masked-1"]]);
  });

  it("leave what is masked already, and number on from there", () => {
    const masked = exchange({ sent: [["Cookie", "a=masked-7; b=other"]] });
    expect(maskExchange(masked).request.headers).toEqual([["Cookie", "a=masked-7; b=masked-8"]]);
  });

  it("replace secrets that they are given anywhere, however short", () => {
    const masker = createMasker({ secrets: ["q1"] });
    expect(maskText("xq1x DAV: q1", masker)).toBe("xmasked-1x DAV: masked-1");
    expect(masker.text("again q1")).toBe("again masked-1");
  });

  it("mask log lines", () => {
    const masker = createMasker();
    masker.learn([exchange({ sent: [["Authorization", `Basic ${btoa("al:hunter22")}`]] })]);
    expect(maskText(`"PUT /a?token=abc" 401 hunter22 <urn:uuid:${UUID}> https://al:x@h/`, masker)).toMatch(
      /^"PUT \/a\?token=masked-\d" 401 masked-\d <urn:uuid:masked-\d> https:\/\/masked-\d@h\/$/,
    );
  });

  it("do not slow down on text made to slow them down", () => {
    const masker = createMasker();
    for (const unit of [
      "<locktoken>",
      "<a:locktoken> ",
      "://a",
      '"a":"',
      " ",
      "&lt;",
      "(<",
      "a=",
      "<password>",
      "a-",
    ]) {
      expect(masker.text(unit.repeat(100_000 / unit.length))).toHaveLength(
        unit.length * Math.floor(100_000 / unit.length),
      );
    }
  });
});

describe("no secret survives", () => {
  const word = fc.string({
    unit: fc.constantFrom("a", "f", "k", "z", "A", "Q", "2", "7", "9"),
    minLength: 16,
    maxLength: 40,
  });
  const password = fc
    .string({ unit: "grapheme-ascii", minLength: 8, maxLength: 30 })
    .filter((text) => text.trim() === text);
  const secrets = fc.uniqueArray(word, { minLength: 9, maxLength: 9 });
  const escapeXml = (text: string) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

  it("in any place of an exchange", () => {
    fc.assert(
      fc.property(secrets, password, ([a, b, c, d, e, f, g, h, i], pass) => {
        const basic = btoa(`user:${pass}`);
        const original = exchange({
          url: `http://dav.test/x?X-Amz-Signature=${a}&note=${encodeURIComponent(pass)}`,
          sent: [
            ["Authorization", `Basic ${basic}`],
            ["Cookie", `sid=${b}`],
            ["If", `(<opaquelocktoken:${c}>)`],
            ["X-Auth-Token", d!],
            ["Destination", `http://user:${e}@dav.test/y`],
            ["X-Trace", `${pass} ${b} ${d}`],
          ],
          got: [
            ["Lock-Token", `<${f}>`],
            ["Set-Cookie", `other=${g}; Path=/`],
          ],
          body: `<x>${escapeXml(pass)}</x><![CDATA[${c}${f}]]>${a}`,
          answer: `<p>${h && `access_token=${h}`} ${e} ${g} ${f}</p>{"password":"${i}"}${basic}${JSON.stringify(pass)}`,
        });
        original.hops = [{ reason: "redirect", request: original.request, response: original.response! }];
        original.error = { code: "x", message: `failed with ${a} and ${d}` };
        const output = JSON.stringify(maskExchange(original));
        for (const secret of [a, b, c, d, e, f, g, h, i, basic]) expect(output).not.toContain(secret);
        for (const form of [
          pass,
          JSON.stringify(pass).slice(1, -1),
          escapeXml(pass),
          encodeURIComponent(pass),
        ]) {
          expect(output).not.toContain(form);
        }
        const masked = maskExchange(original);
        expect(maskExchange(masked)).toEqual(masked);
      }),
    );
  });
});
