import { LOG_FORMATS } from "@multistatus/core";
import { expect, test } from "vitest";

import { parseDepth } from "./depth.ts";
import { parseEntry } from "./entry.ts";
import { parseHeader } from "./header.ts";
import { parseListenAt, parseLocalPort } from "./listen-at.ts";
import { parseLogArgument } from "./log.ts";
import { parseStatuses } from "./status.ts";
import { parseTarget } from "./url.ts";
import { parseCount, parseWholeNumber } from "./whole-number.ts";

test("a status is a code, a class or a list, and repeats add up", () => {
  expect(parseStatuses("5XX", parseStatuses("403, 423"))).toEqual([403, 423, "5xx"]);
});

test.each(["", "4x", "600", "42", "4xxx", "403,", "ok"])("%j is no status", (text) => {
  expect(() => parseStatuses(text)).toThrow("Give a code (423)");
});

test("an entry is a number from 1, last or all", () => {
  expect([parseEntry("12"), parseEntry("last"), parseEntry("all")]).toEqual([12, "last", "all"]);
  for (const text of ["0", "-1", "1.5", "first", ""]) expect(() => parseEntry(text)).toThrow("from 1");
});

test("Depth takes its three values in any letter case", () => {
  expect([parseDepth("0"), parseDepth("1"), parseDepth("Infinity")]).toEqual(["0", "1", "infinity"]);
  expect(() => parseDepth("2")).toThrow("0, 1 or infinity");
});

test("a whole number may be 0, a count may not: nothing at once would be done never", () => {
  expect([parseWholeNumber("0"), parseWholeNumber("12"), parseCount("1"), parseCount("012")]).toEqual([
    0, 12, 1, 12,
  ]);
  for (const text of ["0", "00", "-1", "1.5", "1e3", "x", ""])
    expect(() => parseCount(text)).toThrow("from 1 on");
  for (const text of ["-1", "1.5", "1e3", "x", ""]) expect(() => parseWholeNumber(text)).toThrow("from 0 on");
});

test("where to listen is a port, with an address where others are to reach it", () => {
  expect(["8080", ":0", "0.0.0.0:8080", "[::1]:1"].map(parseListenAt)).toEqual([
    { host: "127.0.0.1", port: 8080 },
    { host: "127.0.0.1", port: 0 },
    { host: "0.0.0.0", port: 8080 },
    { host: "::1", port: 1 },
  ]);
  expect(["8080", ":8080", "127.0.0.1:8080", "localhost:8080"].map(parseLocalPort)).toEqual(
    Array.from({ length: 4 }, () => 8080),
  );
  for (const text of ["", "65536", "dav", "1.2.3.4"])
    for (const parse of [parseListenAt, parseLocalPort]) expect(() => parse(text)).toThrow("from 0");
  for (const text of ["0.0.0.0:80", "dav.example:80", "[::]:80"])
    expect(() => parseLocalPort(text)).toThrow("this machine only");
});

test("a log is a format of core's, or auto, and a file whose name may hold an equals sign", () => {
  for (const format of ["auto", ...LOG_FORMATS]) {
    expect(parseLogArgument(`${format}=a=b.log`)).toEqual([{ format, file: "a=b.log" }]);
  }
  expect(parseLogArgument("logs/a.log")).toEqual([{ format: "auto", file: "logs/a.log" }]);
  expect(parseLogArgument("logs/a=b.log")).toEqual([{ format: "auto", file: "logs/a=b.log" }]);
  for (const text of ["", "auto=", "syslog=a.log", "constructor=a.log"]) {
    expect(() => parseLogArgument(text)).toThrow(/FORMAT=FILE|The format is one of/);
  }
});

test("a header has a name and a value", () => {
  expect(parseHeader("X-A:  b: c ", parseHeader("Brief: t"))).toEqual([
    ["Brief", "t"],
    ["X-A", "b: c"],
  ]);
  for (const text of ["Brief", ": t", "A b: c", "A: b\r\nC: d"])
    expect(() => parseHeader(text)).toThrow("no header field");
});

test("a URL keeps its path as written and gives up its user", () => {
  expect(parseTarget("https://dav.example/a/../%c3%9c\\c?x=1")).toEqual({
    url: "https://dav.example/a/../%c3%9c\\c?x=1",
  });
  expect(parseTarget("https://dav.example/Ü b/")).toEqual({ url: "https://dav.example/%C3%9C%20b/" });
  expect(parseTarget("http://al%40ice@127.0.0.1:8080/@x")).toEqual({
    url: "http://127.0.0.1:8080/@x",
    user: "al@ice",
  });
});

test.each(["dav.example/files", "ftp://dav.example/", "/files", "http://", "http://[bad/", "file:///etc"])(
  "%s is no URL to ask",
  (text) => {
    expect(() => parseTarget(text)).toThrow("is no http or https URL");
  },
);

test.each([
  ["https://alice:hunter2@dav.example/", "hunter2"],
  ["https://alice%3Ahunter2@dav.example/", "hunter2"],
  ["https://alice:h%C3%BCnt:er@2@dav.example/", "hünt:er@2"],
  ["https://alice:@dav.example/", ""],
])("the password of %s is taken off it", (text, password) => {
  expect(parseTarget(text)).toEqual({ url: "https://dav.example/", user: "alice", password });
});

test("what would be cut off behind a # is refused, and a password not repeated", () => {
  const attempt = () => parseTarget("https://alice:hunter2@dav.example/C#/a.txt");
  expect(attempt).toThrow("https://dav.example/C#/a.txt holds a #");
  expect(attempt).not.toThrow("hunter2");
});
