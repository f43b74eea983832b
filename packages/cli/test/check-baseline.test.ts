import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { check, config, folder, lock, unlock } from "./support/check.ts";

describe("a baseline", () => {
  test("takes what is known for no failure, and tells of what is fixed", async () => {
    const baseline = join(folder, "known.json");
    const written = await check(config, ["--baseline", baseline, "--update-baseline"]);
    expect(written.code).toBe(0);
    expect(JSON.parse(await readFile(baseline, "utf8"))).toMatchObject({
      kind: "multistatus-baseline",
      version: 2,
      deviations: [
        {
          project: "default",
          check: "locks › a folder with a locked file is deleted",
          expectation: 'toHaveAllResourcesStatus("2xx")',
          failures: [{ resource: "./a.txt", status: 423, reason: expect.stringMatching(/^since \d{4}-/) }],
        },
      ],
    });
    const known = await check(config, ["--baseline", baseline]);
    expect(known.code).toBe(0);
    expect(known.stdout).toContain("1 known, 3 ok, 1 skipped");
    expect(known.stdout).toMatch(/~ \/docs\/a\.txt {2}423 Locked .*known: since/);

    const mended = structuredClone(config);
    delete mended.checks[3]?.before;
    mended.checks[3]!.after = [];
    const fixed = await check(mended, ["--baseline", baseline]);
    expect(fixed.code).toBe(0);
    expect(fixed.stderr).toContain(
      "No longer fails: default › locks › a folder with a locked file is deleted: ./a.txt 423 Locked",
    );
    for (const format of ["github", "summary", "markdown"]) {
      const { stdout } = await check(mended, ["--baseline", baseline, "--format", format]);
      expect(stdout).toContain("No longer fails");
      expect(stdout).toMatch(/\.\/a\.txt {2}423 Locked \(lock-token-submitted\) in toHaveAllResourcesStatus/);
    }
    await check(mended, ["--baseline", baseline, "--update-baseline", "--quiet"]);
    expect(JSON.parse(await readFile(baseline, "utf8"))).toMatchObject({ deviations: [] });
  });

  test("does not excuse another failure of the same check, an outage or a refused sign-in", async () => {
    const baseline = join(folder, "strict.json");
    await check(config, ["--baseline", baseline, "--update-baseline"]);
    const content = await readFile(baseline, "utf8");
    const other = structuredClone(config);
    const path = "docs/b.txt";
    other.checks[3]!.before = [{ ...lock, path }];
    other.checks[3]!.after = [{ ...unlock, path }];
    const fresh = await check(other, ["--baseline", baseline]);
    expect(fresh.code).toBe(1);
    expect(fresh.stdout).toMatch(/✗ \/docs\/b\.txt {2}423 Locked/);
    expect(fresh.stderr).toContain("./a.txt 423 Locked");

    const only = ["--baseline", baseline, "--grep", "is deleted"];
    const bare = { ...config, checks: [{ ...config.checks[3], before: [], after: [] }] };
    const outage = { ...bare, url: "http://127.0.0.1:9/" };
    for (const update of [[], ["--update-baseline"]]) {
      const down = await check(outage, [...only, ...update]);
      expect(down.code, down.stdout).toBe(2);
      expect(down.stdout).toContain("No known deviation: no answer came (ECONNREFUSED).");
      expect(down.stderr).toContain("No answer to 1 of 1 check (ECONNREFUSED)");
      const refused = await check(bare, [...only, ...update], { ALICE_PASSWORD: "wrong" });
      expect(refused.code, refused.stdout).toBe(1);
      expect(refused.stdout).toContain("No known deviation: the sign-in was refused (401 Unauthorized).");
    }
    expect(await readFile(baseline, "utf8")).toBe(content);
  });

  test("holds no known failure against --bail", async () => {
    const baseline = join(folder, "bail.json");
    const failing = { name: "missing", path: "nothing/" };
    const given = {
      ...config,
      checks: [failing, { name: "root" }, { ...failing, name: "missing, too", path: "no/" }],
    };
    await check({ ...given, checks: given.checks.slice(0, 2) }, [
      "--baseline",
      baseline,
      "--update-baseline",
    ]);
    const { code, stdout } = await check(given, ["--baseline", baseline, "--bail"]);
    expect(code).toBe(1);
    expect(stdout).toContain("1 failed, 1 known, 1 ok");
  });

  test("of an earlier form is not read, and its reasons are kept when it is written anew", async () => {
    const baseline = join(folder, "earlier.json");
    const deviation = {
      project: "default",
      check: "locks › a folder with a locked file is deleted",
      expectation: 'toHaveAllResourcesStatus("2xx")',
      reason: "ticket 7",
    };
    await writeFile(
      baseline,
      JSON.stringify({ kind: "multistatus-baseline", version: 1, deviations: [deviation] }),
    );
    const old = await check(config, ["--baseline", baseline]);
    expect(old).toMatchObject({ code: 2, stdout: "" });
    expect(old.stderr).toContain("(version 1)");
    expect(old.stderr).toContain("--update-baseline");
    await check(config, ["--baseline", baseline, "--update-baseline"]);
    expect(JSON.parse(await readFile(baseline, "utf8"))).toMatchObject({
      version: 2,
      deviations: [{ failures: [{ resource: "./a.txt", reason: "ticket 7" }] }],
    });
  });

  test.each([
    ["of a newer version", { kind: "multistatus-baseline", version: 3 }, "Update multistatus"],
    ["that is another file", { checks: [] }, "no baseline of multistatus check"],
    [
      "with a failure that is none",
      {
        kind: "multistatus-baseline",
        version: 2,
        deviations: [{ check: "a", expectation: "b", failures: [{}] }],
      },
      "at deviations.0.failures.0.resource",
    ],
  ])("%s is told before anything is sent", async (_, content, told) => {
    const baseline = join(folder, "wrong.json");
    await writeFile(baseline, JSON.stringify(content));
    const { code, stdout, stderr } = await check(config, ["--baseline", baseline]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(told);
  });

  test("is not written of a project in which nothing was there", async () => {
    const baseline = join(folder, "nothing.json");
    const argv = ["--baseline", baseline, "--update-baseline"];
    const wrong = {
      ...config,
      checks: [{ name: "a", path: "wrong/a/" }, { name: "b", path: "wrong/b/" }, config.checks[1]],
    };
    const refused = await check(wrong, argv);
    expect(refused.code, refused.stdout).toBe(1);
    expect(refused.stderr).toContain(
      "Nothing is written of default: no check found anything at http://dav.example/ (404 Not Found). See to its url",
    );
    expect(JSON.parse(await readFile(baseline, "utf8"))).toMatchObject({ deviations: [] });

    const found = await check({ ...wrong, checks: [...wrong.checks, { name: "root" }] }, argv);
    expect(found.code, found.stdout).toBe(0);
    expect(found.stderr).toContain("is not there (404 Not Found) in 2 of them: a, b. See to their paths.");
  });

  test("keeps what was not asked, and what was not answered", async () => {
    const baseline = join(folder, "kept.json");
    await check(config, ["--baseline", baseline, "--update-baseline"]);
    await check(config, ["--baseline", baseline, "--update-baseline", "--grep", "strangers"]);
    await check({ ...config, url: "http://127.0.0.1:9/" }, ["--baseline", baseline, "--update-baseline"]);
    expect(JSON.parse(await readFile(baseline, "utf8"))).toMatchObject({
      deviations: [{ expectation: expect.any(String) }],
    });
  });
});
