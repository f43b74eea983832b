import { parseDavBody, parseMultiStatus } from "@multistatus/core";
import { expect, test } from "vitest";
import "../src/vitest.ts";
import { exchange, listing, lockedDelete } from "./exchanges.ts";

test("on an exchange", () => {
  expect(listing).toHaveStatus(207);
  expect(listing).toBeMultiStatus();
  expect(listing).toHaveAllResourcesStatus(200);
  expect(listing).toHaveResourceCount(3);
  expect(listing).toHaveResource("a.txt");
  expect(listing).not.toHaveResource("/docs/c.txt");
  expect(listing).toHaveNoFailedResources();
  expect(listing).toHavePropertyStatus("http://dav.example/docs/b.txt", "owner", 403);
  expect(lockedDelete).toHaveFailedResources({ "/docs/b.txt": 423 });
  expect(lockedDelete).toHaveFailedResources({ "/docs/b.txt": "4xx", "/docs/": 424 });
  expect(lockedDelete).not.toHaveFailedResources({ "/docs/b.txt": 403 });
  expect(lockedDelete).toHaveResourceStatus("/docs/", [423, 424]);
  expect(lockedDelete).not.toHaveAllResourcesStatus("2xx");
});

test("on a parsed Multi-Status, and on another DAV body", () => {
  const parsed = parseMultiStatus(listing.response?.body.text ?? "");
  expect(parsed).toBeMultiStatus();
  expect(parsed).toHaveResourceStatus("/docs/a.txt", 200);
  const error = parseDavBody('<D:error xmlns:D="DAV:"><D:lock-token-submitted/></D:error>');
  expect(error).not.toBeMultiStatus();
});

test("the body counts, not the status line", () => {
  const body = lockedDelete.response?.body.text ?? "";
  const underError = exchange({ method: "DELETE", status: 424, body });
  expect(underError).toBeMultiStatus();
  expect(underError).toHaveFailedResources({ "/docs/b.txt": 423 });
});

test("what is no Multi-Status can be said to be none, where it was read to its end", () => {
  for (const body of ["", "{}", "<html><body>Sign in</body></html>"])
    expect(exchange({ body })).not.toBeMultiStatus();
  const unrecorded = { ...exchange(), unknown: ["response-body" as const] };
  expect(() => expect(unrecorded).not.toBeMultiStatus()).toThrow(/does not hold the response body/);
  const cut = exchange({ body: '<?xml version="1.0"?><D:mul', truncated: true });
  expect(() => expect(cut).toBeMultiStatus()).toThrow(/failed/);
  expect(() => expect(cut).not.toBeMultiStatus()).toThrow(/failed/);
});

test("inside toEqual, for values", () => {
  expect({ answer: listing, tries: 1 }).toEqual({ answer: expect.toHaveAllResourcesStatus(200), tries: 1 });
  expect([lockedDelete]).toEqual([expect.not.toHaveAllResourcesStatus(200)]);
  expect([lockedDelete]).not.toEqual([expect.toHaveAllResourcesStatus(200)]);
  for (const value of ["text", undefined, new Response("")]) {
    expect([value]).not.toEqual([expect.toBeMultiStatus()]);
    expect([value]).not.toEqual([expect.not.toBeMultiStatus()]);
  }
});

test("behind resolves", async () => {
  await expect(Promise.resolve(listing)).resolves.toBeMultiStatus();
  const refused = async (): Promise<void> => {
    await expect(Promise.resolve(listing)).resolves.not.toBeMultiStatus();
  };
  await expect(refused()).rejects.toThrow(/failed/);
});

test("polled until it holds", async () => {
  const answers = [lockedDelete, lockedDelete, listing];
  await expect.poll(() => answers.shift() ?? listing, { interval: 1 }).toHaveNoFailedResources();
  expect(answers).toEqual([]);
});
