import { join } from "node:path";

import { startFaultProxy, startServer } from "@multistatus/harness";
import { describe, expect, test } from "vitest";

import { filesIn, record, recordsFolder } from "./support/remediation.ts";
import { multistatus } from "./support/run.ts";

const folder = recordsFolder();

describe("watch --record", () => {
  test("watch enters the last answer against the diagnosis, also when time is up", async () => {
    await using server = await startServer({ seed: { "docs/a.txt": "x" } });
    await using proxy = await startFaultProxy({
      target: server.url,
      faults: [{ kind: "outer-status", status: 403, method: "PROPFIND", times: 4 }],
    });
    const path = join(folder, "watch");
    await multistatus(["diagnose", `${proxy.url}docs/`, "--max-probes", "0", "--record", path]);
    const argv = ["watch", `${proxy.url}docs/`, "--every", "0.01", "--record", path];
    const early = await multistatus([...argv, "--for", "0.01"]);
    expect(early.code).toBe(1);
    expect(early.stderr).toContain("Against step 1: ✗ It is not put right.");
    const late = await multistatus(argv);
    expect(late.code).toBe(0);
    expect(late.stderr).toContain("Against step 1: ✓ What failed before succeeds now");
    const text = record(path);
    expect(text).toMatch(/## Step 2: verdict[^]*Take the change back[^]*## Step 3: verdict/u);
    expect(text).toMatch(/- Before \(step 1\): `PROPFIND \S+ \(Depth: 1\) → 403 Forbidden/u);
    expect(filesIn(join(path, "03-watch"))).toEqual(["after-payload.xml", "after.har", "verdict.json"]);
  });

  test("a step that asks for something else is told from those before it", async () => {
    await using server = await startServer({ seed: { "a/x.txt": "x", "b/y.txt": "y" } });
    const path = join(folder, "another");
    await multistatus(["watch", `${server.url}a/`, "--record", path]);
    const { stderr } = await multistatus(["watch", `${server.url}b/`, "--record", path]);
    expect(stderr).toMatch(/No earlier step of this record asked for PROPFIND \S+\/b\/ \(Depth: 1\)/u);
    expect(record(path)).toContain("It is well now, and nothing is known of before.");
    expect(record(path)).not.toContain("Nothing failed before");
  });

  test("the corrected request is the one to confirm by, and no stranger to the record", async () => {
    await using server = await startServer({ seed: { "Docs/x.txt": "x" } });
    const path = join(folder, "corrected");
    await multistatus(["diagnose", `${server.url}docs/`, "--record", path]);
    const command =
      /- \[ \] Send the corrected request: `multistatus ([^`]*)`/u.exec(record(path))?.[1] ?? "";
    expect(command).toBe(`watch ${server.url}Docs/ --record ${path}`);
    const { code, stderr } = await multistatus(command.split(" "));
    expect(code).toBe(0);
    expect(stderr).not.toContain("No earlier step");
  });

  test("Ctrl-C enters what was seen until then", async () => {
    await using server = await startServer();
    const path = join(folder, "interrupted");
    const interrupt = new AbortController();
    const argv = ["watch", `${server.url}missing/`, "--every", "60", "--record", path];
    const { code } = await multistatus(argv, {
      signal: interrupt.signal,
      onOutput: (text) => {
        if (text.includes("404")) interrupt.abort();
      },
    });
    expect(code).toBe(130);
    expect(filesIn(join(path, "01-watch"))).toEqual([
      "after-payload.txt",
      "after.har",
      "before-payload.txt",
      "before.har",
      "verdict.json",
    ]);
  });
});
