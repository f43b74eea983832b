import { describe, expect, test } from "vitest";

import { readProlog, type Prolog } from "./prolog.ts";

const bad = (offset: number): Prolog["problems"] => [{ code: "malformed-xml-declaration", offset }];
const plain = { version: "1.0", problems: [] } as const;

describe("while more may come", () => {
  test.each([
    "",
    "\n",
    "<",
    "<D:multistatu",
    "<?xm",
    "<?xml",
    "<?xml version='1.0'",
    "<!DOCTYPE",
    "<!doctype ",
    "<!DOCTYPE h",
    "<!DOCTYPE html",
    "<!DOCTYP",
    "not f",
    "x <br",
    "<ht",
    "<br",
    "{}",
    "<abcdefghijklm",
  ])("%j is too short to tell", (head) => {
    expect(readProlog(head, false)).toBeUndefined();
  });

  test.each<[head: string, expected: Partial<Prolog>]>([
    ["<abcdefghijklmn", { start: 0 }],
    ["<a>", { start: 0 }],
    ["<a ", { start: 0 }],
    ["<html>", { start: 0, looksLike: "html" }],
    ["<!DOCTYPE html>", { start: 0, looksLike: "html" }],
    ["<!doctype html ", { start: 0, looksLike: "html" }],
    ["<!DOCTYPE x ", { start: 0 }],
    ["<?xml version='1.0'?>", { start: 21 }],
    ["<?xml <", { start: 6, problems: bad(0) }],
    [`<?xml ${"x".repeat(1018)}`, { start: 1024, problems: bad(0) }],
  ])("%j tells", (head, expected) => {
    expect(readProlog(head, false)).toEqual({ ...plain, ...expected });
  });

  test.each([
    '<?xml version="1.1" encoding="utf-8"?><D:multistatus xmlns:D="DAV:">',
    '\n\n<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">',
    "<?xml version='1.0' <D:multistatus>",
    "<!DOCTYPE html><html><head>",
    "<!DOCTYPE multistatus SYSTEM 'x'><multistatus>",
    "<br />\n<b>Warning</b>: x<D:multistatus xmlns:D='DAV:'>",
    "oops <?xml version='1.0' encoding='x'?><prop>",
    "<html lang='en'>",
    "<?php-like instruction?><a/>",
    "<!-- a comment --><a/>",
    "<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>",
  ])("more of %j never changes an answer", (head) => {
    const whole = readProlog(head, false);
    expect(whole).toBeDefined();
    for (let length = 0; length < head.length; length++) {
      const answer = readProlog(head.slice(0, length), false);
      expect([length, answer ?? whole]).toEqual([length, whole]);
    }
  });
});

test.each(["<!DOCTYPE  ", "<!DOCTYPE\n\thtm"])("%j is too short to tell what follows", (head) => {
  expect(readProlog(head, false)).toBeUndefined();
});
