import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@multistatus/client";
import { startFaultProxy, startServer, type Fault } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import "../../src/vitest.ts";
import { failureOf } from "../failure.ts";
import { titled } from "./kinds.ts";

const seed = { "docs/a.txt": "a", "docs/b.txt": "b" };
const asked = { depth: 1, props: ["getcontentlength", "resourcetype"] } as const;

describe.each(await titled("embedded", "apache"))("$title behind a proxy", ({ kind, installed }) => {
  async function compared(faults: readonly Fault[], method: "propfind" | "options" = "propfind") {
    await using server = await startServer(kind, { seed });
    await using proxy = await startFaultProxy({ target: server, faults: [...faults] });
    await using direct = createClient({ url: server.url });
    await using proxied = createClient({ url: proxy.url });
    if (method === "options") {
      return { baseline: await direct.options("docs/"), answer: await proxied.options("docs/") };
    }
    return {
      baseline: await direct.propfind("docs/", asked),
      answer: await proxied.propfind("docs/", asked),
    };
  }

  test.runIf(installed)("that passes everything on", async () => {
    const { baseline, answer } = await compared([]);
    expect(answer).toMatchExchange(baseline);
    expect(() => expect(answer).not.toMatchExchange(baseline)).toThrow(/nothing that counts differs/);
  });

  test.runIf(installed)("that loses a resource", async () => {
    const { baseline, answer } = await compared([{ kind: "remove", path: "/docs/a.txt" }]);
    expect(answer).not.toMatchExchange(baseline);
    const failure = failureOf(() => expect(answer).toMatchExchange(baseline));
    expect(failure).toContain("1 resource missing: /docs/a.txt");
    expect(answer).toMatchExchange(baseline, { mayDiffer: { resources: ["/docs/a.txt"] } });
    expect(answer).toMatchExchange(baseline, { mayDiffer: { resources: ["/docs/"] } });
    expect(answer).not.toMatchExchange(baseline, { mayDiffer: { resources: ["/docs/b.txt"] } });
  });

  test.runIf(installed)("that changes a status", async () => {
    const { baseline, answer } = await compared([
      { kind: "propstat-status", status: 500, path: "/docs/a.txt", property: "getcontentlength" },
    ]);
    expect(failureOf(() => expect(answer).toMatchExchange(baseline))).toMatch(
      /getcontentlength of \/docs\/a\.txt 500 Internal Server Error and not 200 OK/,
    );
  });

  test.runIf(installed)("that drops a header field that counts, and one that does not", async () => {
    const drop = [{ kind: "headers", on: "response", drop: ["DAV"], set: { "X-Proxy": "1" } }] as const;
    const { baseline, answer } = await compared(drop, "options");
    expect(failureOf(() => expect(answer).toMatchExchange(baseline))).toMatch(
      /other header fields: dav removed/,
    );
    expect(answer).toMatchExchange(baseline, { mayDiffer: { headers: ["DAV"] } });
    expect(answer).not.toMatchExchange(baseline, { mayDiffer: { headers: ["DAV"] }, headers: ["x-proxy"] });
  });

  test.runIf(installed)("that cuts the answer off: nothing can be said", async () => {
    const { baseline, answer } = await compared([{ kind: "truncate", bytes: 400, end: "clean" }]);
    expect(() => expect(answer).toMatchExchange(baseline)).toThrow(/Unknown: /);
    expect(() => expect(answer).not.toMatchExchange(baseline)).toThrow(/Unknown: /);
    expect(() => expect(baseline).toMatchExchange(answer)).toThrow(/of the baseline: /);
  });
});

test("two servers under different paths", async () => {
  await using one = await startServer({ seed });
  await using two = await startServer({ seed, basePath: "/team" });
  await using first = createClient({ url: one.url });
  await using second = createClient({ url: two.url });
  const baseline = await first.propfind("docs/", asked);
  expect(await second.propfind("docs/", asked)).toMatchExchange(baseline);

  await writeFile(join(two.root, "docs/a.txt"), "longer");
  const changed = await second.propfind("docs/", asked);
  expect(failureOf(() => expect(changed).toMatchExchange(baseline))).toMatch(
    /getcontentlength of \S*\/docs\/a\.txt "6" and not "1"/,
  );
  expect(changed).toMatchExchange(baseline, { mayDiffer: { properties: ["getcontentlength"] } });
});
