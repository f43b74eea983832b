import type { Exchange } from "@multistatus/core";
import { expect as jestExpect } from "@jest/globals";
import { expectTypeOf, test } from "vitest";
import type { Handle } from "../src/index.ts";
import "../src/jest.ts";

declare const answer: Exchange;
declare const handle: Handle;

test("Jest's expect has the matchers", () => {
  expectTypeOf(jestExpect(answer).toHaveResource("/a")).toEqualTypeOf<void>();
  expectTypeOf(jestExpect(answer).not.toHaveAllResourcesStatus("2xx")).toEqualTypeOf<void>();
  expectTypeOf(jestExpect(handle).toHaveResource("/a")).toEqualTypeOf<Promise<void>>();
  // oxlint-disable-next-line vitest/valid-expect -- its type is looked at, and nothing runs
  expectTypeOf(jestExpect(Promise.resolve(answer)).resolves.toBeMultiStatus()).toEqualTypeOf<Promise<void>>();
  // @ts-expect-error -- a number is no href
  jestExpect(answer).toHaveResource(7);
});

test("and so has the global one of @types/jest", () => {
  expectTypeOf<jest.Matchers<void, Exchange>["toHaveResource"]>().returns.toEqualTypeOf<void>();
  expectTypeOf<jest.Matchers<void, Handle>["toHaveResource"]>().returns.toEqualTypeOf<Promise<void>>();
});
