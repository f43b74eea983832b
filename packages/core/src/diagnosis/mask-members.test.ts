import { expect, test } from "vitest";
import { createMasker } from "../exchange/mask.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { maskDiagnosis } from "./mask.ts";
import { propfind } from "./testing/answers.ts";
import { causeOf, fixOf } from "./testing/causes.ts";

const PASSWORD = "Xq7-horse";
const masker = createMasker();
masker.learn([
  propfind("/docs/", 207, { requestHeaders: { Authorization: `Basic ${btoa(`alice:${PASSWORD}`)}` } }),
]);
const masked = (members: Record<string, unknown>): Record<string, unknown> =>
  maskDiagnosis({ causes: [{ id: "own" }], ...members } as unknown as Diagnosis, masker, [
    causeOf("own", () => [], {
      fixes: [fixOf(`It is ${PASSWORD}`, { caution: `It may be ${PASSWORD}`, rollback: `Be ${PASSWORD}` })],
    }),
    causeOf("other", () => [], { fixes: [fixOf(`Wrong is ${PASSWORD}`)] }),
  ]) as unknown as Record<string, unknown>;

test("members that hold our own words alone stay as they are", () => {
  const names =
    "id kind level method family likelihood difficulty risk route weight docs rfc products answeredBy cause to".split(
      " ",
    );
  const members = Object.fromEntries(names.map((name) => [name, PASSWORD]));
  expect(masked(members)).toMatchObject(members);
});

test("members that hold what was quoted have the password taken out", () => {
  const names = "url path resource resources quote evidence description properties curl headers body".split(
    " ",
  );
  const hidden = masked(Object.fromEntries(names.map((name) => [name, `it is ${PASSWORD}`])));
  for (const name of names) expect([name, String(hidden[name])]).not.toEqual([name, `it is ${PASSWORD}`]);
});

test("lists and what is within members are looked through, what is no text is left", () => {
  expect(
    masked({ problems: [{ count: 1, healthy: false, none: null, path: [PASSWORD] }] }),
  ).not.toMatchObject({
    problems: [{ path: [PASSWORD] }],
  });
  expect(masked({ problems: [{ count: 1, healthy: false, none: null }] })).toMatchObject({
    problems: [{ count: 1, healthy: false, none: null }],
  });
});

test("the words of a fix stay where its cause is named", () => {
  const words = [
    `It is ${PASSWORD}`,
    `It is ${PASSWORD}.`,
    `It may be ${PASSWORD}`,
    `Caution: It may be ${PASSWORD}`,
    `Be ${PASSWORD}`,
    `To undo it: Be ${PASSWORD}`,
  ];
  expect(masked({ quote: words })).toMatchObject({ quote: words });
  expect(masked({ quote: `Wrong is ${PASSWORD}` })).not.toMatchObject({ quote: `Wrong is ${PASSWORD}` });
});
