import { expect, test } from "vitest";
import {
  digestAlgorithm,
  digestAuthorization,
  type DigestAlgorithm,
  type DigestInput,
} from "./digest-hash.ts";

const algorithm = (name?: string): DigestAlgorithm => digestAlgorithm(name) as DigestAlgorithm;
const field = (header: string, name: string): string | undefined =>
  new RegExp(`(?:^Digest |, )${name}="?([^",]*)`, "u").exec(header)?.[1];

/** RFC 7616 section 3.9.1. */
const mufasa = (name: string): DigestInput => ({
  challenge: {
    scheme: "digest",
    params: {
      realm: "http-auth@example.org",
      qop: "auth, auth-int",
      algorithm: name,
      nonce: "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
      opaque: "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
    },
  },
  algorithm: algorithm(name),
  credentials: { username: "Mufasa", password: "Circle of Life" },
  method: "GET",
  uri: "/dir/index.html",
  qop: "auth",
  nonceCount: 1,
  cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
  body: new Uint8Array(),
});

test("RFC 7616 section 3.9.1, MD5 and SHA-256", () => {
  expect(digestAuthorization(mufasa("MD5"))).toBe(
    'Digest username="Mufasa", realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", ' +
      'uri="/dir/index.html", algorithm=MD5, response="8ca523f5e9506fed4657c9700eebdbec", ' +
      'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", qop=auth, nc=00000001, ' +
      'cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"',
  );
  expect(field(digestAuthorization(mufasa("SHA-256")), "response")).toBe(
    "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
  );
});

test("RFC 7616 section 3.9.2, SHA-512-256 with userhash and a name beyond ASCII, by its erratum 4897", () => {
  const header = digestAuthorization({
    challenge: {
      scheme: "digest",
      params: {
        realm: "api@example.org",
        qop: "auth",
        algorithm: "SHA-512-256",
        nonce: "5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",
        opaque: "HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS",
        charset: "UTF-8",
        userhash: "true",
      },
    },
    algorithm: algorithm("SHA-512-256"),
    credentials: { username: "Jäsøn Doe", password: "Secret, or not?" },
    method: "GET",
    uri: "/doe.json",
    qop: "auth",
    nonceCount: 1,
    cnonce: "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v",
    body: new Uint8Array(),
  });
  expect(field(header, "userhash")).toBe("true");
  expect([field(header, "username"), field(header, "response")]).toEqual([
    "793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b",
    "3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5",
  ]);
});

test("RFC 2617 section 3.5, and RFC 2069 section 2.4 with the response of its erratum 749", () => {
  const params = { realm: "testrealm@host.com", nonce: "dcd98b7102dd2f0e8b11d0f600bfb0c093" };
  const input = { ...mufasa("MD5"), challenge: { scheme: "digest", params }, cnonce: "0a4f113b" };
  const credentials = { username: "Mufasa", password: "Circle Of Life" };
  expect(field(digestAuthorization({ ...input, credentials }), "response")).toBe(
    "6629fae49393a05397450978507c4ef1",
  );
  const older = { username: "Mufasa", password: "CircleOfLife" };
  const legacy = digestAuthorization({ ...input, credentials: older, qop: undefined });
  expect(field(legacy, "response")).toBe("1949323746fe6a43ef61f9606e7febea");
  expect(legacy).not.toMatch(/qop|nc=|cnonce|algorithm/u);
});

test("names and values that need quoting or another form", () => {
  const header = (username: string, realm: string): string => {
    const input = mufasa("MD5");
    return digestAuthorization({
      ...input,
      challenge: { scheme: "digest", params: { ...input.challenge.params, realm } },
      credentials: { username, password: "x" },
    });
  };
  expect(header('a"b\\c', 'r"')).toContain(String.raw`username="a\"b\\c", realm="r\""`);
  expect(header("Jäsøn (Doe)", "r")).toContain("username*=UTF-8''J%C3%A4s%C3%B8n%20%28Doe%29");
});

test("algorithms", () => {
  expect(digestAlgorithm()).toMatchObject({ hash: "md5", session: false });
  expect(digestAlgorithm("sha-256-SESS")).toMatchObject({ hash: "sha256", session: true });
  expect(digestAlgorithm("SHA-512-256-sess")).toMatchObject({ hash: "sha512-256", session: true });
  expect(digestAlgorithm("SHA-1")).toBeUndefined();
});
