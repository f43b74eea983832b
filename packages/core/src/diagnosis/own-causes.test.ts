import { describe, expect, test } from "vitest";
import { diagnose } from "./diagnose.ts";
import { BASELINE, speaksAgainst } from "./evidence.ts";
import { listed } from "./testing/answers.ts";
import { causeOf, fixOf } from "./testing/causes.ts";
import { deleted } from "./testing/deleted.ts";

describe("own causes", () => {
  const exchange = deleted({ "/docs/a": 423 });

  test("join ours and compete with them", () => {
    const own = causeOf("backup-runs", ({ status }) => (status === 423 ? ["decisive", "moderate"] : []), {
      fixes: [fixOf("Wait for the backup")],
    });
    const { causes, plan } = diagnose({ exchange }, { causes: [own] });
    expect(causes.map(({ id }) => id)).toEqual(["backup-runs", "locked"]);
    expect(causes[0]?.confidence).toBeGreaterThan(0.5);
    expect(causes[1]?.confidence).toBeLessThan(diagnose({ exchange }).causes[0]?.confidence ?? 0);
    expect(plan).toContainEqual(
      expect.objectContaining({ title: "Wait for the backup", cause: "backup-runs" }),
    );
  });

  test("with an id of ours take its place", () => {
    const own = causeOf("locked", ({ status }) => (status === 423 ? ["strong"] : []), {
      title: "Checked out",
    });
    const { causes } = diagnose({ exchange }, { causes: [own] });
    expect(causes.filter(({ id }) => id === "locked")).toHaveLength(1);
    expect(causes[0]).toMatchObject({ id: "locked", title: "Checked out" });
  });

  test("that see nothing change nothing", () => {
    expect(diagnose({ exchange }, { causes: [causeOf("never", () => [])] })).toEqual(diagnose({ exchange }));
  });

  test("seen in the answer by itself are not taken back by a baseline", () => {
    const own = causeOf("mirror", ({ level }) => (level === "exchange" ? ["decisive"] : []));
    const look: typeof own.look = (context, problem) => {
      const sighting = own.look(context, problem);
      const against = context.baselines.map(() =>
        speaksAgainst("decisive", BASELINE, "The server itself does it otherwise."),
      );
      return sighting && { ...sighting, evidence: [...sighting.evidence, ...against] };
    };
    const well = listed("/docs/");
    const input = { exchange: well, baseline: { exchange: well, is: "direct" } } as const;
    const { causes, healthy } = diagnose(input, { causes: [{ ...own, look }] });
    expect([healthy, causes.map(({ id }) => id)]).toEqual([false, ["mirror"]]);
  });

  test("can make an exchange unhealthy in which nothing failed", () => {
    const well = listed("/docs/");
    const own = causeOf("mirror", ({ level }) => (level === "exchange" ? ["decisive"] : []));
    expect(diagnose({ exchange: well }, { causes: [own] })).toMatchObject({
      healthy: false,
      problems: [{ level: "exchange", count: 0, causes: [{ id: "mirror" }] }],
      causes: [{ id: "mirror", accountsFor: { failures: 0, of: 0 } }],
    });
    const hint = causeOf("mirror", ({ level }) => (level === "exchange" ? ["weak"] : []));
    expect(diagnose({ exchange: well }, { causes: [hint] }).healthy).toBe(true);
  });
});
