import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diagnose } from "@multistatus/core";
import { isInstalled, isProxyInstalled, proxyKinds, type ProxyKindName } from "@multistatus/harness";
import { casesIn } from "../../packages/core/score/cases.ts";
import { scoreCase } from "../../packages/core/score/score.ts";
import { casesFor } from "./cases-for.ts";
import { recordScenario } from "./record.ts";

const kinds = await Promise.all(
  proxyKinds().map(async (kind) => {
    const proxy = await isProxyInstalled(kind);
    const title = proxy.installed ? kind : `${kind} (skipped: ${proxy.reason}; ${proxy.howToInstall})`;
    return { kind, title, installed: proxy.installed };
  }),
);

/** Records a few at a time; what stands in front of a server that is not installed is left out. */
async function record(place: string, kind: ProxyKindName): Promise<void> {
  const left = casesFor(kind);
  const work = async (): Promise<void> => {
    for (let one = left.shift(); one; one = left.shift()) {
      if ((await isInstalled(one.server)).installed) await recordScenario(place, kind, one);
    }
  };
  await Promise.all([work(), work(), work()]);
}

describe.each(kinds)("fresh recordings of $title", ({ kind, installed }) => {
  test.runIf(installed)(
    "are diagnosed right, also without logs and direct answer",
    { timeout: 600_000 },
    async () => {
      const place = mkdtempSync(join(tmpdir(), "recordings-"));
      try {
        await record(place, kind);
        const cases = [...casesIn([place])];
        expect(cases.length).toBeGreaterThan(15);
        const wrong: string[] = [];
        for (const one of cases) {
          const { id, accepted, said, top1, recall, precision } = scoreCase(one);
          if (!top1) wrong.push(`${id}: ${accepted.join(" | ")} ← ${said[0]?.id ?? "healthy"}`);
          if ((recall ?? 1) < 1 || (precision ?? 1) < 1) wrong.push(`${id}: other resources`);
          const label = JSON.parse(readFileSync(join(place, id, "scenario.json"), "utf8")) as {
            expect: { alone: string[] };
          };
          const { exchange, earlier = [] } = one.input;
          const alone = diagnose({ exchange, earlier }).causes[0]?.id ?? "none";
          if (![...accepted, ...label.expect.alone].includes(alone)) wrong.push(`${id} alone: ← ${alone}`);
        }
        expect(wrong).toEqual([]);
      } finally {
        rmSync(place, { recursive: true });
      }
    },
  );
});
