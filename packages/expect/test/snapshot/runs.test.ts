import { startServer } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import { titled } from "../real/kinds.ts";
import { multistatus, response } from "../exchanges.ts";
import { makeFolder } from "./folder.ts";

// What becomes of snapshots over several runs, in files and in sources, can only be seen from outside of them.

const head = `import { parseMultiStatus } from "@multistatus/core";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import "../../../src/vitest.ts";

const answer = (name = "answer.xml") =>
  parseMultiStatus(readFileSync(new URL(name, import.meta.url), "utf8"), { method: "PROPFIND", url: "http://127.0.0.1:1/docs/" });
const properties = ["getetag", "getlastmodified", "getcontentlength", "resourcetype"];
`;

const suite = `${head}
describe("the listing", () => {
  test("in a file", () => {
    expect(answer()).toMatchMultiStatusSnapshot({ properties });
    expect(answer()).toMatchMultiStatusSnapshot({ base: "/docs/" });
  });
});

test("in the test", () => {
  expect(answer()).toMatchMultiStatusInlineSnapshot();
});

test("in the test, with options", () => {
  expect(answer()).toMatchMultiStatusInlineSnapshot({ properties: ["getcontentlength"] });
});
`;

/** What a PROPFIND of a collection with two members is answered. */
async function listingOf(kind: "embedded" | "apache"): Promise<string> {
  await using server = await startServer(kind, { seed: { "docs/a.txt": "eight888", "docs/Ü b.txt": "b" } });
  const body = `<propfind xmlns="DAV:"><prop><getetag/><getlastmodified/><getcontentlength/><resourcetype/><displayname/><x xmlns="urn:x"/></prop></propfind>`;
  const answer = await fetch(new URL("docs/", server.url), {
    method: "PROPFIND",
    headers: { Depth: "1", "Content-Type": "application/xml" },
    body,
  });
  return (await answer.text()).replaceAll(new URL(server.url).origin, "http://127.0.0.1:1");
}

