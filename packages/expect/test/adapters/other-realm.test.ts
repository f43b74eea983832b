import { runInNewContext } from "node:vm";
import { afterEach, expect, test, vi } from "vitest";
import { exchangeFrom } from "../../src/index.ts";
import "../../src/vitest.ts";
import { peculiar } from "./peculiar.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const listing = `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response></D:multistatus>`;

// As in jsdom, in which what Node gives is no instance of the global class.
test("bytes are bytes where the environment has a Uint8Array of its own", async () => {
  await using server = await peculiar();
  const response = await fetch(`${server.url}/arrived/`, { method: "PROPFIND" });
  vi.stubGlobal("Uint8Array", runInNewContext("Uint8Array"));
  expect(Buffer.from(listing)).not.toBeInstanceOf(Uint8Array);
  const saved = exchangeFrom(Buffer.from(listing), { method: "DELETE", url: "https://dav.example/" });
  expect(saved).toHaveResourceStatus("/a", 423);
  expect(await exchangeFrom(response, { method: "PROPFIND" })).toBeMultiStatus();
});
