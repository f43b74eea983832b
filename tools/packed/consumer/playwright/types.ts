// Compiled only. Each @ts-expect-error is a mistake that must not compile.
import type { Client } from "@multistatus/client";
import { exchangeFrom } from "@multistatus/expect";
import { expect, test } from "@multistatus/expect/playwright";

export function all(dav: Client): void {
  test("a listing", async ({ request }) => {
    const asked = { method: "PROPFIND", headers: { Depth: "1" } };
    const now: void = expect(await exchangeFrom(await request.fetch("/", asked), asked)).toBeMultiStatus();
    const later: Promise<void> = expect(dav.propfind("")).not.toHaveResource("/a.txt");
    // @ts-expect-error an href, then a status
    expect(await dav.propfind("")).toHaveResourceStatus(423, "/a.txt");
    await later;
    return now;
  });
}
