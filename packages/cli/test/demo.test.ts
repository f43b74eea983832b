import { expect, test } from "vitest";

import { multistatus } from "./support/run.ts";

/** Takes out what differs from run to run: the port and times. */
function steady(text: string): string {
  return text.replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT").replaceAll(/in \d+ ms/g, "in N ms");
}

test.each([80, 60])("the demonstration goes through at %i columns, and shows no token", async (columns) => {
  const { code, stdout, stderr } = await multistatus(["demo"], { columns });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(steady(stdout)).toMatchSnapshot();
  expect(stdout).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  expect(stdout.match(/✓ \S/g)?.length).toBeGreaterThan(5);
});

test("an interrupt ends it", async () => {
  const { code } = await multistatus(["demo"], { signal: AbortSignal.abort() });
  expect(code).toBe(130);
});