describe.each(await titled("embedded", "apache"))("a listing of $title", ({ kind, installed }) => {
  test.runIf(installed)("is written, matches, fails, and is updated", { timeout: 600_000 }, async () => {
    await using folder = await makeFolder();
    const sent = await listingOf(kind as "embedded" | "apache");
    await folder.write("a.suite.ts", suite);
    await folder.write("answer.xml", sent);

    const first = await folder.run();
    expect(first.failed).toEqual({});
    const written = await folder.read("__snapshots__/a.suite.ts.snap");
    expect(written).toContain("\n200 /docs/a.txt\n");
    expect(written).toContain("\n  getcontentlength: 8\n  getetag: *\n  getlastmodified: *\n");
    expect(written).toContain("\n200 ./Ü%20b.txt\n");
    const source = await folder.read("a.suite.ts");
    expect(source).toContain("toMatchMultiStatusInlineSnapshot(`\n    200 /docs/\n      404 ");
    expect(source).toContain('toMatchMultiStatusInlineSnapshot({ properties: ["getcontentlength"] }, `');

    // Other ETags and dates, in another order.
    const parts = sent.split(/(?=<(?:\w+:)?response\b)/);
    const [before = "", ...responses] = parts;
    const last = responses.length - 1;
    const tail = /<\/(?:\w+:)?multistatus>\s*$/.exec(responses[last] ?? "")?.[0] ?? "";
    responses[last] = (responses[last] ?? "").slice(0, -tail.length);
    const other = (before + responses.toReversed().join("") + tail)
      .replaceAll(/(etag>(?:W\/)?(?:"|&quot;))[^<]*?("|&quot;)/gi, "$1another$2")
      .replaceAll(/\d\d:\d\d:\d\d GMT/g, "01:02:03 GMT");
    expect(other).not.toBe(sent);
    await folder.write("answer.xml", other);
    expect(await folder.run()).toMatchObject({ ok: true, failed: {} });
    expect(await folder.read("a.suite.ts")).toBe(source);

    // Another status, and another size.
    const broken = sent.replace("200 OK", "403 Forbidden").replace(">8<", ">9<");
    await folder.write("answer.xml", broken);
    const failed = await folder.run();
    expect(Object.keys(failed.failed)).toEqual(["in a file", "in the test", "in the test, with options"]);
    expect(failed.failed["in a file"]).toMatch(
      /Expected: what the snapshot "the listing > in a file 1" says\n/,
    );
    expect(failed.failed["in a file"]).toMatch(/Because: .*differs|Because: .* was 200 and is/);
    expect(failed.said).toContain(
      "-   getcontentlength: 8\n    +   getcontentlength: 9".replaceAll("    ", ""),
    );
    expect(await folder.read("__snapshots__/a.suite.ts.snap")).toBe(written);

    // Wildcards by hand survive an update.
    const byHand = written
      .replace("\n200 /docs/a.txt\n", "\n2xx /docs/*.txt\n")
      .replace("getcontentlength: 8", "getcontentlength: *");
    await folder.write("__snapshots__/a.suite.ts.snap", byHand);
    expect(await folder.run(["-u"])).toMatchObject({ ok: true, failed: {} });
    const updated = await folder.read("__snapshots__/a.suite.ts.snap");
    expect(updated).toContain("/docs/*.txt\n");
    expect(updated).toContain("  getcontentlength: *\n");
    expect(updated).not.toBe(byHand);
    expect(await folder.run()).toMatchObject({ ok: true });
  });
});

test(
  "what is incomplete is never written, nor what it was compared with taken away",
  { timeout: 600_000, tags: "long" },
  async () => {
    await using folder = await makeFolder();
    const whole = multistatus(response("/docs/", 200), response("/docs/a.txt", 423));
    await folder.write(
      "a.suite.ts",
      `import { keepFailures } from "../../../src/engine/failure.ts";
${head}
keepFailures((_, { title, brief }) => console.log("kept " + title() + "\\n" + brief()));

test("twice", () => {
  expect.soft(answer()).toMatchMultiStatusSnapshot();
  expect.soft(answer("other.xml")).toMatchMultiStatusSnapshot();
});
test("in the test", () => {
  expect(answer()).toMatchMultiStatusInlineSnapshot();
});
test("negated", () => {
  expect(answer()).not.toMatchMultiStatusSnapshot();
});
test("inside toEqual", () => {
  expect({ a: answer() }).toEqual({ a: expect.toMatchMultiStatusSnapshot() });
});
test("unreadable", () => {
  expect(answer()).toMatchMultiStatusInlineSnapshot("hello");
});
test("of a number", () => {
  expect(3).toMatchMultiStatusSnapshot();
});
`,
    );
    await folder.write("answer.xml", whole.slice(0, -30));
    await folder.write("other.xml", multistatus(response("/docs/", 204)));
    const cut = await folder.run();
    expect(cut.failed["twice"]).toContain("the body is incomplete");
    expect(cut.failed["in the test"]).toContain("the body is incomplete");
    expect(cut.failed["negated"]).toContain("there is no .not of it");
    expect(cut.failed["inside toEqual"]).toContain("cannot be used inside toEqual()");
    // For the report of the run.
    expect(cut.said).toMatch(
      /kept toMatchMultiStatusSnapshot\(\)\s+Expected: what the snapshot "twice 1" says\s+Received: /,
    );
    expect(cut.said).toContain("kept toMatchMultiStatusInlineSnapshot()");
    expect(cut.failed["unreadable"]).toContain(
      'toMatchMultiStatusInlineSnapshot: line 1 of the stored snapshot cannot be read: "hello".',
    );
    expect(cut.failed["of a number"]).toContain("takes an Exchange");
    const snapshots = "__snapshots__/a.suite.ts.snap";
    expect(await folder.read(snapshots)).toContain("exports[`twice 2`]");
    expect(await folder.read(snapshots)).not.toContain("exports[`twice 1`]");
    expect(await folder.read("a.suite.ts")).toContain("toMatchMultiStatusInlineSnapshot();");

    await folder.write("answer.xml", whole);
    await folder.run();
    const written = await folder.read(snapshots);
    expect(written).toContain("exports[`twice 1`] = `\n200 /docs/\n423 /docs/a.txt\n`;");

    await folder.write("answer.xml", whole.slice(0, -30));
    expect((await folder.run(["-u"])).failed["twice"]).toContain("the body is incomplete");
    expect(await folder.read(snapshots)).toBe(written);
  },
);

test(
  "in CI nothing is written, and what no test has any longer fails",
  { timeout: 600_000, tags: "long" },
  async () => {
    await using folder = await makeFolder();
    await folder.write("answer.xml", multistatus(response("/docs/", 200)));
    const one = (name: string): string => `test("${name}", () => {
  expect(answer()).toMatchMultiStatusSnapshot();
});
`;
    await folder.write("a.suite.ts", head + one("first") + one("second"));
    const ci = await folder.run([], { CI: "true" });
    expect(ci.failed["first"]).toContain("there is none yet, and this run writes none (CI");
    await expect(folder.read("__snapshots__/a.suite.ts.snap")).rejects.toThrow(/ENOENT/);

    await folder.run();
    await folder.write("a.suite.ts", head + one("first"));
    expect((await folder.run()).said).toMatch(/1 obsolete/);
    const strict = await folder.run([], { CI: "true" });
    expect(strict.ok).toBe(false);
    expect(strict.said).toMatch(/Obsolete snapshots found/);
    await folder.run(["-u"]);
    expect(await folder.read("__snapshots__/a.suite.ts.snap")).not.toContain("second");
  },
);

test(
  "of a handle the request is repeated until it matches, or is the same twice",
  { timeout: 600_000, tags: "long" },
  async () => {
    await using folder = await makeFolder();
    await folder.write(
      "a.suite.ts",
      `import { createClient } from "@multistatus/client";
import { startServer } from "@multistatus/harness";
import { expect, test } from "vitest";
import "../../../src/vitest.ts";

test("a handle", async () => {
  await using server = await startServer({ seed: { "docs/": null } });
  await using dav = createClient({ url: server.url });
  const listing = dav.propfind("docs/", { depth: "1", props: ["getcontentlength", "getetag"] });
  await dav.put("docs/a.txt", "Hello.");
  await expect(listing).toMatchMultiStatusSnapshot({ properties: ["getcontentlength", "getetag"] });
  await expect(listing).toMatchMultiStatusInlineSnapshot({ base: "/docs/", atLeast: true });
  setTimeout(() => void dav.put("docs/b.txt", "Later."), 300);
  await expect(listing).toMatchMultiStatusInlineSnapshot({ atLeast: true }, "200 /docs/b.txt");
});

test("given up", async () => {
  await using server = await startServer({ seed: { "docs/": null } });
  await using dav = createClient({ url: server.url });
  await expect(dav.propfind("docs/", { depth: "1" })).toMatchMultiStatusInlineSnapshot({ timeout: 500 }, "200 /docs/\\n200 /docs/c.txt");
});

test("polled", async () => {
  await expect.poll(() => undefined, { timeout: 100 }).toMatchMultiStatusSnapshot();
});

test("not repeated", () => {
  const dav = createClient({ url: "http://127.0.0.1:1/" });
  expect(dav.propfind("docs/")).toMatchMultiStatusSnapshot();
});
`,
    );
    const first = await folder.run();
    expect(first.passed).toEqual(["a handle"]);
    expect(first.failed["given up"]).toMatch(/Because: +\/docs\/c\.txt is missing\./);
    expect(first.failed["given up"]).toMatch(/Call log:\n {2}207 Multi-Status, .*\(×\d\)/);
    expect(first.failed["polled"]).toContain("leave expect.poll() out");
    expect(first.failed["not repeated"]).toContain("was not awaited");
    const source = await folder.read("a.suite.ts");
    expect(source).toContain('toMatchMultiStatusInlineSnapshot({ base: "/docs/", atLeast: true }, `');
    expect(source).toContain("\n    200 ./a.txt\n");
    expect((await folder.run([], { CI: "true" })).passed).toEqual(["a handle"]);
  },
);
