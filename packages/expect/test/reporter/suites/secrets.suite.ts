import { createClient } from "@multistatus/client";
import { startServer } from "@multistatus/harness";
import { expect, test } from "vitest";
import "../../../src/vitest.ts";

test("credentials and lock tokens", async () => {
  const users = { ada: "swordfish-77" };
  await using server = await startServer({ users, seed: { "docs/a.txt": "a" } });
  await using dav = createClient({ url: server.url, auth: { username: "ada", password: users.ada } });
  const locked = await dav.lock("/docs/a.txt", { owner: "ada" });
  expect.soft(locked).toHaveStatus(423); // locked
  const token = locked.response?.headers.find(([name]) => name.toLowerCase() === "lock-token")?.[1] ?? "";
  expect.soft(await dav.propfind("/docs/a.txt", { depth: "0" })).toBeLocked("/docs/a.txt", { owner: token });
  expect.soft(token).toBe(users.ada); // compared
});
