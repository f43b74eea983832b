import { bodyText, hasHeader, headerValue, headerValues } from "@multistatus/core";
import { startServer } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import "../../src/vitest.ts";
import { titled } from "../real/kinds.ts";
import { senders } from "./clients.ts";
import { listing, peculiar } from "./peculiar.ts";

const names =
  '<D:propfind xmlns:D="DAV:"><D:prop><D:resourcetype/><D:quota-used-bytes/><D:no-such/></D:prop></D:propfind>';

const servers = await titled("embedded", "apache");

describe.each(senders)("$name", ({ send, does }) => {
  describe.each(servers)("against $title", ({ kind, installed }) => {
    test.runIf(installed)("is judged like our own client", async () => {
      await using server = await startServer(kind, { seed: { "docs/Ü.txt": "text", "docs/sub/": null } });
      const url = `${server.url}docs/`;
      const headers = { Depth: "1", "Content-Type": "application/xml" };
      const exchange = await send({ method: "PROPFIND", url, headers, body: names });

      expect(exchange).toHaveStatus(207);
      expect(exchange).toBeMultiStatus();
      expect(exchange).toHaveResources(["/docs/", "/docs/Ü.txt", "/docs/sub/"], { exact: true });
      expect(exchange).toHaveAllResourcesStatus(200);
      expect(exchange).toHaveMissingProperty("/docs/Ü.txt", "no-such");
      expect(exchange).toHaveConsistentHrefs();
      expect(exchange).toBeHealthy();
      expect(exchange.request).toMatchObject({ method: "PROPFIND", url });
      expect(headerValue(exchange.request.headers, "depth")).toBe("1");
      expect(bodyText(exchange.request.body)).toBe(names);
      expect(exchange.unknown ?? []).toEqual([]);
      expect(exchange.hops).toEqual([]);
    });

    test.runIf(installed)("what is not there is not taken for an empty listing", async () => {
      await using server = await startServer(kind);
      const exchange = await send({ method: "PROPFIND", url: `${server.url}no/`, headers: { Depth: "1" } });
      expect(exchange).toHaveStatus(404);
      expect(() => expect(exchange).not.toHaveResource("/no/a.txt")).toThrow(/no Multi-Status/u);
    });
  });

  test("a content coding is taken off once, whatever the fields still say", async () => {
    await using server = await peculiar();
    const exchange = await send({ method: "PROPFIND", url: `${server.url}/gzip` });
    expect(exchange).toHaveAllResourcesStatus(200);
    expect(bodyText(exchange.response?.body)).toBe(listing);
    expect(exchange.response?.body.decoded).toEqual(["gzip"]);
  });

  test.runIf(does.brotli)("Brotli is taken off", async () => {
    await using server = await peculiar();
    const exchange = await send({ method: "PROPFIND", url: `${server.url}/br` });
    expect(exchange.response?.body.decoded).toEqual(["br"]);
    expect(exchange).toHaveAllResourcesStatus(200);
  });

  test.skipIf(does.brotli)("Brotli is said not to be taken off", async () => {
    await using server = await peculiar();
    const exchange = await send({ method: "PROPFIND", url: `${server.url}/br` });
    expect(exchange.response?.body.decoded).toBeUndefined();
    expect(() => expect(exchange).toHaveAllResourcesStatus(200)).toThrow(/Unknown/u);
  });

  test("what no one can decode is no Multi-Status", async () => {
    await using server = await peculiar();
    const exchange = await send({ method: "PROPFIND", url: `${server.url}/unknown-coding` });
    expect(exchange.response?.body.decoded).toBeUndefined();
    expect(() => expect(exchange).toHaveAllResourcesStatus(200)).toThrow(/Unknown/u);
  });

  test("repeated fields stay apart, and keep their case where the client does", async () => {
    await using server = await peculiar();
    const { response } = await send({ method: "PROPFIND", url: `${server.url}/cookies` });
    const headers = response?.headers ?? [];
    expect(headerValues(headers, "set-cookie")).toEqual(["a=1; Path=/", "b=2"]);
    expect(headerValue(headers, "x-twice")).toBe("1, 2");
    expect(headers.some(([name]) => name === "X-Twice")).toBe(does.keepCase);
  });

  test.runIf(does.follow === true)("a redirect that was followed is a hop", async () => {
    await using server = await peculiar();
    const exchange = await send({ method: "PROPFIND", url: `${server.url}/moved`, headers: { Depth: "0" } });
    expect(exchange).toHaveStatus(207, { allowRedirect: true });
    expect(exchange.notes?.map(({ code }) => code)).toEqual(["redirect-not-recorded"]);
    expect(exchange.request.url).toBe(`${server.url}/arrived/`);
    expect(exchange.hops.length).toBeGreaterThan(0);
    expect(exchange.hops.every(({ reason }) => reason === "redirect")).toBe(true);
  });

  test.runIf(does.follow === false)("a redirect that was not followed is the answer", async () => {
    await using server = await peculiar();
    const exchange = await send({ method: "PROPFIND", url: `${server.url}/moved` });
    expect(exchange).toHaveStatus(301);
    expect(exchange.hops).toEqual([]);
  });

  test.runIf(does.keepCut)("a body that broke off says nothing", async () => {
    await using server = await peculiar();
    const exchange = await send({ method: "PROPFIND", url: `${server.url}/cut` });
    expect(exchange).toHaveStatus(207);
    expect(exchange.response?.body.size).toBeGreaterThan(0);
    expect(() => expect(exchange).toHaveResource("/docs/Ü.txt")).toThrow(/Unknown: .*broke off/u);
    expect(() => expect(exchange).not.toHaveResource("/docs/Ü.txt")).toThrow(/Unknown: .*broke off/u);
  });

  test.skipIf(does.keepCut)("there is no response when the body breaks off", async () => {
    await using server = await peculiar();
    await expect(send({ method: "PROPFIND", url: `${server.url}/cut` })).rejects.toThrow(
      /abort|closed|hang up|reset|terminated|network/iu,
    );
  });

  test.runIf(does.keepBytes)("a body in another encoding is read as such", async () => {
    await using server = await peculiar();
    const exchange = await send({ method: "PROPFIND", url: `${server.url}/latin1` });
    expect(exchange).toHaveResource("/docs/Ü.txt");
  });

  test.skipIf(does.keepBytes)("a body in another encoding is refused with what to set", async () => {
    await using server = await peculiar();
    const sent = send({ method: "PROPFIND", url: `${server.url}/latin1` });
    await expect(sent).rejects.toThrow(/not UTF-8.*responseType/u);
  });

  test("a byte order mark is not lost", async () => {
    await using server = await peculiar();
    const { response } = await send({ method: "PROPFIND", url: `${server.url}/mark` });
    expect(bodyText(response?.body)).toBe(`\uFEFF${listing}`);
  });

  test("an answer without a body", async () => {
    await using server = await peculiar();
    const exchange = await send({ method: "DELETE", url: `${server.url}/gone` });
    expect(exchange).toHaveNoFailedResources();
    expect(exchange.response?.body).toEqual({ text: "", size: 0 });
  });

  test("an error with its condition", async () => {
    await using server = await peculiar();
    const exchange = await send({ method: "DELETE", url: `${server.url}/locked` });
    expect(exchange).toHavePrecondition("lock-token-submitted", { status: 423 });
    expect(hasHeader(exchange.response?.headers ?? [], "content-type")).toBe(true);
  });
});
