import type { Comparison, Row } from "../../packages/core/bench/comparison.ts";
import { matcherCost } from "../../packages/expect/bench/matcher-cost.ts";

const PARSE = "its parse";

/** What a matcher costs on an answer that was parsed, beside that parse. */
export async function matcher(quick: boolean): Promise<Comparison[]> {
  const [resources, count] = quick ? [20_000, 3] : [100_000, 9];
  const { parse, costs } = await matcherCost(resources, count);
  const rowsOf = (which: "first" | "further"): Row[] =>
    costs.map((cost) => ({
      name: cost.name,
      ours: true,
      values: [cost[which]],
      limit: { of: "ratio", atMost: 0.05 },
    }));
  const common: Omit<Comparison, "title" | "rows"> = { unit: "ms", base: PARSE, skipped: [] };
  const base: Row = { name: PARSE, ours: true, values: [parse] };
  const what = `an answer of ${resources.toLocaleString("en")} resources`;
  return [
    { ...common, title: `The first matcher on ${what}`, rows: [base, ...rowsOf("first")] },
    { ...common, title: `Any further one on ${what}`, rows: [base, ...rowsOf("further")] },
  ];
}
