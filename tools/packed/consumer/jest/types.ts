// Compiled only. Each @ts-expect-error is a mistake that must not compile.
import { expect } from "@jest/globals";
import type { Client } from "@multistatus/client";
import "@multistatus/expect/jest";

export async function all(dav: Client): Promise<void> {
  const now: void = expect(await dav.propfind("")).toHaveAllResourcesStatus(200);
  const later: Promise<void> = expect(dav.propfind("")).not.toHaveResource("/a.txt");
  // @ts-expect-error no class of statuses
  expect(await dav.propfind("")).toHaveAllResourcesStatus("2yy");
  await later;
  return now;
}
