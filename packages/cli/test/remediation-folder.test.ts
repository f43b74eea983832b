import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "vitest";

import { filesIn, record, recordsFolder } from "./support/remediation.ts";
import { multistatus } from "./support/run.ts";

const folder = recordsFolder();
const har = fileURLToPath(
  new URL("fixtures/diagnose/nginx-delete-readonly-member/exchange.har", import.meta.url),
);

describe("the folder", () => {
  const into = async (path: string): Promise<{ code: number; stderr: string }> => {
    const { code, stderr } = await multistatus(["diagnose", har, "--record", path]);
    return { code, stderr };
  };

  test("with anybody's other files is refused before anything is done, and left alone", async () => {
    const path = join(folder, "foreign");
    mkdirSync(path);
    writeFileSync(join(path, "record.md"), "mine");
    expect(await into(path)).toEqual({
      code: 2,
      stderr: `multistatus: ${path} holds files that are no remediation record. Give --record a new or empty folder, or one that --record made.\n`,
    });
    expect(filesIn(path)).toEqual(["record.md"]);
    writeFileSync(join(path, "record.json"), '{"kind":"something else"}');
    expect((await into(path)).stderr).toMatch(/record\.json was not written by multistatus --record/u);
    expect(record(path)).toBe("mine");
  });

  test("a file in its place, and a way out of it in what it says of itself, are refused", async () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    expect((await into(file)).stderr).toMatch(/no record can be kept in .*a-file/u);
    const path = join(folder, "way-out");
    await into(path);
    const index = readFileSync(join(path, "record.json"), "utf8");
    writeFileSync(join(path, "record.json"), index.replace('"01-diagnose"', '"../../etc"'));
    expect((await into(path)).code).toBe(2);
  });

  test.skipIf(process.platform === "win32")("a link is not followed out of it", async () => {
    const path = join(folder, "linked");
    await into(path);
    const other = join(folder, "other.md");
    writeFileSync(other, "not ours");
    rmSync(join(path, "record.md"));
    symlinkSync(other, join(path, "record.md"));
    expect(await into(path)).toMatchObject({ code: 2, stderr: expect.stringMatching(/is no plain file/u) });
    expect(readFileSync(other, "utf8")).toBe("not ours");
  });

  test("a step's number that is taken is passed over; a record without its text begins anew", async () => {
    const path = join(folder, "taken");
    await into(path);
    mkdirSync(join(path, "02-diagnose"));
    rmSync(join(path, "record.md"));
    expect((await into(path)).stderr).toContain("Recorded as step 3");
    expect(record(path)).toMatch(/^# Remediation record[^]*## Step 3: diagnosis/u);
  });

  test("one exchange at a time", async () => {
    const { code, stderr } = await multistatus(["diagnose", har, "--all", "--record", join(folder, "all")]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--record keeps one exchange at a time/u);
    expect(existsSync(join(folder, "all"))).toBe(false);
  });

  test.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
    "that may not be written to is one line",
    async () => {
      const path = join(folder, "read-only");
      mkdirSync(path);
      chmodSync(path, 0o500);
      expect((await into(path)).stderr).toMatch(/no record can be kept in .*permission denied/u);
    },
  );
});
