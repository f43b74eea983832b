import { expect, test } from "vitest";

import { epilogue } from "./epilogue.ts";

const TEXT = `
Some prose that is written in lines of a hundred columns, as the source of a program has room for,
and goes on in the next line:
  before  a table, whose lines stay as they are

Examples:
  $ multistatus show answer.xml --method DELETE --url https://dav.example/a/long/path/`;

test("prose is as wide as the terminal, tables and examples stay as they are", () => {
  expect(epilogue(TEXT, { width: 40 })()).toBe(`
Some prose that is written in lines of a
hundred columns, as the source of a
program has room for, and goes on in the
next line:
  before  a table, whose lines stay as they are

Examples:
  $ multistatus show answer.xml --method DELETE --url https://dav.example/a/long/path/`);
});

test("on a wide terminal it is no wider than it reads well", () => {
  const lines = epilogue(TEXT, { width: 200 })().split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
});
