import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "@multistatus/harness";
import { afterAll, describe, expect, test } from "vitest";

import { multistatus } from "./support/run.ts";

const folder = mkdtempSync(join(tmpdir(), "multistatus-probe-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("probe", () => {
  test("tells classes, features, and what clients would miss", async () => {
    await using server = await startServer({ seed: { "docs/a.txt": "x" } });
    const { code, stdout, stderr } = await multistatus(["probe", `${server.url}docs/`]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^DAV classes +1,/mu);
    expect(stdout).toMatch(/^signing in +not needed to read$/mu);
    expect(stdout).toMatch(/^What clients would miss$/mu);
    expect(stdout).toMatch(/^✗ .*: does not work/mu);
    expect(stdout).toMatch(/^it can do .*\branges\b/mu);
  });

  test("says what could not be found out, and why", async () => {
    await using server = await startServer({ users: { alice: "s3cret-1" } });
    const closed = await multistatus(["probe", server.url]);
    expect(closed.stdout).toMatch(/^PROPFIND was answered 401 Unauthorized: .*--user/msu);
    expect(closed.stdout).toMatch(/^not found out +.*quota/mu);
    expect(closed.stdout).toMatch(/^\? davfs2: not decided; not found out: /mu);
    const missing = await multistatus(["probe", `${server.url}none/`, "--user", "alice"], {
      env: { DAV_PASSWORD: "s3cret-1" },
    });
    expect(missing.code).toBe(1);
    expect(missing.stdout).toMatch(/^PROPFIND was answered 404 Not Found: nothing is there/mu);
    expect(missing.stdout).not.toMatch(/^[✓·?] /mu);
  });

  test("shows what is otherwise than before, and nothing where nothing is", async () => {
    await using server = await startServer({ seed: { "a.txt": "x" } });
    const file = join(folder, "before.json");
    expect((await multistatus(["probe", server.url, "--save", file])).code).toBe(0);
    expect(await multistatus(["probe", server.url, "--compare", file])).toMatchObject({
      code: 0,
      stdout: "Nothing is otherwise.\n",
    });
    await using other = await startServer({ users: { alice: "s3cret-1" }, readOnly: true });
    const { code, stdout } = await multistatus(["probe", other.url, "--user", "alice", "--compare", file], {
      env: { DAV_PASSWORD: "s3cret-1" },
    });
    expect(code).toBe(1);
    expect(stdout).toContain("authentication.required");
    expect(stdout).not.toContain("s3cret-1");
    expect(await multistatus(["probe", server.url, "--save", file])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--force"),
    });
  });

  test("what cannot be compared with is one line", async () => {
    const file = join(folder, "other.json");
    writeFileSync(file, "{}");
    const { code, stderr } = await multistatus(["probe", "http://127.0.0.1:9/", "--compare", file]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^multistatus: .*other\.json was not written by multistatus probe.*--save FILE\n$/u,
    );
    expect((await multistatus(["probe", "http://127.0.0.1:9/"])).stderr).toContain("refuses the connection");
  });
});
