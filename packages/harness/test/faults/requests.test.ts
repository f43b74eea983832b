import { expect, test } from "vitest";
import { HarnessError, startFaultProxy, startServer, type Fault } from "../../src/index.ts";
import { ask } from "./ask.ts";

test("which requests: after, every, times; the same seed draws the same", async () => {
  await using server = await startServer({ seed: { "a.txt": "x", "b.txt": "x" } });
  const statuses = async (fault: Partial<Fault>, seed = 1): Promise<string> => {
    await using proxy = await startFaultProxy({
      target: server,
      seed,
      faults: [{ kind: "answer", status: 500, ...fault } as Fault],
    });
    let all = "";
    for (let count = 0; count < 12; count += 1) {
      all += (await ask(`${proxy.url}a.txt`)).status === 500 ? "x" : ".";
    }
    return all;
  };
  expect(await statuses({ times: 2 })).toBe("xx..........");
  expect(await statuses({ every: 3 })).toBe("..x..x..x..x");
  expect(await statuses({ after: 5, times: 3 })).toBe(".....xxx....");
  expect(await statuses({ path: "/b*" })).toBe("............");
  expect(await statuses({ pattern: "^/[ab]\\.txt$" })).toBe("xxxxxxxxxxxx");
  const drawn = await statuses({ probability: 0.5 });
  expect(await statuses({ probability: 0.5 })).toBe(drawn);
  expect(new Set(drawn)).toEqual(new Set("x."));
  expect(await statuses({ probability: 0.5 }, 2)).not.toBe(drawn);
});

test.each([
  [[{ kind: "reset", method: "delete" }], /`faults\[0\]\.method` must be in capitals.*: write DELETE/u],
  [[{ kind: "reset", method: ["GET", "propfind"] }], /write PROPFIND, or both/u],
  [[{ kind: "nothing" }], /`faults\[0\]\.kind` must be one of status, /u],
  [[{ kind: "stale" }, { kind: "status" }], /`faults\[1\]\.status` must be given/u],
  [[{ kind: "status", status: 99 }], /`faults\[0\]\.status` must be a status from 200 to 599, and it is 99/u],
  [[{ kind: "slow", bytesPerSecond: 1, path: 5 }], /`faults\[0\]\.path` must be a text/u],
  [[{ kind: "xml", how: "odd" }], /`faults\[0\]\.how` must be one of undeclared-prefix/u],
  [[{ kind: "reset", pattern: "(" }], /`faults\[0\]\.pattern` is no regular expression/u],
  [[{ kind: "reset", tims: 1 }], /`faults\[0\]\.tims` does not exist for reset; its fields are kind, /u],
])("a bad declaration is refused by the name of its field: %j", async (faults, message) => {
  const starting = startFaultProxy({ target: "http://127.0.0.1:1", faults: faults as Fault[] });
  await expect(starting).rejects.toThrow(message);
  await expect(starting).rejects.toBeInstanceOf(HarnessError);
});

test("a method in small letters is matched beside the one in capitals", async () => {
  await using server = await startServer({ seed: { "a.txt": "x" } });
  await using proxy = await startFaultProxy({
    target: server,
    faults: [{ kind: "answer", status: 500, method: ["PROPFIND", "propfind"] }],
  });
  expect((await ask(`${proxy.url}a.txt`, { method: "PROPFIND" })).status).toBe(500);
});

test("what a function of the caller's throws is thrown by stop, and ends nothing before", async () => {
  await using server = await startServer({ seed: { "a.txt": "x" } });
  const proxy = await startFaultProxy({
    target: server,
    onRequest: () => {
      throw new Error("my own");
    },
  });
  expect((await ask(`${proxy.url}a.txt`)).status).toBe(200);
  await expect(proxy.stop()).rejects.toThrow("my own");
  await proxy.stop();
});

test("of a function that rejects with nothing at all, stop throws that", async () => {
  await using server = await startServer({ seed: { "a.txt": "x" } });
  const proxy = await startFaultProxy({ target: server, onRequest: () => Promise.reject(undefined) });
  expect((await ask(`${proxy.url}a.txt`)).status).toBe(200);
  await expect(proxy.stop()).rejects.toBeUndefined();
});
