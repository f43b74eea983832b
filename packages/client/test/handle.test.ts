import { startServer } from "@multistatus/harness";
import { inspect } from "node:util";
import { expect, expectTypeOf, test } from "vitest";
import {
  createClient,
  createRecorder,
  InvalidRequestError,
  type DavHandle,
  type DavResponse,
} from "../src/index.ts";
import { answer, startOddServer } from "./odd-server.ts";

const ok = answer("204 No Content");

test("a handle is sent when it is awaited, once", async () => {
  await using server = await startServer({ seed: { "c/a.txt": "x" } });
  const recorder = createRecorder();
  await using client = createClient({ url: server.url, recorder });
  const handle = client.propfind("c/", { depth: 1 });
  expect(handle).toMatchObject({ isDavHandle: true, method: "PROPFIND", url: `${server.url}c/` });
  expect(recorder.exchanges).toHaveLength(0);

  const first = await handle;
  expect(first.resources.resources.map(({ path }) => path)).toEqual(["/c/", "/c/a.txt"]);
  expect(await handle).toBe(first);
  const [status, [, second]] = await Promise.all([
    handle.then(({ response }) => response?.status),
    Promise.all([handle.fetch(), handle]),
  ]);
  expect([status, second]).toEqual([207, first]);
  expect(recorder.exchanges).toHaveLength(2);
});

test("fetch sends it anew, and what was awaited stays", async () => {
  await using server = await startServer();
  await using client = createClient({ url: server.url });
  const handle = client.get("a.txt");
  const missing = await handle.fetch();
  await client.put("a.txt", "text");
  const found = await handle;
  await client.delete("a.txt");
  const gone = await handle.fetch();
  expect([missing, found, await handle, gone].map(({ response }) => response?.status)).toEqual([
    404, 200, 200, 404,
  ]);
});

test("catch and finally, as of any promise", async () => {
  await using client = createClient({ url: "http://127.0.0.1:1/" });
  const handle = client.head("a");
  let ended = 0;
  const code = await handle.finally(() => (ended += 1)).catch((error: { code: string }) => error.code);
  expect([code, ended]).toEqual(["ECONNREFUSED", 1]);
  await expect(handle).rejects.toMatchObject({ name: "ConnectionError", method: "HEAD" });
});

test.each<[string, (client: ReturnType<typeof createClient>) => DavHandle, string, string]>([
  ["path", (client) => client.propfind("http://u:p@h/a b"), "invalid-url", "http://h/a b"],
  [
    "header",
    (client) => client.get("a", { headers: { "X-A": "\n" } }),
    "invalid-request",
    "http://127.0.0.1:1/a",
  ],
  [
    "property",
    (client) => client.propfind("a", { props: ["a b"] }),
    "invalid-property-name",
    "http://127.0.0.1:1/a",
  ],
])("a bad %s is an error of the sending, not of the call", async (_what, describe, code, url) => {
  await using client = createClient({ url: "http://127.0.0.1:1/" });
  const handle = describe(client);
  expect(handle.url).toBe(url);
  await expect(handle).rejects.toThrow(InvalidRequestError);
  await expect(handle.fetch()).rejects.toMatchObject({ code });
});

test("either signal ends it", async () => {
  await using server = await startOddServer(() => {});
  await using client = createClient({ url: server.url });
  const own = new AbortController();
  const handle = client.options("", { signal: own.signal });
  const passed = handle.fetch({ signal: AbortSignal.abort("enough") });
  await expect(passed).rejects.toMatchObject({ name: "AbortedError", cause: "enough" });
  const sent = handle.fetch({ signal: new AbortController().signal });
  own.abort("own");
  await expect(sent).rejects.toMatchObject({ name: "AbortedError", cause: "own" });
});

test("a body that is a stream is sent once, and never empty the second time", async () => {
  await using server = await startOddServer(ok);
  await using client = createClient({ url: server.url });
  const stream = new Blob(["<x/>"]).stream();
  const once = client.report("", stream);
  await once.fetch();
  await expect(once.fetch()).rejects.toThrow("a function that opens it anew");
  await expect(once).rejects.toThrow(InvalidRequestError);
  const often = client.report("", () => new Blob(["<y/>"]).stream());
  await often.fetch();
  expect((await often.fetch()).request.body?.text).toBe("<y/>");
});

test("printed, it shows method and URL and no secret", async () => {
  const headers = { Authorization: "Bearer s3cretpassw0rd" };
  await using client = createClient({ url: "http://u:s3cretpassw0rd@127.0.0.1:1/", headers });
  const handle = client.propfind("c/?X-Amz-Signature=s3cretpassw0rd");
  let failure = "";
  try {
    expect({ handle }).toEqual({ handle: 1 });
  } catch (error) {
    failure = inspect(error, { depth: 9 }) + String(error);
  }
  const shown = [String(handle), inspect(handle), JSON.stringify(handle), failure];
  for (const text of shown) {
    expect(text).toContain("PROPFIND http://127.0.0.1:1/c/");
    expect(text).not.toContain("s3cretpassw0rd");
  }
  expect(handle.url).toBe("http://127.0.0.1:1/c/?X-Amz-Signature=s3cretpassw0rd");
});

test("types: a promise to the compiler and to linters", async () => {
  await using client = createClient({ url: "http://127.0.0.1:1/" });
  expectTypeOf(client.propfind("a")).toEqualTypeOf<DavHandle>();
  expectTypeOf<DavHandle>().toExtend<Promise<DavResponse>>();
  expectTypeOf<Awaited<DavHandle>>().toEqualTypeOf<DavResponse>();
  expectTypeOf(client.put("a", "").catch(() => undefined)).not.toExtend<DavHandle>();
});
