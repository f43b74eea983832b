import { describe, expect, test } from "vitest";
import type { Exchange } from "../../../exchange/types.ts";
import { propfind } from "../../testing/answers.ts";
import { probeOf, saidBy, listing } from "../../../../test/said-by.ts";
import type { Row } from "../../../../test/said-by.ts";

describe("direct", () => {
  const answersWell = { "gateway-failure": "for, strong", "server-error": "against, strong" };
  test.each<Row>([
    ["the server is there", propfind("/c/", 502), listing("/c/"), answersWell],
    [
      "the server is not there",
      propfind("/c/", 504),
      { error: "ECONNREFUSED" },
      { "gateway-failure": "for, strong" },
    ],
    ["the server fails itself", propfind("/c/", 503), { status: 503 }, {}],
    ["the gateway did not fail", propfind("/c/", 500), listing("/c/"), {}],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "direct"), answer)).toEqual(said);
  });

  test("no answer came to the exchange itself", () => {
    const { request } = propfind("/c/", 207);
    const asked: Exchange = { request, hops: [], error: { code: "ECONNRESET", message: "" } };
    expect(saidBy(asked, probeOf(asked, "direct"), listing("/c/"))).toEqual(answersWell);
  });
});
