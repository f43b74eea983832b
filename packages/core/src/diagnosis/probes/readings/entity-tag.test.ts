import { describe, expect, test } from "vitest";
import type { Exchange } from "../../../exchange/types.ts";
import { answerTo } from "../../testing/answers.ts";
import { probeOf, saidBy } from "../../../../test/said-by.ts";
import type { Answer, Row } from "../../../../test/said-by.ts";

describe("identity-encoding", () => {
  const sending = (tag: string): Exchange =>
    answerTo("PUT", "/c/a.txt", 412, { requestHeaders: { "If-Match": tag } });
  const has = (ETag: string): Answer => ({ status: 200, headers: { ETag } });
  test.each<Row>([
    ["the tag that was sent", sending('"a"'), has('"a"'), { "etag-altered": "against, moderate" }],
    [
      "the tag with the suffix of a coding",
      sending('"a-gzip"'),
      has('"a"'),
      { "etag-altered": "for, decisive" },
    ],
    ["the suffix that Jetty gives", sending('"a--gzip"'), has('"a"'), { "etag-altered": "for, decisive" }],
    ["that of mod_brotli", sending('"a;br"'), has('"a"'), { "etag-altered": "for, decisive" }],
    ["the tag made weak", sending('W/"a"'), has('"a"'), { "etag-altered": "for, decisive" }],
    [
      "another tag",
      sending('"b"'),
      has('"a"'),
      { "version-conflict": "for, strong", "etag-altered": "against, strong" },
    ],
    ["no tag", sending('"a"'), { status: 200 }, {}],
    ["a failure", sending('"a"'), { status: 404, headers: { ETag: '"x"' } }, {}],
    ["a tag where none was sent", answerTo("PUT", "/c/a.txt", 412), has('"a"'), {}],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "identity-encoding"), answer)).toEqual(said);
  });

  test("a tag that was sent in If", () => {
    const asked = answerTo("PUT", "/c/a.txt", 412, { requestHeaders: { If: '(["a-br"])' } });
    expect(saidBy(asked, probeOf(asked, "identity-encoding"), has('"a"'))).toEqual({
      "etag-altered": "for, decisive",
    });
  });
});
