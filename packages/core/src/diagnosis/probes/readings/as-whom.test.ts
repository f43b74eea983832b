import { describe, expect, test } from "vitest";
import type { Exchange } from "../../../exchange/types.ts";
import { BASIC, propfind } from "../../testing/answers.ts";
import type { Probe } from "../../types.ts";
import { probeOf, saidBy, listing } from "../../../../test/said-by.ts";
import type { Row } from "../../../../test/said-by.ts";

describe("as whom", () => {
  const challenge = { "WWW-Authenticate": 'Basic realm="x"' };
  const refused = propfind("/c/", 401, { requestHeaders: BASIC, headers: challenge });
  const root = (asked: Exchange): Probe => ({ ...probeOf(asked, "look", "/"), id: "credentials" });
  test.each<Row>([
    [
      "refused at the root too",
      refused,
      { status: 401 },
      { "auth-required": "for, strong", "access-denied": "against, strong" },
    ],
    [
      "accepted at the root",
      refused,
      { ...listing("/"), requestHeaders: BASIC },
      { "auth-required": "against, strong" },
    ],
    ["not sent to the root", refused, listing("/"), {}],
    ["the root fails", refused, { status: 500, requestHeaders: BASIC }, {}],
    ["none were sent", propfind("/c/", 401, { headers: challenge }), { status: 401 }, {}],
    ["they were accepted", propfind("/c/", 403, { requestHeaders: BASIC }), { status: 401 }, {}],
  ])("credentials: %s", (_what, asked, answer, said) => {
    expect(saidBy(asked, root(asked), answer)).toEqual(said);
  });

  test.each<Row>([
    ["nobody may", refused, listing("/c/"), { "access-denied": "for, strong" }],
    ["nobody may not either", refused, { status: 401 }, {}],
    ["nobody was it before", propfind("/c/", 403), listing("/c/"), {}],
  ])("anonymous: %s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "anonymous"), answer)).toEqual(said);
  });
});
