import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMasker, maskExchange, maskExchanges, maskText } from "./mask.ts";
import { isProtocolWord } from "./mask-words.ts";
import { exchange } from "./testing/lock-exchange.ts";

const UUID = "e71d4fae-5dec-22d6-fea5-00a0c91e6be4";

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
      "eyJ-",
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
    // A password that is a word of the protocol is replaced in its own place only.
    .filter((text) => text.trim() === text && !isProtocolWord(text));
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

it.each([
  ["the request said Authorization: Bearer S3CRETW1x and failed", "S3CRETW1x"],
  ["see https://h/?access_token=x1234567 Authorization: Bearer S3CRETRD23", "S3CRETRD23"],
  ['Error: {"authorization": "Bearer S3CRETV3x"}', "S3CRETV3x"],
  ["Error: Authorization: token S3CRETV4x", "S3CRETV4x"],
  ["Error: Cookie: a=S3CRETma; b=2", "S3CRETma"],
  ["it ran curl -u bob:S3CRETme https://h/", "S3CRETme"],
  ["it ran curl -H 'X-Auth-Token: S3CRETtk' https://h/", "S3CRETtk"],
  ["> Lock-Token: <http://h/locks/S3CRETlk>", "S3CRETlk"],
  ["the log says lock-token: <S3CRETlt> is unknown", "S3CRETlt"],
])("credentials quoted in a sentence are masked: %s", (text, secret) => {
  const masker = createMasker();
  const masked = masker.text(text);
  expect(masked).not.toContain(secret);
  expect(masker.text(masked)).toBe(masked);
});

it.each([
  "it wants Authorization: Basic authentication required",
  "The authorization: denied by the server",
  "it wants a Cookie: none was sent",
  "curl -u USER https://h/",
  'curl -u "$DAV_USER:$DAV_PASSWORD" -H "Authorization: Bearer $TOKEN_1"',
])("words about credentials stay: %s", (text) => {
  expect(createMasker().text(text)).toBe(text);
});
