import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { partialFailure, startServer } from "@multistatus/harness";
import { describe, expect, test } from "vitest";

import { filesIn, record, recordsFolder } from "./support/remediation.ts";
import { multistatus } from "./support/run.ts";

const folder = recordsFolder();
const proxied = fileURLToPath(
  new URL("fixtures/diagnose/haproxy-authorization-stripped/exchange.har", import.meta.url),
);
const direct = proxied.replace("exchange.har", "baseline.har");

const parsed = (...path: string[]): Record<string, unknown> =>
  JSON.parse(readFileSync(join(...path), "utf8")) as Record<string, unknown>;

describe("diagnose --record", () => {
  test("keeps evidence, plan and room for notes, then what became of it; nothing that was written is touched", async () => {
    await using server = await startServer();
    const failure = await partialFailure(server);
    const path = join(folder, "lock");
    const argv = ["diagnose", failure.url, "--method", "DELETE", "--allow-writes", "--record", path];
    const first = await multistatus(argv);
    expect(first.code).toBe(1);
    expect(first.stderr).toBe(`Recorded as step 1 in ${path}/record.md.\n`);
    expect(filesIn(path)).toEqual([
      "01-diagnose",
      "01-diagnose/diagnosis.json",
      "01-diagnose/exchange-payload.xml",
      "01-diagnose/exchange.har",
      "01-diagnose/probes.har",
      "record.json",
      "record.md",
    ]);
    const text = record(path);
    expect(text).toMatch(/^# Remediation record\n/u);
    expect(text).toMatch(/^## Step 1: diagnosis\n\n\d{4}-\d\d-\d\d \d\d:\d\d UTC, `multistatus diagnose`$/mu);
    expect(text).toMatch(/^- \[ \] Look whose lock it is \(easy\)$/mu);
    expect(text).toMatch(/^ {2}- To undo it: /mu);
    for (const row of ["Who", "When", "How to take it back"]) expect(text).toContain(`| ${row} | |`);
    expect(text).toContain(
      `- [ ] Repeat the same request: \`multistatus diagnose ${failure.url} --method DELETE --depth infinity --allow-writes --record ${path}\``,
    );
    const links = [...text.matchAll(/\]\(([^)]+)\)/gu)].map(([, target = ""]) => target);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((target) => !existsSync(join(path, target)))).toEqual([]);

    writeFileSync(join(path, "record.md"), text.replace("| Who | |", "| Who | Ada |"));
    await failure.release();
    const second = await multistatus(argv);
    expect(second.code).toBe(0);
    expect(second.stderr).toMatch(/step 2 .*\nAgainst step 1: ✓ What failed before succeeds now/u);
    const after = record(path);
    expect(after).toContain("| Who | Ada |");
    expect(after).toMatch(
      /\*\*Against step 1: ✓ What failed before[^]*#### Fixed: 1\n\n- `\/partial-failure\//u,
    );
    expect(after).toContain("#### Before it is closed");
    expect(after.split("#### The change")).toHaveLength(2);
    expect(parsed(path, "02-diagnose/verdict.json")).toMatchObject({ outcome: "fixed", fixed: { total: 1 } });
    expect(parsed(path, "record.json")["steps"]).toMatchObject([
      { number: 1, healthy: false, status: 207 },
      { number: 2, healthy: true, outcome: "fixed" },
    ]);

    const other = join(folder, "diff");
    const [before, later] = ["01", "02"].map((step) => join(path, `${step}-diagnose`, "exchange.har"));
    expect((await multistatus(["diff", before ?? "", later ?? "", "--record", other])).code).toBe(0);
    expect(filesIn(join(other, "01-diff"))).toEqual([
      "after.har",
      "before-payload.xml",
      "before.har",
      "verdict.json",
    ]);
    expect(record(other)).toMatch(/\*\*✓ What failed before[^]*#### Before it is closed/u);
  });

  test.skipIf(process.platform === "win32")("is for its owner only, and masked", async () => {
    const users = { alice: "s3cret-of-alice", bob: "s3cret-of-bob" };
    await using server = await startServer({ users, seed: { "a.txt": "x" } });
    const path = join(folder, "masked");
    const env = { DAV_PASSWORD: "wr0ng-password", DAV_OTHER_PASSWORD: users.bob };
    const argv = [
      "diagnose",
      `${server.url}?signature=qu3ry-secret`,
      "--user",
      "alice",
      "--other-user",
      "bob",
    ];
    await multistatus([...argv, "--header", "Cookie: sid=c00kie-secret", "--record", path], { env });
    expect(statSync(path).mode & 0o777).toBe(0o700);
    for (const name of filesIn(path)) {
      const file = join(path, name);
      expect(statSync(file).mode & 0o077).toBe(0);
      if (!statSync(file).isFile()) continue;
      const basic = Buffer.from("alice:wr0ng-password").toString("base64");
      for (const secret of ["wr0ng-password", "s3cret-of", "qu3ry-secret", "c00kie-secret", basic])
        expect(readFileSync(file, "utf8"), name).not.toContain(secret);
    }
    expect(record(path)).toContain("--user NAME");
  });

  test("of files: recording, baseline and the exchanges before it; the kept HAR gives the same diagnosis", async () => {
    const path = join(folder, "files");
    const argv = ["diagnose", proxied, "--baseline", direct, "--baseline-is", "direct", "--record", path];
    const { code } = await multistatus(argv);
    expect(code).toBe(1);
    expect(filesIn(join(path, "01-diagnose"))).toEqual(
      expect.arrayContaining(["baseline.har", "diagnosis.json", "exchange.har"]),
    );
    expect(record(path)).toContain(`Read from ${proxied.replaceAll("_", String.raw`\_`)}, exchange 1`);
    const kept = join(path, "01-diagnose");
    const again = await multistatus([
      "diagnose",
      join(kept, "exchange.har"),
      "--baseline",
      join(kept, "baseline.har"),
      "--baseline-is",
      "direct",
      "--format",
      "json",
    ]);
    const causes = (value: unknown): unknown =>
      (value as { causes: { id: string }[] }).causes.map(({ id }) => id);
    expect(causes(JSON.parse(again.stdout))).toEqual(causes(parsed(kept, "diagnosis.json")));
  });

  test("what came before the exchange is kept behind it, so that the record alone leads to the same diagnosis", async () => {
    const recording = fileURLToPath(new URL("fixtures/lock-conflict.har", import.meta.url));
    const path = join(folder, "session");
    await multistatus(["diagnose", recording, "--record", path]);
    expect(record(path)).toMatch(/exchange \d+, with the \d+ before it taken into account\./u);
    const kept = join(path, "01-diagnose");
    const argv = ["diagnose", join(kept, "session.har"), "--entry", "last", "--format", "json"];
    const { summary, causes } = JSON.parse((await multistatus(argv)).stdout) as Record<string, unknown>;
    const recorded = parsed(kept, "diagnosis.json");
    expect({ summary, causes }).toEqual({ summary: recorded["summary"], causes: recorded["causes"] });
  });

  test("a body that is read as a stream is not kept, and the record says so", async () => {
    const large = join(folder, "large.xml");
    const why = `<D:responsedescription>${"locked ".repeat(500)}</D:responsedescription>`;
    const one = `<D:response><D:href>/a</D:href><D:status>HTTP/1.1 423 Locked</D:status>${why}</D:response>`;
    writeFileSync(large, `<D:multistatus xmlns:D="DAV:">${one.repeat(5000)}</D:multistatus>`);
    const path = join(folder, "large");
    expect((await multistatus(["diagnose", large, "--record", path])).code).toBe(1);
    expect(filesIn(join(path, "01-diagnose"))).toEqual(["diagnosis.json"]);
    expect(record(path)).toContain("too large to be kept here");
  });
});
