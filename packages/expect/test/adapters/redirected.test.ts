import { diagnose, readHar, redirectedElsewhere, writeHar, type Exchange } from "@multistatus/core";
import superagent from "superagent";
import { expect, test } from "vitest";
import { exchangeFrom } from "../../src/index.ts";
import "../../src/vitest.ts";
import { failureOf } from "../failure.ts";
import { peculiar } from "./peculiar.ts";

const asked = { method: "PROPFIND", headers: { Depth: "1" } };
const told =
  /Unknown: +a redirect led to http.*\/arrived\/, and what was asked for is not known.*exchangeFrom\(response, \{ method, url \}\)/u;

const byFetch = async (url: string, known: { url?: string } = {}): Promise<Exchange> =>
  exchangeFrom(await fetch(url, asked), { ...asked, ...known });

test.each([
  ["fetch", byFetch],
  [
    "superagent",
    async (url: string) => {
      const sent = superagent("PROPFIND", url).redirects(5).set(asked.headers);
      return exchangeFrom(await sent.ok(() => true), { method: "PROPFIND" });
    },
  ],
] as const)("the answer to which a redirect led tells nothing of what %s asked for", async (_, send) => {
  await using server = await peculiar();
  const exchange = await send(`${server.url}/moved/`);
  for (const claim of [
    () => expect(exchange).toHaveStatus(exchange.response?.status ?? 0),
    () => expect(exchange).not.toHaveStatus(404),
    () => expect(exchange).toHaveAllResourcesStatus("2xx"),
    () => expect(exchange).toHaveNoFailedResources(),
    () => expect(exchange).toHaveResource("/docs/Ü.txt"),
    () => expect(exchange).not.toHaveResource("/docs/missing.txt"),
  ])
    expect(failureOf(claim)).toMatch(told);
  expect(() => expect(exchange).toBeHealthy()).toThrow("what was asked for is not known");
  const options = { allowRedirect: true };
  expect(exchange).toHaveStatus(exchange.response?.status ?? 0, options);
});

test("with leave it is judged as any other", async () => {
  await using server = await peculiar();
  const exchange = await byFetch(`${server.url}/moved/`);
  const options = { allowRedirect: true };
  expect(exchange).toHaveAllResourcesStatus("2xx", options);
  expect(exchange).toHaveResource("/docs/Ü.txt", options);
});

test("the diagnosis does not call it healthy, nor does that of its recording", async () => {
  await using server = await peculiar();
  const exchange = await byFetch(`${server.url}/moved/`);
  const { healthy, summary } = diagnose({ exchange });
  expect(healthy).toBe(false);
  expect(summary).toContain("what was asked for is not known");
  const [read] = readHar(writeHar([exchange])).exchanges.slice(-1);
  expect(redirectedElsewhere(read!)).toEqual(redirectedElsewhere(exchange));
});

test("what was asked for can be told", async () => {
  await using server = await peculiar();
  const url = `${server.url}/moved/`;
  const elsewhere = await byFetch(url, { url });
  expect(failureOf(() => expect(elsewhere).toHaveStatus(207))).toContain(`a redirect led from ${url} to`);
  // A redirect that only sets a cookie comes back.
  const back = await byFetch(url, { url: `${server.url}/arrived/` });
  expect(back).toHaveStatus(207);
});

test("a file may come from anywhere", async () => {
  await using server = await peculiar();
  const got = await exchangeFrom(await fetch(`${server.url}/moved/`), { method: "GET" });
  expect(got).toHaveStatus(207);
});
