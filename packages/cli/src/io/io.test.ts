import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";

import { afterAll, beforeAll, expect, test } from "vitest";

import { wantsColor } from "./color.ts";
import { openAny, openInput, readWhole } from "./input.ts";
import type { OutputStream } from "./streams.ts";
import { createTerminal } from "./terminal.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "multistatus-io-"));
});
afterAll(() => rm(folder, { recursive: true }));

const none = Readable.from([]);

test("colour follows FORCE_COLOR, then NO_COLOR, then the terminal", () => {
  expect(wantsColor({}, true)).toBe(true);
  expect(wantsColor({}, false)).toBe(false);
  expect(wantsColor({ TERM: "dumb" }, true)).toBe(false);
  expect(wantsColor({ NO_COLOR: "1" }, true)).toBe(false);
  expect(wantsColor({ NO_COLOR: "" }, true)).toBe(true);
  expect(wantsColor({ FORCE_COLOR: "1", NO_COLOR: "1" }, false)).toBe(true);
  expect(wantsColor({ FORCE_COLOR: "0" }, true)).toBe(false);
});

test("a small file is read whole, a larger one is left as a stream with nothing lost", async () => {
  const path = join(folder, "payload.xml");
  const content = Array.from({ length: 100_000 }, (_, index) => `line ${index}\n`).join("");
  await writeFile(path, content);

  const whole = await openInput(path, none);
  expect(whole.whole).toBe(true);
  expect(Buffer.from(await readWhole(whole)).toString()).toBe(content);

  const begun = await openInput(path, none, { limit: 1000 });
  expect(begun.whole).toBe(false);
  expect(Buffer.from(await readWhole(begun)).toString()).toBe(content);
});

test("an input that is not read to its end can be let go", async () => {
  let ended = false;
  async function* source(): AsyncGenerator<string> {
    try {
      for (;;) yield "more";
    } finally {
      ended = true;
    }
  }
  const input = await openInput("-", source(), { limit: 10 });
  expect(input.whole).toBe(false);
  if (!input.whole) await input.close();
  expect(ended).toBe(true);
});

test("standard input is named so and read to its end", async () => {
  const input = await openInput("-", Readable.from(["<a>", Buffer.from("</a>")]));
  expect(input.name).toBe("standard input");
  expect(Buffer.from(await readWhole(input)).toString()).toBe("<a></a>");
});

test("a missing file, a directory and nothing at all are told apart", async () => {
  await expect(openInput(join(folder, "absent.xml"), none)).rejects.toThrow("absent.xml: no such file");
  await expect(openInput(folder, none)).rejects.toThrow("is a directory");
  await expect(openAny(folder, none, { wanted: "log" })).rejects.toMatchObject({
    next: "Name the log's own file in it.",
  });
  await expect(openInput("-", none)).rejects.toThrow("standard input is empty");
});

test("a reader that goes away ends the output quietly; another error does not pass unseen", async () => {
  const written: string[] = [];
  let fail: (error: Error) => void = () => {};
  const stdout: OutputStream = {
    write: (text) => written.push(text),
    on: (_event, listener) => {
      fail = listener;
    },
  };
  const terminal = createTerminal({ stdin: none, stdout, stderr: { write: () => {} }, env: {} });
  terminal.print("one");
  fail(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
  terminal.print("two");
  expect(written).toEqual(["one\n"]);
  expect(await terminal.outputError()).toBeUndefined();
  fail(Object.assign(new Error("no space left on device"), { code: "ENOSPC" }));
  expect((await terminal.outputError())?.message).toBe("no space left on device");
});

test.each([
  [{ LC_ALL: "C" }, true, "x /docs/\\xfc\\u{65e5}  423 ...\n"],
  [
    { LC_ALL: "", LC_CTYPE: "de_DE.ISO-8859-1", LANG: "de_DE.UTF-8" },
    true,
    "x /docs/\\xfc\\u{65e5}  423 ...\n",
  ],
  [{ LC_ALL: "C.UTF-8", LANG: "C" }, true, "✗ /docs/ü日  423 …\n"],
  [{}, true, "✗ /docs/ü日  423 …\n"],
  [{ LC_ALL: "C" }, false, "✗ /docs/ü日  423 …\n"],
])("a terminal whose locale is %j gets what it can show (terminal: %s)", (env, isTTY, expected) => {
  const written: string[] = [];
  const stdout: OutputStream = { write: (text) => written.push(text), isTTY };
  createTerminal({ stdin: none, stdout, stderr: stdout, env }).print("✗ /docs/ü日  423 …");
  expect(written).toEqual([expected]);
});

test("progress is shown on a screen only, and gives way to what is printed", () => {
  const screen = (isTTY: boolean, quiet = false): string => {
    const written: string[] = [];
    const stream: OutputStream = { write: (text) => written.push(text), isTTY };
    const terminal = createTerminal({ stdin: none, stdout: stream, stderr: stream, env: {} });
    if (quiet) terminal.setQuiet();
    terminal.progress("10 %");
    terminal.progress("20 %");
    terminal.print("done");
    terminal.warn("error");
    return written.join("");
  };
  expect(screen(true)).toBe("10 %\r\u001B[K20 %\r\u001B[Kdone\nerror\n");
  expect(screen(false)).toBe("done\nerror\n");
  expect(screen(true, true)).toBe("error\n");
});
