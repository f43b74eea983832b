import { describe, expect, test } from "vitest";

import { parseMultiStatus } from "./parse-multistatus.ts";
import { streamMultiStatus } from "./stream.ts";
import { HEAD, TAIL, chunksOf, collect, response } from "./testing/streams.ts";

test("a response keeps its own text when the stream has gone on", async () => {
  const text = HEAD + Array.from({ length: 500 }, (_, index) => response(`/${index}`)).join("") + TAIL;
  const kept = await collect(streamMultiStatus(chunksOf(...(text.match(/[^]{1,97}/g) ?? []))));
  const whole = parseMultiStatus(text).responses;
  expect(kept.map((one) => one.xml())).toEqual(whole.map((one) => one.xml()));
  expect(kept.map((one) => one.element())).toEqual(whole.map((one) => one.element()));
  expect(kept.map((one) => one.propstats[0]!.properties[0]!.text())).toEqual(
    whole.map((one) => one.propstats[0]!.properties[0]!.text()),
  );
});

describe("what stands in no response keeps its text when the stream has gone on", () => {
  const properties = async (...chunks: string[]): Promise<unknown> => {
    const { other } = await streamMultiStatus(chunksOf(...chunks)).finish();
    const found =
      other?.kind === "prop"
        ? other.properties
        : other?.kind === "mkcol-response"
          ? other.propstats.flatMap((propstat) => propstat.properties)
          : [];
    return found.map((property) => [property.xml(), property.text()]);
  };
  const whole = [
    '<D:prop xmlns:D="DAV:"><D:a>1',
    "</D:a><D:b>",
    "2</D:b><D:c/>",
    "</D:prop",
    ">",
    "\n",
    "\n\n",
  ];
  const read = [
    ["<D:a>1</D:a>", "1"],
    ["<D:b>2</D:b>", "2"],
    ["<D:c/>", ""],
  ];

  test("a prop", async () => {
    expect(await properties(...whole)).toEqual(read);
    expect(await properties(...whole.join("").split(""))).toEqual(read);
  });

  test("a prop that breaks off, at its end or at what is no XML", async () => {
    for (const end of [[], ["</D:a>"], ["<", "/D:other>", "  "]])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await properties(...whole.slice(0, 3), ...end)).toEqual(read);
  });

  test("an answer to an extended MKCOL", async () => {
    const propstat = `<D:propstat>${whole.slice(0, 4).join("").replace(' xmlns:D="DAV:"', "")}></D:propstat>`;
    expect(
      await properties(
        '<D:mkcol-response xmlns:D="DAV:">',
        ...propstat.split(""),
        "</D:mkcol-response>",
        "\n",
      ),
    ).toEqual(read);
  });

  test("the last response, where the root ends later", async () => {
    const responses = await collect(
      streamMultiStatus(
        chunksOf(HEAD + response("/1"), response("/2").trim(), "\n", "\n", "</D:multistatus>", "\n"),
      ),
    );
    expect(responses.map((one) => one.xml())).toEqual([response("/1").trim(), response("/2").trim()]);
  });
});
