import { globSync } from "node:fs";
import { join } from "node:path";

import { escapeLine } from "@multistatus/report";
import { expect, test } from "vitest";

import { multistatus } from "./support/run.ts";

const folder = process.env["MULTISTATUS_CASES"];
const note = folder === undefined ? " (skipped: MULTISTATUS_CASES names no folder)" : "";
const files =
  folder === undefined ? [] : globSync("{corpus,scenarios,field-cases}/**/*.{xml,har}", { cwd: folder });

test.skipIf(folder === undefined)(
  `every recorded case can be shown${note}`,
  { timeout: 120_000 },
  async () => {
    expect(files.length).toBeGreaterThan(0);
    const wrong: string[] = [];
    for (const file of files) {
      const argv = ["show", join(folder ?? "", file), "--entry", file.endsWith(".har") ? "all" : "1"];
      const { code, stdout, stderr } = await multistatus(argv);
      const shown = (code === 0 || code === 1) && stdout !== "";
      const refused = code === 2 && stdout === "" && stderr.trimEnd() !== "" && !stderr.includes("defect");
      if (!shown && !refused) wrong.push(`${file}: ${code} ${stderr}`);
      const unsafe = stdout.split("\n").find((line) => escapeLine(line) !== line);
      if (unsafe !== undefined) wrong.push(`${file}: ${JSON.stringify(unsafe)}`);
    }
    expect(wrong).toEqual([]);
  },
);
