import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { casesIn } from "../../score/cases.ts";
import { scoreCase } from "../../score/score.ts";
import { bodyBytes, bodyText } from "../exchange/body.ts";
import { createMasker } from "../exchange/mask.ts";
import { diagnose } from "./diagnose.ts";
import { diagnoseStream } from "./stream.ts";
import type { DiagnosisInput } from "./input.ts";

// Recorded cases with the true cause, where a folder with them is given (scenarios/, field-cases/).
const root = process.env.MULTISTATUS_CASES;
const folders = ["scenarios", "field-cases"].flatMap((name) =>
  root !== undefined && existsSync(join(root, name)) ? [join(root, name)] : [],
);

describe.skipIf(folders.length === 0)("recorded cases (skipped unless MULTISTATUS_CASES names them)", () => {
  const cases = folders.length === 0 ? [] : [...casesIn(folders)];
  const share = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length / all.length;
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;

  test("the cause is named first in 95 % and among three in 99 %; what is healthy is called so", () => {
    const scored = cases.map(scoreCase);
    const misses = scored
      .filter(({ top1 }) => !top1)
      .map(({ id, expected, said }) => [id, expected, said[0]?.id]);
    expect(
      share(scored, ({ top1 }) => top1),
      JSON.stringify(misses),
    ).toBeGreaterThanOrEqual(0.95);
    expect(
      share(scored, ({ top3 }) => top3),
      JSON.stringify(misses),
    ).toBeGreaterThanOrEqual(0.99);
    expect(scored.filter(({ healthy, said }) => healthy && said.length > 0).map(({ id }) => id)).toEqual([]);
    expect(mean(scored.flatMap(({ recall }) => recall ?? []))).toBeGreaterThanOrEqual(0.95);
    expect(mean(scored.flatMap(({ precision }) => precision ?? []))).toBeGreaterThanOrEqual(0.95);
  });

  test("confidence means something: of the causes said at 0.9 and more, nine in ten are right", () => {
    const sure = cases.map(scoreCase).filter(({ confidence }) => (confidence ?? 0) >= 0.9);
    expect(sure.length).toBeGreaterThan(50);
    expect(share(sure, ({ top1 }) => top1)).toBeGreaterThanOrEqual(0.9);
  });

  test("a masked recording leads to the same causes", () => {
    const masked = (input: DiagnosisInput): DiagnosisInput => {
      const masker = createMasker();
      const { exchange, earlier = [], baseline, logs } = input;
      masker.learn([
        exchange,
        ...earlier,
        ...(baseline ? [...(baseline.earlier ?? []), baseline.exchange] : []),
      ]);
      return {
        exchange: masker.exchange(exchange),
        earlier: earlier.map((one) => masker.exchange(one)),
        ...(logs && { logs }),
        ...(baseline && {
          baseline: {
            ...baseline,
            exchange: masker.exchange(baseline.exchange),
            earlier: (baseline.earlier ?? []).map((one) => masker.exchange(one)),
          },
        }),
      };
    };
    const shape = (input: DiagnosisInput) =>
      diagnose(input).causes.map(({ id, confidence, resources }) => ({ id, confidence, resources }));
    for (const { label, input } of cases) expect(shape(masked(input)), label.id).toEqual(shape(input));
  });

  test("read as a stream, a Multi-Status leads to the same problems and causes", async () => {
    let count = 0;
    for (const { label, input } of cases) {
      const { baseline: _baseline, ...rest } = input;
      const body = input.exchange.response?.body;
      if (!body || !bodyText(body).includes("multistatus")) continue;
      const source = new Blob([bodyBytes(body)]).stream();
      const shape = ({ healthy, counts, problems, causes }: ReturnType<typeof diagnose>) => ({
        healthy,
        counts,
        problems: problems.map(({ id, count: failures, consequences }) => ({ id, failures, consequences })),
        causes: causes.map(({ id, confidence }) => ({ id, confidence })),
      });
      expect(shape(await diagnoseStream({ ...rest, body: source })), label.id).toEqual(shape(diagnose(rest)));
      count += 1;
    }
    expect(count).toBeGreaterThan(50);
  });
});
