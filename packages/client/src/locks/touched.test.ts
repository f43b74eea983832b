import { describe, expect, test } from "vitest";
import { heldLock } from "./held-lock.ts";
import { touches } from "./touched.ts";

const lock = (path: string, depth: "0" | "infinity") =>
  heldLock({ url: `http://h${path}`, depth, token: "urn:t" });

type Case = readonly [request: string, destination?: string];

/** Which of the requests `METHOD /path` touch the lock. */
function touching(path: string, depth: "0" | "infinity", cases: readonly Case[]): string[] {
  return cases
    .filter(([request, destination]) => {
      const [method = "", at = ""] = request.split(" ");
      return touches(lock(path, depth), method, `http://h${at}`, destination && `http://h${destination}`);
    })
    .map((one) => one.join(" to "));
}

const all: readonly Case[] = [
  ["PUT /c"],
  ["PROPPATCH /c/"],
  ["PUT /c/a"],
  ["PROPPATCH /c/a"],
  ["MKCOL /c/d/"],
  ["LOCK /c/a"],
  ["LOCK /c/"],
  ["PUT /c/d/e"],
  ["DELETE /c/"],
  ["DELETE /c/a"],
  ["DELETE /"],
  ["PUT /ca"],
  ["PUT /b"],
  ["COPY /c/a", "/b"],
  ["COPY /b", "/c/a"],
  ["COPY /b", "/c/"],
  ["COPY /b", "/c/d/e"],
  ["COPY /b/", "/"],
  ["MOVE /c/a", "/b"],
  ["MOVE /b", "/c/a"],
  ["MOVE /b", "/d"],
];

describe("what a lock makes its token needed for", () => {
  test("a collection alone: its properties, its members' names, its removal", () => {
    expect(touching("/c/", "0", all)).toEqual([
      "PUT /c",
      "PROPPATCH /c/",
      "PUT /c/a",
      "MKCOL /c/d/",
      "LOCK /c/a",
      "DELETE /c/",
      "DELETE /c/a",
      "DELETE /",
      "COPY /b to /c/a",
      "COPY /b to /c/",
      "COPY /b/ to /",
      "MOVE /c/a to /b",
      "MOVE /b to /c/a",
    ]);
  });

  test("a collection with all that is in it", () => {
    expect(touching("/c", "infinity", all)).toEqual([
      "PUT /c",
      "PROPPATCH /c/",
      "PUT /c/a",
      "PROPPATCH /c/a",
      "MKCOL /c/d/",
      "LOCK /c/a",
      "PUT /c/d/e",
      "DELETE /c/",
      "DELETE /c/a",
      "DELETE /",
      "COPY /b to /c/a",
      "COPY /b to /c/",
      "COPY /b to /c/d/e",
      "COPY /b/ to /",
      "MOVE /c/a to /b",
      "MOVE /b to /c/a",
    ]);
  });

  test("a file: itself, and the removal of what it is in", () => {
    expect(touching("/c/a", "0", all)).toEqual([
      "PUT /c/a",
      "PROPPATCH /c/a",
      "DELETE /c/",
      "DELETE /c/a",
      "DELETE /",
      "COPY /b to /c/a",
      "COPY /b to /c/",
      "COPY /b/ to /",
      "MOVE /c/a to /b",
      "MOVE /b to /c/a",
    ]);
  });

  test("names are compared by what they mean, without the query; the root of the server is a collection", () => {
    expect(touching("/%c3%9c/", "0", [["PUT /%C3%9C/a?x=/"], ["PUT /%C3%9C%2Fa"]])).toEqual([
      "PUT /%C3%9C/a?x=/",
    ]);
    expect(touching("/", "0", [["PUT /a"], ["PUT /a/b"]])).toEqual(["PUT /a"]);
    expect(touching("/", "infinity", [["PUT /a"], ["PUT /a/b"]])).toEqual(["PUT /a", "PUT /a/b"]);
  });
});
