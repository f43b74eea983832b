import type { Exchange } from "@multistatus/core";
import { expectTypeOf, test } from "vitest";
import type { Handle } from "../src/index.ts";
import { expect as playwrightExpect, test as playwrightTest } from "../src/playwright.ts";

declare const answer: Exchange;
declare const handle: Handle;

test("Playwright's expect has the matchers", () => {
  expectTypeOf(playwrightExpect(answer).toHaveResource("/a")).toEqualTypeOf<void>();
  expectTypeOf(playwrightExpect.soft(answer).not.toHaveResource("/a")).toEqualTypeOf<void>();
  expectTypeOf(playwrightExpect(handle).toHaveResource("/a")).toEqualTypeOf<Promise<void>>();
  expectTypeOf(playwrightExpect.poll(async () => answer).toBeMultiStatus()).toEqualTypeOf<Promise<void>>();
  // @ts-expect-error -- a number is no href
  playwrightExpect(answer).toHaveResource(7);
});

test("its test has Playwright's own fixtures", () => {
  playwrightTest("a title", ({ request, browserName }) => {
    expectTypeOf(request).toHaveProperty("fetch");
    expectTypeOf(browserName).toBeString();
  });
});
