import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bodyFromBytes } from "./body.ts";
import { decodeBody } from "./decode-body.ts";
import type { Body, Exchange } from "./types.ts";

function exchange(bytes: Uint8Array, coding: string, decoded: string[] = []): Exchange {
  return {
    request: { method: "GET", url: "http://a.test/", headers: [] },
    response: {
      status: 200,
      statusText: "",
      headers: [["Content-Encoding", coding]],
      body: bodyFromBytes(bytes, { decoded }),
    },
    hops: [],
  };
}

const xml = `<a>${"é".repeat(500)}</a>`;
const decode = async (bytes: Uint8Array, coding: string, maxSize?: number): Promise<Body | undefined> =>
  (await decodeBody(exchange(bytes, coding), maxSize === undefined ? {} : { maxSize })).response?.body;

describe("decodeBody", () => {
  it.each([
    ["gzip", gzipSync(xml)],
    ["X-GZip", gzipSync(xml)],
    ["deflate", deflateSync(xml)],
    ["deflate", deflateRawSync(xml)],
    ["deflate, gzip", gzipSync(deflateSync(xml))],
    ["identity, gzip", gzipSync(xml)],
  ])("removes %s", async (coding, bytes) => {
    const codings = coding
      .toLowerCase()
      .split(", ")
      .filter((name) => name !== "identity")
      .toReversed();
    expect(await decode(bytes, coding)).toEqual({
      text: xml,
      size: 1007,
      wireSize: bytes.length,
      decoded: codings,
    });
  });

  it("leaves what it cannot decode", async () => {
    const gzip = gzipSync(xml);
    for (const [bytes, coding] of [
      [gzip, "br"],
      [new TextEncoder().encode(xml), "gzip"],
      [new TextEncoder().encode(xml), "deflate"],
      [gzip, "deflate"],
    ] as const) {
      expect(await decode(bytes, coding)).toEqual(exchange(bytes, coding).response?.body);
    }
    expect(await decode(gzip, "br, gzip")).toMatchObject({ decoded: ["gzip"], text: xml });
  });

  it("does not decode twice", async () => {
    const done = exchange(new TextEncoder().encode(xml), "gzip", ["gzip"]);
    expect((await decodeBody(done)).response).toEqual(done.response);
  });

  it("keeps what comes before a break, and says so", async () => {
    const random = Uint8Array.from({ length: 200_000 }, (_, index) => (index * index * 31) % 251);
    const bytes = gzipSync(random);
    const body = await decode(bytes.subarray(0, bytes.length - 40), "gzip");
    expect(body).toMatchObject({ truncated: true, decoded: ["gzip"] });
    expect(body?.size).toBeGreaterThan(0);
  });

  it("stops at the limit", async () => {
    const body = await decode(gzipSync(new Uint8Array(5_000_000)), "gzip", 1000);
    expect(body).toMatchObject({ size: 1000, truncated: true });
  });
});
