import { describe, expect, test } from "vitest";
import { diagnose } from "./diagnose.ts";
import { causeOf } from "./testing/causes.ts";
import type { Weight } from "./types.ts";
import { deleted } from "./testing/deleted.ts";

describe("others are called", () => {
  const escalate = { to: "network", tell: "Look at the proxy." } as const;
  const called = (sees: Record<string, [status: number, ...weights: Weight[]]>, quiet?: string): string[] => {
    const statuses = Object.fromEntries(Object.values(sees).map(([status]) => [`/docs/${status}`, status]));
    const causes = Object.entries(sees).map(([id, [seen, ...weights]]) =>
      causeOf(id, ({ status }) => (status === seen ? weights : []), id === quiet ? {} : { escalate }),
    );
    const told = diagnose({ exchange: deleted(statuses) }, { causes }).escalate;
    for (const one of told) expect(one).toMatchObject(escalate);
    return told.map(({ cause }) => cause);
  };

  test("for the first three causes, in their order", () => {
    const four: Parameters<typeof called>[0] = {
      d: [499, "decisive"],
      c: [498, "decisive", "weak"],
      b: [497, "decisive", "moderate"],
      a: [496, "decisive", "strong"],
    };
    expect(called(four)).toEqual(["a", "b", "c"]);
    expect(called(four, "b")).toEqual(["a", "c"]);
  });

  test("for a doubtful one only where it comes first", () => {
    const rare = causeOf("rare", ({ status }) => (status === 499 ? ["weak"] : []), {
      prior: "low",
      escalate,
    });
    const told = (...others: ReturnType<typeof causeOf>[]): string[] =>
      diagnose(
        { exchange: deleted({ "/docs/a": 499, "/docs/b": 498 }) },
        { causes: [rare, ...others] },
      ).escalate.map(({ cause }) => cause);
    expect(told()).toEqual(["rare"]);
    expect(told(causeOf("sure", ({ status }) => (status === 498 ? ["decisive"] : []), { escalate }))).toEqual(
      ["sure"],
    );
  });

  test("with what the exchange itself tells", () => {
    const own = causeOf("own", ({ status }) => (status === 499 ? ["decisive"] : []), {
      escalate: ({ request }) => ({ to: "security", tell: `Look at ${request.method}.` }),
    });
    expect(diagnose({ exchange: deleted({ "/docs/a": 499 }) }, { causes: [own] }).escalate).toEqual([
      { cause: "own", to: "security", tell: "Look at DELETE." },
    ]);
  });
});
