import { expect, test } from "vitest";
import { parseChallenges } from "./challenges.ts";

const parse = (...lines: string[]) =>
  parseChallenges(
    lines.map((line) => ["WWW-Authenticate", line]),
    "www-authenticate",
  );

test.each<[string, string[], unknown]>([
  ["one", ['Basic realm="a"'], [{ scheme: "basic", params: { realm: "a" } }]],
  [
    "RFC 9110 section 11.6.1",
    ['Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""'],
    [
      { scheme: "basic", params: { realm: "simple" } },
      { scheme: "newauth", params: { realm: "apps", type: "1", title: 'Login to "apps"' } },
    ],
  ],
  [
    "several lines",
    ["Negotiate", 'Digest nonce="n", qop="auth,auth-int"'],
    [
      { scheme: "negotiate", params: {} },
      { scheme: "digest", params: { nonce: "n", qop: "auth,auth-int" } },
    ],
  ],
  [
    "a bare scheme before another",
    ['Negotiate, Basic realm="r"'],
    [
      { scheme: "negotiate", params: {} },
      { scheme: "basic", params: { realm: "r" } },
    ],
  ],
  [
    "token68",
    ["Negotiate YII+/_-w==, Basic realm=x"],
    [
      { scheme: "negotiate", params: {}, token68: "YII+/_-w==" },
      { scheme: "basic", params: { realm: "x" } },
    ],
  ],
  [
    "empty elements and spaces",
    [' , Basic realm = "r" ,, charset="UTF-8",'],
    [{ scheme: "basic", params: { realm: "r", charset: "UTF-8" } }],
  ],
  ["upper-case names", ['BASIC REALM="R"'], [{ scheme: "basic", params: { realm: "R" } }]],
  [
    "a scheme in quotes is none",
    ['Basic realm="x, Bearer y"'],
    [{ scheme: "basic", params: { realm: "x, Bearer y" } }],
  ],
  ["a quote that is never closed", ['Basic realm="x'], [{ scheme: "basic", params: {} }]],
  ["nothing", [""], []],
])("%s", (_name, lines, expected) => {
  expect(parse(...lines)).toEqual(expected);
});

test("a hostile line takes no longer than its length", () => {
  expect(parse(`Basic ${"a=b,".repeat(20_000)}`)).toHaveLength(1);
  expect(parse('Basic realm="'.repeat(5000)).length).toBeGreaterThan(0);
  expect(parse(`Basic realm="${"\\".repeat(100_001)}`)).toHaveLength(1);
});
