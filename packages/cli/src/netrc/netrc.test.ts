import { describe, expect, test } from "vitest";

import { lookUp } from "./lookup.ts";
import { NetrcSyntaxError, parseNetrc } from "./parse.ts";

describe("parseNetrc", () => {
  test("one line or many, with accounts, macros and comments", () => {
    const text = "# what is where\nmachine dav.example login alice password one";
    expect(parseNetrc(text)).toEqual([{ machine: "dav.example", login: "alice", password: "one" }]);
    expect(
      parseNetrc(`
machine a.example
	login alice
	account nobody-asks
	password s#cret
macdef init
cd /pub login mallory
machine not.one

MACHINE b.example login bob   # the other one
password pässword
default login anonymous password me@`),
    ).toEqual([
      { machine: "a.example", login: "alice", password: "s#cret" },
      { machine: "b.example", login: "bob", password: "pässword" },
      { login: "anonymous", password: "me@" },
    ]);
  });

  test("words in quotes hold blanks and escapes; a backslash outside them is one; a value may be a keyword", () => {
    expect(
      parseNetrc(
        String.raw`machine x login "a b" password "say \"hi\"\\\tnow" machine y login login password a\b`,
      ),
    ).toEqual([
      { machine: "x", login: "a b", password: 'say "hi"\\\tnow' },
      { machine: "y", login: "login", password: String.raw`a\b` },
    ]);
  });

  test("a macro to the end of the file, an empty file, a byte order mark, CRLF", () => {
    expect(parseNetrc("machine x login a password b\nmacdef m\nquit")).toHaveLength(1);
    expect(parseNetrc("")).toEqual([]);
    expect(parseNetrc("\uFEFFmachine x\r\nlogin a\r\npassword b\r\nmacdef m\r\nquit\r\n\r\ndefault")).toEqual(
      [{ machine: "x", login: "a", password: "b" }, {}],
    );
  });

  test.each([
    ["machine x login alice password hunter2 two", 1, /is expected/],
    ["\n\nmachine x login alice password", 3, /"password" has no value/],
    ['machine x\nlogin a password "hunter2', 2, /do not end/],
    ["login alice password hunter2", 1, /stands before any/],
  ])("%j is refused with its line, and without a word of it", (text, line, message) => {
    const error = (() => {
      try {
        parseNetrc(text);
      } catch (thrown) {
        return thrown;
      }
      return undefined;
    })();
    expect(error).toBeInstanceOf(NetrcSyntaxError);
    expect(error).toMatchObject({ line, message: expect.stringMatching(message) });
    expect((error as Error).message).not.toMatch(/hunter2|alice|two/);
  });

  test("a large file is read in one pass", () => {
    const text = Array.from({ length: 20_000 }, (_, at) => `machine h${at} login a password "b c"\n`).join(
      "",
    );
    expect(parseNetrc(text)).toHaveLength(20_000);
  });
});

test("the first machine of the name and login, else the default", () => {
  const entries = parseNetrc(
    "machine A.example login alice password 1 machine a.example login bob password 2 machine [::1] login c password 3 default login d password 4",
  );
  const password = (host: string, login?: string): string | undefined =>
    lookUp(entries, host, login)?.password;
  expect(password("a.EXAMPLE")).toBe("1");
  expect(password("a.example", "bob")).toBe("2");
  expect(password("a.example", "eve")).toBeUndefined();
  expect(password("[::1]")).toBe("3");
  expect(password("b.example")).toBe("4");
  expect(password("b.example", "d")).toBe("4");
  expect(lookUp([], "a.example", undefined)).toBeUndefined();
});
