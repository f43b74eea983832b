import { runInNewContext } from "node:vm";
import { headerValue } from "@multistatus/core";
import { afterEach, expect, test, vi } from "vitest";
import { createClient } from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("an environment with a Uint8Array of its own, such as jsdom, changes nothing", async () => {
  await using server = await startOddServer(answer("201 Created", { ETag: '"1"' }));
  await using client = createClient({ url: server.url });
  vi.stubGlobal("Uint8Array", runInNewContext("Uint8Array"));
  const { response } = await client.put("a.txt", Buffer.from("bytes"));
  expect(headerValue(response?.headers ?? [], "ETag")).toBe('"1"');
  expect(server.requests[0]).toMatch(/\r\n\r\nbytes$/u);
});
