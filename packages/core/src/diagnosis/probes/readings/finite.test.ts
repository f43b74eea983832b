import { describe, expect, test } from "vitest";
import type { Exchange } from "../../../exchange/types.ts";
import { answerTo, propfind } from "../../testing/answers.ts";
import { probeOf, saidBy, listing } from "../../../../test/said-by.ts";
import type { Row } from "../../../../test/said-by.ts";

describe("another Depth", () => {
  const infinite = (Depth?: string): Exchange =>
    answerTo("PROPFIND", "/c/", 403, Depth === undefined ? {} : { requestHeaders: { Depth } });
  const lets = Object.fromEntries(
    ["access-denied", "method-blocked", "path-not-found", "dav-disabled", "path-base"].map((id) => [
      id,
      "against, strong",
    ]),
  );
  test.each<Row>([
    ["goes well", infinite("infinity"), listing("/c/"), { ...lets, "depth-refused": "for, decisive" }],
    [
      "goes well where none was sent",
      infinite(),
      listing("/c/"),
      { ...lets, "depth-mismatch": "for, decisive" },
    ],
    ["is refused alike", infinite("infinity"), { status: 403 }, { "depth-refused": "against, strong" }],
    ["is refused otherwise", infinite("infinity"), { status: 401 }, {}],
    ["is none", propfind("/c/", 403), listing("/c/"), {}],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "depth-1"), answer)).toEqual(said);
  });
});
