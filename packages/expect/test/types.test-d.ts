// oxlint-disable vitest/valid-expect, vitest/require-awaited-expect-poll -- nothing here runs
import type { Exchange, MultiStatus } from "@multistatus/core";
import { expect, expectTypeOf, test } from "vitest";
import type { Handle } from "../src/index.ts";
import "../src/vitest.ts";

declare const exchange: Exchange;
declare const parsed: MultiStatus;
declare const handle: Handle;
// oxlint-disable-next-line typescript/no-explicit-any -- a suite in JavaScript, or an untyped client
declare const anything: any;
declare const either: Exchange | Handle;

test("on a value a matcher is synchronous", () => {
  expectTypeOf(expect(exchange).toBeMultiStatus()).toEqualTypeOf<void>();
  expectTypeOf(
    expect(parsed).not.toHaveAllResourcesStatus("2xx", { allowEmpty: true }),
  ).toEqualTypeOf<void>();
  expectTypeOf(expect(exchange).toHaveFailedResources({ "/a": [423, "5xx"] })).toEqualTypeOf<void>();
  expectTypeOf(expect(exchange).toHavePropertyStatus("/a", "{urn:x}y", 200)).toEqualTypeOf<void>();
  expectTypeOf(expect.soft(exchange).toHaveResource("/a")).toEqualTypeOf<void>();
  expectTypeOf(expect(anything).toHaveStatus(207)).toEqualTypeOf<void>();
});

test("on a handle it returns a promise", () => {
  expectTypeOf(expect(handle).toBeMultiStatus()).toEqualTypeOf<Promise<void>>();
  expectTypeOf(expect(handle).not.toHaveResourceCount(3)).toEqualTypeOf<Promise<void>>();
  expectTypeOf(expect(either).toHaveStatus(207)).toEqualTypeOf<void | Promise<void>>();
});

test("behind resolves and poll it returns a promise", () => {
  expectTypeOf(expect(Promise.resolve(exchange)).resolves.toBeMultiStatus()).toEqualTypeOf<Promise<void>>();
  expectTypeOf(expect.poll(() => exchange).toHaveResourceStatus("/a", 200)).toEqualTypeOf<Promise<void>>();
});

test("snapshots, too", () => {
  expectTypeOf(expect(exchange).toMatchMultiStatusSnapshot({ base: "/docs/" })).toEqualTypeOf<void>();
  expectTypeOf(expect(parsed).toMatchMultiStatusInlineSnapshot("200 /docs/")).toEqualTypeOf<void>();
  expectTypeOf(expect(handle).toMatchMultiStatusSnapshot()).toEqualTypeOf<Promise<void>>();
  expectTypeOf(
    expect(handle).toMatchMultiStatusInlineSnapshot({ properties: ["getetag"], atLeast: true }, "200 /docs/"),
  ).toEqualTypeOf<Promise<void>>();
  // @ts-expect-error one or the other
  expect(exchange).toMatchMultiStatusSnapshot({ exact: true, atLeast: true });
  // @ts-expect-error a list of names
  expect(exchange).toMatchMultiStatusSnapshot({ properties: "getetag" });
});

test("wrong arguments do not compile", () => {
  // @ts-expect-error a class has three characters
  expect(exchange).toHaveStatus("2x");
  // @ts-expect-error a status is no text
  expect(exchange).toHaveAllResourcesStatus("200");
  // @ts-expect-error there is no such option
  expect(exchange).toHaveAllResourcesStatus(200, { alowEmpty: true });
  // @ts-expect-error the status is missing
  expect(exchange).toHaveResourceStatus("/a");
  // @ts-expect-error an href is a text
  expect(exchange).toHaveResource(new URL("http://dav.example/"));
  // @ts-expect-error a count is a number
  expect(exchange).toHaveResourceCount("3");
  // @ts-expect-error an object of statuses, no list of hrefs
  expect(exchange).toHaveFailedResources(["/a"]);
  // @ts-expect-error the name comes before the status
  expect(exchange).toHavePropertyStatus("/a", 200);
  // @ts-expect-error it takes nothing
  expect(exchange).toBeMultiStatus(207);
});
