import { expect, test } from "vitest";
import { createMasker } from "../exchange/mask.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { maskDiagnosis } from "./mask.ts";
import { propfind } from "./testing/answers.ts";
import { causeOf, fixOf } from "./testing/causes.ts";

const PASSWORD = "Xq7-horse";
/** Masks what an input shows whose user has this password. */
const masked = (members: Record<string, unknown>, password = PASSWORD): Record<string, unknown> => {
  const masker = createMasker();
  masker.learn([
    propfind("/docs/", 207, { requestHeaders: { Authorization: `Basic ${btoa(`alice:${password}`)}` } }),
  ]);
  return maskDiagnosis({ causes: [{ id: "own" }], ...members } as unknown as Diagnosis, masker, [
    causeOf("own", () => [], {
      fixes: [fixOf(`It is ${PASSWORD}`, { caution: `It may be ${PASSWORD}`, rollback: `Be ${PASSWORD}` })],
    }),
    causeOf("other", () => [], { fixes: [fixOf(`Wrong is ${PASSWORD}`)] }),
  ]) as unknown as Record<string, unknown>;
};

test("members that hold our own words alone stay as they are", () => {
  const names =
    "id kind level method family likelihood difficulty risk route weight docs rfc products answeredBy cause to".split(
      " ",
    );
  const members = Object.fromEntries(names.map((name) => [name, PASSWORD]));
  expect(masked(members)).toMatchObject(members);
});

test("what was quoted has a password taken out that could be a word of ours, our sentences do not", () => {
  const names = "url path resource resources quote evidence description properties curl headers body".split(
    " ",
  );
  const hidden = masked(Object.fromEntries(names.map((name) => [name, "it is sunshine"])), "sunshine");
  for (const name of names) expect([name, String(hidden[name])]).not.toEqual([name, "it is sunshine"]);
  const ours = { text: "it is sunshine", why: "it is sunshine" };
  expect(masked(ours, "sunshine")).toMatchObject(ours);
  expect(masked({ text: `it is ${PASSWORD}` })).not.toMatchObject({ text: `it is ${PASSWORD}` });
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
