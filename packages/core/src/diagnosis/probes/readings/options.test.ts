import { describe, expect, test } from "vitest";
import { answerTo, propfind } from "../../testing/answers.ts";
import { probeOf, saidBy } from "../../../../test/said-by.ts";
import type { Answer, Row } from "../../../../test/said-by.ts";

describe("options", () => {
  const refused = propfind("/c/", 405);
  const dav = (Allow?: string): Answer => ({
    status: 200,
    headers: { DAV: "1, 2", ...(Allow !== undefined && { Allow }) },
  });
  const disabled = { "dav-disabled": "against, strong" };
  test.each<Row>([
    [
      "no DAV header",
      refused,
      { status: 200, headers: { Allow: "GET, HEAD" } },
      { "dav-disabled": "for, moderate" },
    ],
    ["no DAV header and no Allow", refused, { status: 204 }, { "dav-disabled": "for, moderate" }],
    [
      "no DAV header to who may not see it",
      propfind("/c/", 403),
      { status: 200 },
      { "dav-disabled": "for, weak" },
    ],
    [
      "no DAV header, and Allow has PROPFIND",
      refused,
      { status: 200, headers: { Allow: "GET, propfind" } },
      {},
    ],
    ["OPTIONS is refused itself", refused, { status: 405 }, {}],
    ["OPTIONS is redirected", refused, { status: 300, headers: { DAV: "1" } }, {}],
    ["no answer", refused, { error: "ECONNRESET" }, {}],
    ["a DAV header alone", refused, dav(), disabled],
    [
      "the method in Allow",
      refused,
      dav("GET,propfind"),
      { ...disabled, "method-unsupported": "against, moderate" },
    ],
    ["the method in Allow without PROPFIND", answerTo("DELETE", "/c/a", 405), dav("DELETE, GET"), disabled],
    [
      "the method missing in Allow",
      answerTo("DELETE", "/c/a", 405),
      dav("GET, PROPFIND"),
      { ...disabled, "method-unsupported": "for, moderate" },
    ],
    [
      "the method missing in Allow for who may not",
      answerTo("DELETE", "/c/a", 403),
      dav("GET, PROPFIND"),
      disabled,
    ],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "options"), answer)).toEqual(said);
  });

  test("Allow of the root says nothing of a method elsewhere", () => {
    const asked = answerTo("DELETE", "/c/a", 405);
    expect(saidBy(asked, probeOf(asked, "options-root"), dav("GET, PROPFIND"))).toEqual(disabled);
  });
});
