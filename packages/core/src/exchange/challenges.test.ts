import { expect, test } from "vitest";
import { schemesOf } from "./challenges.ts";

test.each([
  ['Basic realm="a, Digest b"', ["basic"]],
  ["Negotiate, NTLM", ["negotiate", "ntlm"]],
  ['Digest realm="x", nonce="y", algorithm=MD5, Basic realm="x"', ["digest", "basic"]],
  ['Digest realm = "x", nonce = "y"', ["digest"]],
  ["NTLM TlRMTVNTUAACAAAA==, Basic realm=x", ["ntlm", "basic"]],
  ["Bearer", ["bearer"]],
  ["", []],
])("schemes of %s", (value, schemes) => {
  expect(schemesOf([value, value])).toEqual(schemes);
});
