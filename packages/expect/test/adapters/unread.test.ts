import { once } from "node:events";
import { request as nodeRequest } from "node:http";
import { request as playwrightRequest } from "@playwright/test";
import { request as undiciRequest } from "undici";
import { expect, test } from "vitest";
import { exchangeFrom } from "../../src/index.ts";
import "../../src/vitest.ts";
import { failureOf as failure } from "../failure.ts";
import { peculiar } from "./peculiar.ts";

const method = "PROPFIND";

test("fetch", async () => {
  await using server = await peculiar();
  const response = await fetch(`${server.url}/arrived/`, { method });
  expect(failure(() => expect(response).toHaveStatus(207))).toMatch(
    /a fetch Response, whose body can only be read asynchronously\n.*await exchangeFrom\(response, \{ method \}\)/u,
  );
  // @ts-expect-error -- the method is needed
  await expect(exchangeFrom(response)).rejects.toThrow(/does not tell the method/u);
  // Nothing is lost by what was refused.
  expect(await exchangeFrom(response, { method })).toBeMultiStatus();
  await expect(exchangeFrom(response, { method })).rejects.toThrow(/has been read already/u);
});

test("undici", async () => {
  await using server = await peculiar();
  const url = `${server.url}/arrived/`;
  const response = await undiciRequest(url, { method: method as "GET" });
  expect(failure(() => expect(response).toHaveStatus(207))).toMatch(
    /a response of undici, whose body .*\n.*await exchangeFrom\(response, \{ method, url \}\)/u,
  );
  await expect(exchangeFrom(response, { method })).rejects.toThrow(
    /does not tell where the request was sent/u,
  );
  await expect(exchangeFrom(response, { method, url: "/arrived/" })).rejects.toThrow(
    /"\/arrived\/" is no absolute http or https URL/u,
  );
  expect(await exchangeFrom(response, { method, url })).toBeMultiStatus();
  await expect(exchangeFrom(response, { method, url })).rejects.toThrow(/has been read already/u);
});

test("Playwright", async () => {
  await using server = await peculiar();
  const context = await playwrightRequest.newContext({ baseURL: server.url });
  const response = await context.fetch("/moved", { method });
  expect(failure(() => expect(response).toHaveStatus(207))).toMatch(
    /an APIResponse of Playwright, whose body .*\n.*await exchangeFrom\(response, \{ method \}\)/u,
  );
  const exchange = await exchangeFrom(response, { method, url: "/moved" });
  expect(exchange).toBeMultiStatus({ allowRedirect: true });
  expect(exchange.hops.map((hop) => hop.request.url)).toEqual([`${server.url}/moved`]);
  await context.dispose();
});

test("node:http", async () => {
  await using server = await peculiar();
  const request = nodeRequest(`${server.url}/arrived/`, { method });
  request.end();
  const [response] = (await once(request, "response")) as [import("node:http").IncomingMessage];
  expect(failure(() => expect(response).toHaveStatus(207))).toMatch(
    /a response of node:http, whose body .*\n.*await exchangeFrom\(response\)/u,
  );
  expect(await exchangeFrom(response)).toBeMultiStatus();
  await expect(exchangeFrom(response)).rejects.toThrow(/has been read already/u);
});
