import { describe, expect, test } from "vitest";
import type { Exchange } from "../../exchange/types.ts";
import { answerTo, causesOf, listed, ORIGIN, propfind, XML } from "../testing/answers.ts";
import { listingOf } from "../testing/exchange.ts";
import { knownFrom } from "./known.ts";

const removal = (path: string) => answerTo("DELETE", path, 204);
const renamed = (from: string, to: string) =>
  answerTo("MOVE", from, 201, { requestHeaders: { Destination: ORIGIN + to } });
const pathsKnown = (...earlier: ReturnType<typeof answerTo>[]): string[] =>
  knownFrom(earlier, [], removal("/")).resources.map(({ place }) => place.path);

test("what was removed is not known to be there, nor what lay in it; what was made anew is", () => {
  const before = listed("/a/", "/a/b", "/a/c/", "/a/c/d", "/a/cd");
  expect(pathsKnown(before, removal("/a/c/"))).toEqual(["/a/", "/a/b", "/a/cd"]);
  expect(pathsKnown(before, removal("/a/c"), answerTo("MKCOL", "/a/c/", 201)).at(-1)).toBe("/a/c/");
  expect(pathsKnown(before, removal("/a/"), listed("/a/", "/a/n"))).toEqual(["/a/", "/a/n"]);
  expect(pathsKnown(before, renamed("/a/", "/z/"))).toEqual(["/z/"]);
  expect(pathsKnown(before, removal("/"))).toEqual([]);
});

test("a removal that failed for some, or as a whole, removes nothing that is known", () => {
  const before = listed("/a/", "/a/b");
  const partly = answerTo("DELETE", "/a/", 207, { headers: XML, body: listingOf("/a/b") });
  expect(pathsKnown(before, partly, answerTo("DELETE", "/a/", 423))).toEqual(["/a/", "/a/b"]);
});

test("what was accepted only is neither removed nor made", () => {
  const accepted = (method: string, path: string) => answerTo(method, path, 202);
  expect(pathsKnown(listed("/a/", "/a/b"), accepted("DELETE", "/a/b"))).toEqual(["/a/", "/a/b"]);
  expect(pathsKnown(accepted("PUT", "/a/b"))).toEqual([]);
  const exchange = listed("/a/", "/a/b");
  expect(causesOf({ earlier: [accepted("DELETE", "/a/b"), accepted("MKCOL", "/a/c/")], exchange })).toEqual(
    [],
  );
});

test("what was removed is no other spelling of what is asked for", () => {
  const earlier = [listed("/a/", "/a/Foo.txt"), removal("/a/Foo.txt")];
  expect(causesOf({ earlier, exchange: answerTo("GET", "/a/foo.txt", 404) })).toEqual(["path-not-found"]);
});

test("the new name of what was renamed is another spelling of the old one", () => {
  const earlier = [
    listed("/a/", "/a/Foo.txt"),
    renamed("/a/Foo.txt", "/a/foo.txt"),
    answerTo("GET", "/a/Foo.txt", 404),
  ];
  expect(causesOf({ earlier, exchange: answerTo("GET", "/a/Foo.txt", 404) })[0]).toBe("path-case");
});

test("a listing leaves out nothing that was removed with its collection", () => {
  const earlier = [answerTo("MKCOL", "/a/c/", 201), answerTo("PUT", "/a/c/x.txt", 201), removal("/a/c/")];
  const exchange = propfind("/a/", 207, {
    requestHeaders: { Depth: "infinity" },
    headers: XML,
    body: listingOf("/a/", "/a/d/"),
  });
  expect(causesOf({ earlier, exchange })).toEqual([]);
});

test("a collection that was removed is not one without an index page", () => {
  const earlier = [answerTo("MKCOL", "/c/", 201), removal("/c/"), answerTo("GET", "/c/", 404)];
  expect(causesOf({ earlier, exchange: answerTo("GET", "/c/", 404) })).toEqual(["path-not-found"]);
});

test("a lock goes with the resource that was removed, or moved away", () => {
  const token = "urn:uuid:11111111-1111-1111-1111-111111111111";
  const lock = answerTo("LOCK", "/a/b", 200, {
    headers: { ...XML, "Lock-Token": `<${token}>` },
    body: `<D:prop xmlns:D="DAV:"><D:lockdiscovery><D:activelock><D:locktype><D:write/></D:locktype><D:lockscope><D:exclusive/></D:lockscope><D:depth>0</D:depth><D:locktoken><D:href>${token}</D:href></D:locktoken></D:activelock></D:lockdiscovery></D:prop>`,
  });
  const locks = (...earlier: Exchange[]) => knownFrom(earlier, [], removal("/")).locks.length;
  expect(locks(lock)).toBe(1);
  expect(locks(lock, removal("/a/b"))).toBe(0);
  expect(locks(lock, renamed("/a/", "/z/"))).toBe(0);
  expect(locks(removal("/a/b"), lock)).toBe(1);
});

describe("what another server has", () => {
  const asked = (origin: string): Exchange => {
    const { request, ...rest } = listed("/a/", "/a/Foo.txt");
    return { ...rest, request: { ...request, url: `${origin}/a/` } };
  };
  const first = (origin: string) =>
    causesOf({ earlier: [asked(origin)], exchange: answerTo("GET", "/a/foo.txt", 404) })[0];

  test.each(["https://other.example", "https://dav.example.org:8443"])("is no matter here: %s", (origin) => {
    expect(first(origin)).toBe("path-not-found");
  });

  test.each(["https://DAV.example.org:443", "http://dav.example.org", ""])(
    "is not told from %j",
    (origin) => {
      expect(first(origin)).toBe("path-case");
    },
  );
});
