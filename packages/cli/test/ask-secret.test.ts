import { PassThrough } from "node:stream";

import { expect, test } from "vitest";

import { askSecretOn } from "../src/io/ask-secret.ts";

/** What a person types, on streams that look like a terminal. */
async function type(keys: string): Promise<string> {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { isTTY: true });
  const answer = askSecretOn(input, output, "Password: ");
  output.once("data", () => setImmediate(() => input.write(keys)));
  return answer;
}

test("a password is what was typed up to the line's end", async () => {
  expect(await type("hunter2\r")).toBe("hunter2");
});

test("Ctrl-D is said, and Ctrl-C is another error", async () => {
  await expect(type("\u0004")).rejects.toThrow("no password was given");
  await expect(type("\u0003")).rejects.toThrow("canceled");
});
