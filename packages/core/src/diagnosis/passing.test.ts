import { expect, test } from "vitest";
import { PassingBody } from "./passing.ts";

async function pass(chunks: readonly (string | Uint8Array)[]): Promise<[PassingBody, unknown[]]> {
  const passing = new PassingBody();
  const seen: unknown[] = [];
  const source = (async function* () {
    yield* chunks;
  })();
  for await (const chunk of passing.chunks(source)) seen.push(chunk);
  return [passing, seen];
}

test("a short body is kept whole, however it was cut", async () => {
  const chunks = ["<a>", "ü", "", "</a>"];
  const [passing, seen] = await pass(chunks);
  expect(seen).toEqual(chunks);
  expect(passing.beginning({})).toMatchObject({ text: "<a>ü</a>", size: 9 });
  expect(passing.passed({})).toMatchObject({ text: "", size: 9 });
});

test("of a long body the beginning is kept, and all of it counted", async () => {
  const [passing] = await pass(["a".repeat(40_000), new Uint8Array(40_000).fill(0x62), "c".repeat(10)]);
  const { text, size } = passing.beginning({});
  expect(size).toBe(80_010);
  expect(text).toBe("a".repeat(40_000) + "b".repeat(25_536));
});
