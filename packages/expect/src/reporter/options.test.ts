import { expect, test } from "vitest";
import { MultistatusReporter } from "../reporter.ts";

test("options that there are not are refused", () => {
  expect(() => new MultistatusReporter({ formats: ["pdf" as never] })).toThrow(
    "@multistatus/expect/reporter has no format pdf; it has html, json, junit, markdown, ndjson, sarif.",
  );
  expect(() => new MultistatusReporter({ output: "x" } as never)).toThrow("has no option output");
  expect(() => new MultistatusReporter({ folder: 1 as never })).toThrow("takes a text for folder.");
  expect(() => new MultistatusReporter({ annotations: "no" as never })).toThrow(
    "takes true or false for annotations.",
  );
});
