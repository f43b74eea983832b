import { expect, test } from "vitest";
import { recordedCase, recordedCases } from "../../test/recorded-case.ts";
import { scoreCase } from "../../score/score.ts";
import { bodyBytes } from "../exchange/body.ts";
import { diagnose } from "./diagnose.ts";
import { diagnoseStream } from "./stream.ts";

test.each(recordedCases)("the true cause comes first, and nothing where all is well: %s", (id) => {
  const { accepted, recall = 1, said, top1 } = scoreCase(recordedCase(id));
  expect(top1, `${accepted.join(" | ")} ← ${JSON.stringify(said)}`).toBe(true);
  expect(recall).toBe(1);
});

test.each(recordedCases)("read as a stream, it tells the same in every field: %s", async (id) => {
  const { baseline: _baseline, ...input } = recordedCase(id).input;
  const source = new Blob([bodyBytes(input.exchange.response?.body)]).stream();
  const { limits, ...streamed } = await diagnoseStream({ ...input, body: source });
  const { limits: ofWhole, ...whole } = diagnose(input);
  expect(streamed).toEqual(whole);
  expect(limits.slice(0, -1)).toEqual(ofWhole);
});
