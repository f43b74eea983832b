import { startServer } from "@multistatus/harness";
import { expect, test } from "vitest";
import { exchangeFrom } from "../../src/index.ts";
import "../../src/vitest.ts";

test("what fetch brings is judged like the client's own", async () => {
  await using server = await startServer({ seed: { "docs/Ü.txt": "text" } });
  const headers = { Depth: "1" };
  const response = await fetch(`${server.url}docs/`, { method: "PROPFIND", headers });

  const listing = await exchangeFrom(response, { method: "PROPFIND", headers });

  expect(listing).toHaveResources(["/docs/", "/docs/Ü.txt"], { exact: true });
  expect(listing).toHaveAllResourcesStatus(200);
  await expect(exchangeFrom(response, { method: "PROPFIND" })).rejects.toThrow(/has been read already/u);
});

test("a missing collection is no empty one", async () => {
  await using server = await startServer();
  const missing = await exchangeFrom(await fetch(`${server.url}no/`, { method: "PROPFIND" }), {
    method: "PROPFIND",
  });
  expect(missing).toHaveStatus(404);
  expect(() => expect(missing).not.toHaveResource("/no/a.txt")).toThrow(/no Multi-Status/u);
});

test("a response that names no URL needs one", async () => {
  const made = (): Response => new Response(null, { status: 204 });
  await expect(exchangeFrom(made(), { method: "DELETE" })).rejects.toThrow(
    /Pass it: exchangeFrom\(response, \{ method, url \}\)/u,
  );
  const deleted = await exchangeFrom(made(), { method: "DELETE", url: "https://dav.example/a" });
  expect(deleted).toHaveNoFailedResources();
});

test("a stream that is read by a reader only, as in some browsers, is read to its end", async () => {
  const response = new Response("<D:multistatus xmlns:D='DAV:'/>", { status: 207 });
  const { body } = response;
  const old = Object.create(response, {
    body: { value: { getReader: () => body?.getReader() } },
    headers: { value: response.headers },
    status: { value: 207 },
    statusText: { value: "" },
    redirected: { value: false },
    bodyUsed: { value: false },
    url: { value: "https://dav.example/docs/" },
  }) as Response;
  const listing = await exchangeFrom(old, { method: "PROPFIND" });
  expect(listing).toBeMultiStatus();
  expect(listing).toHaveResourceCount(0);
});
