import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { startFaultProxy, startServer } from "../../src/index.ts";
import { ask } from "./ask.ts";
import { big, through } from "./through.ts";

test("truncated: broken off, or as if it were whole", async () => {
  const broken = await through({ kind: "truncate", bytes: 1234 });
  expect([broken.body.length, broken.broken, broken.header("content-length")]).toEqual([
    1234,
    "ECONNRESET",
    "10000",
  ]);
  const clean = await through({ kind: "truncate", bytes: 1234, end: "clean" });
  expect([clean.body.length, clean.broken, clean.header("content-length")]).toEqual([
    1234,
    undefined,
    "1234",
  ]);
});

test("a wrong Content-Length, too long and too short", async () => {
  const long = await through({ kind: "content-length", by: 10 });
  expect([long.header("content-length"), long.body.length, long.broken]).toEqual([
    "10010",
    10_000,
    "ECONNRESET",
  ]);
  const short = await through({ kind: "content-length", by: -10 });
  expect([short.header("content-length"), short.body.length]).toEqual(["9990", 9990]);
});

test("content coding: said and not done, done and not said, damaged", async () => {
  const claimed = await through({ kind: "content-coding", how: "claimed" });
  expect([claimed.header("content-encoding"), claimed.text]).toEqual(["gzip", big]);
  const unclaimed = await through({ kind: "content-coding", how: "unclaimed" });
  expect([unclaimed.header("content-encoding"), unclaimed.body.subarray(0, 2).toString("hex")]).toEqual([
    undefined,
    "1f8b",
  ]);
  const damaged = await through({ kind: "content-coding", how: "broken" });
  expect([damaged.header("content-encoding"), damaged.body.subarray(-2).toString("hex")]).toEqual([
    "gzip",
    "ffff",
  ]);
});

test("the connection is reset before the head, and in the body", async () => {
  await expect(through({ kind: "reset" })).rejects.toMatchObject({ code: "ECONNRESET" });
  const later = await through({ kind: "reset", bytes: 500 });
  expect([later.body.length, later.broken]).toEqual([500, "ECONNRESET"]);
});

test("slow, delayed and stalled answers come as declared, and end with the proxy", async () => {
  const slow = await through({ kind: "slow", bytesPerSecond: 100_000 });
  expect([slow.text, slow.log.includes("slow, 100000 bytes a second")]).toEqual([big, true]);
  expect((await through({ kind: "delay", ms: 50 })).text).toBe(big);
  await using server = await startServer({ seed: { "big.txt": big } });
  for (const fault of [{ kind: "stall" }, { kind: "stall", bytes: 10 }] as const) {
    const proxy = await startFaultProxy({ target: server, faults: [fault] });
    const asked = ask(`${proxy.url}big.txt`).then(
      ({ body }) => body.length,
      (error: NodeJS.ErrnoException) => error.code,
    );
    expect(await Promise.race([asked, wait(300, "waiting")])).toBe("waiting");
    await proxy.stop();
    expect(await asked).toBe(fault.kind === "stall" && "bytes" in fault ? 10 : "ECONNRESET");
  }
});
