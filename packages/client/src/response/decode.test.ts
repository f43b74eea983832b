import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { codingsToUndo } from "./content-codings.ts";
import { CodingError, decode } from "./decode.ts";

const text = "Ein Text, der sich packen lässt. ".repeat(5000);

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function decoded(bytes: Uint8Array, codings: string[], size = 1000): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of decode(inPieces(bytes, size), codings)) parts.push(part);
  return Buffer.concat(parts).toString();
}

describe("every coding, in pieces of any size", () => {
  test.each([
    ["gzip", gzipSync(text)],
    ["x-gzip", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["deflate", deflateRawSync(text)],
    ["br", brotliCompressSync(text)],
    ["zstd", zstdCompressSync(text)],
  ])("%s", async (coding, bytes) => {
    for (const size of [1, 2, 7, 100_000]) expect(await decoded(bytes, [coding], size)).toBe(text);
  });
});

test("several codings are undone from the last to the first", async () => {
  const bytes = brotliCompressSync(gzipSync(text));
  const codings = codingsToUndo([
    ["Content-Encoding", "gzip"],
    ["content-encoding", " identity, BR"],
  ]);
  expect(codings).toEqual(["br", "gzip"]);
  expect(await decoded(bytes, codings)).toBe(text);
});

test("an unknown coding, and what was applied before it, is left as it is", () => {
  expect(codingsToUndo([["Content-Encoding", "gzip, exi, br"]])).toEqual(["br"]);
  expect(codingsToUndo([["Content-Encoding", "constructor"]])).toEqual([]);
});

test("nothing stays nothing, and a single byte is damage", async () => {
  expect(await decoded(new Uint8Array(), ["gzip"])).toBe("");
  await expect(decoded(new Uint8Array([0x78]), ["deflate"])).rejects.toThrow(CodingError);
});

test("what comes before the damage comes out before the error", async () => {
  const bytes = gzipSync(Buffer.from(Array.from({ length: 60_000 }, (_, index) => (index * 7919) % 251)));
  bytes[bytes.length - 5] = (bytes[bytes.length - 5] as number) ^ 0xff;
  let size = 0;
  const reading = async (): Promise<void> => {
    for await (const chunk of decode(inPieces(bytes, 50), ["gzip"])) size += chunk.length;
  };
  await expect(reading()).rejects.toThrow(CodingError);
  expect(size).toBeGreaterThan(50_000);
});

test("a source that breaks off is passed on as it is", async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield gzipSync(text).subarray(0, 100);
    throw new Error("cut");
  }
  const reading = async (): Promise<void> => {
    for await (const chunk of decode(broken(), ["gzip"])) expect(chunk.length).toBeGreaterThan(0);
  };
  await expect(reading()).rejects.toThrow("cut");
});
