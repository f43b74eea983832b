import { expect, test } from "vitest";
import { bodyBytes } from "../exchange/body.ts";
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

const passed = async (...chunks: (string | Uint8Array)[]) => (await pass(chunks))[0].body({});
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("a short body is kept whole, however it was cut", async () => {
  const chunks = ["<a>", "ü", "", "</a>"];
  const [passing, seen] = await pass(chunks);
  expect(seen).toEqual(chunks);
  expect(passing.body({})).toEqual({ text: "<a>ü</a>", size: 9 });
  expect(passing.body({ wireSize: 3, decoded: ["gzip"] })).toMatchObject({ wireSize: 3, decoded: ["gzip"] });
  expect(await passed()).toEqual({ text: "", size: 0 });
});

test("half a character waits for its other half", async () => {
  expect(await passed("a😀b")).toEqual({ text: "a😀b", size: 6 });
  expect(await passed("a\ud83d", "\ude00b")).toEqual({ text: "a😀b", size: 6 });
  expect(await passed("a\ud83d", "", "\ude00b")).toEqual({ text: "a😀b", size: 6 });
  expect(await passed("a\ud83d")).toEqual({ text: "a\ufffd", size: 4 });
});

test("of a long body the beginning and the end are kept, and all of it is counted", async () => {
  const body = await passed("a".repeat(40_000), new Uint8Array(40_000).fill(0x62), "c".repeat(10));
  expect(body.size).toBe(80_010);
  expect(body.text).toBe("a".repeat(40_000) + "b".repeat(25_536) + "b".repeat(4086) + "c".repeat(10));
});

test.each([
  ["one byte more than the beginning", 65_537, 65_537],
  ["as much as is kept", 69_632, 69_632],
  ["one byte more than is kept", 69_633, 69_632],
])("%s", async (_title, size, kept) => {
  for (const chunk of [size, 1000, 65_536]) {
    const text = Array.from({ length: size }, (_, index) => String(index % 10)).join("");
    const chunks = Array.from({ length: Math.ceil(size / chunk) }, (_, index) =>
      text.slice(index * chunk, (index + 1) * chunk),
    );
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const body = await passed(...chunks);
    expect(body).toEqual({ text: text.slice(0, 65_536) + text.slice(65_536 - kept), size });
  }
});

test("a character is not cut where the middle was left out", async () => {
  for (const lead of ["", "x", "xx"]) {
    const text = lead + "€".repeat(40_000);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const body = await passed(bytes(text));
    expect(body.size).toBe(120_000 + lead.length);
    expect(body.text).toMatch(/^x*€+$/);
    expect(body.text!.length).toBeGreaterThan(23_200);
  }
  for (const character of ["\u0800", "\u0fff", "😀"]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { text } = await passed(bytes(`xy${character.repeat(40_000)}`));
    expect(text).toBe(`xy${character.repeat((text!.length - 2) / character.length)}`);
  }
});

test("a character that stands where the end begins is kept where nothing is missing", async () => {
  for (const lead of ["", "x", "xx"]) {
    const text = lead + "€".repeat(22_000);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await passed(bytes(text))).toEqual({ text, size: 66_000 + lead.length });
  }
});

test("bytes that are no UTF-8 are kept as they are", async () => {
  const other = new Uint8Array(100_000).fill(0x80);
  expect(bodyBytes(await passed(other))).toEqual(other.subarray(0, 65_536 + 4096));
  other.fill(0x61, 100_000 - 4092);
  expect(bodyBytes(await passed(other)).length).toBe(65_536 + 4096);
  other.fill(0x61, 100_000 - 4093);
  expect(bodyBytes(await passed(other)).length).toBe(65_536 + 4093);
});
