import { describe, expect, test } from "vitest";
import { both } from "../../test/both-readings.ts";
import type { Body, Exchange } from "../exchange/types.ts";
import { diagnoseStream } from "./stream.ts";
import { answerTo, propfind, XML } from "./testing/answers.ts";
import { statusesOf } from "./testing/exchange.ts";
import { cut, failed, listedOne, multistatus, ok, response } from "./testing/streamed.ts";

test("of each kind of resource a bounded number is kept", async () => {
  const exchange = propfind("/docs/", 207, { headers: XML });
  const limit = async (body: string): Promise<string | undefined> =>
    (await diagnoseStream({ exchange, body: cut(body, 9000) })).limits.at(-1);
  const many = (count: number, one: (href: string) => string): string =>
    multistatus(Array.from({ length: count }, (_, index) => one(`/docs/${index}`)).join(""));
  expect(await limit(many(100, listedOne))).toMatch(/^Read as a stream: 100 resources counted, 100 kept as/);
  expect(await limit(many(101, listedOne))).toMatch(/^Read as a stream: 101 resources counted, 100 kept as/);
  const forbidden = (href: string): string => response(`<D:href>${href}</D:href>${failed(403)}`);
  const present = (href: string): string => response(`<D:href>${href}</D:href>${ok}`);
  expect(await limit(many(150, present))).toMatch(/^Read as a stream: 150 resources counted, 100 kept as/);
  expect(await limit(many(300, forbidden))).toMatch(/^Read as a stream: 300 resources counted, 200 kept as/);
});

describe("what the recording says of a body is kept", () => {
  const whole = multistatus(listedOne("/docs/"));
  const member = multistatus(listedOne("/docs/") + response(`<D:href>/docs/a</D:href>${failed(423)}`));
  const long = { ...XML, "Content-Length": "5000" };
  test.each<[title: string, body: string, extras: Partial<Body>, headers: Record<string, string>]>([
    ["it was broken off", whole.slice(0, -30), { truncated: true }, XML],
    ["the recording cut it", whole.slice(0, -30), { cut: true }, XML],
    ["the recording cut it, and has its hash", whole.slice(0, -30), { sha256: "00" }, XML],
    ["fewer bytes came than were announced", whole, {}, long],
    ["as many bytes came as were announced", whole, { wireSize: 5000 }, long],
    ["a content coding was removed", whole, { decoded: ["gzip"] }, long],
    ["a content coding was removed, of failures", member, { decoded: ["gzip"], wireSize: 5000 }, long],
    [
      "nothing was compressed though the header says so",
      whole,
      { wireSize: whole.length },
      { ...XML, "Content-Encoding": "gzip" },
    ],
  ])("%s", async (_title, body, extras, headers) => {
    const { response: answer, ...head } = propfind("/docs/", 207, { headers, body });
    const exchange: Exchange = { ...head, response: { ...answer!, body: { ...answer!.body, ...extras } } };
    const [streamed, all] = await both(exchange, body);
    expect(streamed).toEqual(all);
  });

  test("the announced length is held against what came", async () => {
    const said = async (extras: Partial<Body>): Promise<string> => {
      const { response: answer, ...head } = propfind("/docs/", 207, { headers: long, body: whole });
      const exchange: Exchange = { ...head, response: { ...answer!, body: { ...answer!.body, ...extras } } };
      return JSON.stringify((await both(exchange, whole))[0].causes);
    };
    expect(await said({})).toContain(`5000 bytes were announced, and ${whole.length} came`);
    expect(await said({ wireSize: 4000 })).toContain("5000 bytes were announced, and 4000 came");
    expect(await said({ decoded: ["gzip"] })).not.toContain("5000 bytes were announced");
  });

  test("a body that the recording cut is said to be cut", async () => {
    const body = whole.slice(0, -30);
    const { response: answer, ...head } = propfind("/docs/", 207, { headers: XML, body });
    const exchange: Exchange = { ...head, response: { ...answer!, body: { ...answer!.body, cut: true } } };
    for (const { limits } of await both(exchange, body))
      expect(limits).toContainEqual(expect.stringMatching(/^The recording holds only the first/));
  });
});

test("an answer that is no Multi-Status counts what it holds", async () => {
  const body = response(`<D:href>/docs/a</D:href>${failed(403)}`).replace(">", ' xmlns:D="DAV:">');
  const exchange = answerTo("COPY", "/docs/", 207, { headers: XML, body });
  const { problems, limits } = await diagnoseStream({ exchange, body: cut(body) });
  expect(problems[1]).toMatchObject({ status: 403, count: 1, failures: [{ path: "/docs/a" }] });
  expect(limits.at(-1)).toMatch(/^Read as a stream: 1 resource counted, 1 kept as/);
});

test("an exchange without an answer is read all the same", async () => {
  const { request, hops } = propfind("/docs/", 207);
  const { counts } = await diagnoseStream({
    exchange: { request, hops },
    body: cut(statusesOf({ "/docs/a": 403 })),
  });
  expect(counts.resources).toBe(1);
});

test("a wrong source is told by its code", async () => {
  const exchange = propfind("/docs/", 207);
  await expect(diagnoseStream({ exchange, body: "text" as never })).rejects.toMatchObject({
    code: "invalid-input",
  });
});
