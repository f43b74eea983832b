import { describe, expect, test } from "vitest";
import { allTerms } from "../src/explain/entries.ts";
import { multistatus } from "./support/run.ts";

describe("explain", () => {
  test.each([
    ["424"],
    ["lock-token-submitted"],
    ["<C:no-uid-conflict/>"],
    ["path-base"],
    ["bare-ampersand"],
    ["16-1"],
  ])("%s", async (term) => {
    const { code, stdout, stderr } = await multistatus(["explain", term]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatchSnapshot();
  });

  test("a status may come as it stands in a payload", async () => {
    expect(await multistatus(["explain", "HTTP/1.1 423 Locked"])).toEqual(
      await multistatus(["explain", "423"]),
    );
  });

  test("without a term all of them are listed, and each of those is explained", async () => {
    const { code, stdout } = await multistatus(["explain"]);
    expect(code).toBe(0);
    expect(stdout).toMatchSnapshot();
    for (const term of Object.values(allTerms()).flat()) {
      const one = await multistatus(["explain", term, "--format", "json"]);
      expect({ term, code: one.code }).toEqual({ term, code: 0 });
      expect(JSON.parse(one.stdout)).not.toEqual([]);
    }
  });

  test.each([["lock-token-submited"], ["finite-depth"], ["299"], ["completely-else"], [""]])(
    "nobody knows %j: one line that names the next step",
    async (term) => {
      const { code, stdout, stderr } = await multistatus(["explain", term]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatchSnapshot();
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    },
  );
});
