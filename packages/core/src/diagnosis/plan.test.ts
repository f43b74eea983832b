import { describe, expect, test } from "vitest";
import { diagnose } from "./diagnose.ts";
import type { DiagnoseOptions } from "./diagnose.ts";
import type { DiagnosisInput } from "./input.ts";
import { answerTo, listed } from "./testing/answers.ts";
import { causeOf, fixOf } from "./testing/causes.ts";
import { exchangeOf, statusesOf } from "./testing/exchange.ts";
import type { Probe } from "./types.ts";

const exchange = exchangeOf({
  method: "DELETE",
  url: "https://dav.example/docs/",
  status: 207,
  body: statusesOf({ "/docs/a": 499, "/docs/b": 499, "/docs/c": 499, "/docs/d": 598 }),
});

const probe: Probe = {
  id: "look",
  question: "Is it still there?",
  method: "PROPFIND",
  url: "https://dav.example/docs/",
  headers: [["Depth", "0"]],
  route: "same",
  readOnly: true,
  outcomes: [{ when: "207", means: "it is" }],
};

test("steps stand by what they clear, then how hard, then how risky; the same request comes last", () => {
  const many = causeOf("many", ({ status }) => (status === 499 ? ["decisive", "strong"] : []), {
    fixes: [
      fixOf("hard", { difficulty: "hard" }),
      fixOf("risky", { risk: "high" }),
      fixOf("quick", { caution: "Mind the step", rollback: "Step back" }),
    ],
  });
  const few = causeOf("few", ({ status }) => (status === 598 ? ["decisive", "strong"] : []), {
    fixes: [fixOf("for few")],
  });
  const { plan, causes } = diagnose({ exchange }, { causes: [few, many] });
  expect(plan.map(({ title }) => title)).toEqual([
    "quick",
    "risky",
    "hard",
    "for few",
    "Repeat the same request and compare",
  ]);
  expect(plan[0]).toMatchObject({ cause: "many", clears: 0.75, difficulty: "easy", risk: "none" });
  expect(plan[0]?.do).toEqual(["quick.", "Caution: Mind the step", "To undo it: Step back"]);
  expect(plan.at(-1)).toMatchObject({ do: [causes[0]?.confirm?.curl], risk: "low" });
});

test("a probe goes first where it could still decide, and is left out where all is clear", () => {
  const probed = (...weights: ("decisive" | "moderate")[]) =>
    diagnose(
      { exchange },
      { causes: [causeOf("maybe", ({ status }) => (status === 499 ? weights : []), { probe: () => probe })] },
    ).plan[0]?.title;
  expect(probed("moderate")).toBe("Ask first: Is it still there?");
  expect(probed("decisive", "decisive")).toBe("Repeat the same request and compare");
});

test("a probe is told as it is sent, with what it tells apart", () => {
  const asking = (id: string, weights: ("moderate" | "strong")[], rest = {}) =>
    causeOf(id, ({ status }) => (status === 499 ? weights : []), rest);
  const planned = (...causes: ReturnType<typeof causeOf>[]) => diagnose({ exchange }, { causes }).plan[0];
  expect(planned(asking("maybe", ["strong"], { probe: () => probe }))).toEqual({
    title: "Ask first: Is it still there?",
    why: "It confirms maybe.",
    cause: "maybe",
    difficulty: "easy",
    risk: "none",
    clears: 0,
    do: ["PROPFIND https://dav.example/docs/, Depth: 0", "207: it is."],
  });
  const writing = { probe: () => ({ ...probe, readOnly: false }) };
  expect(planned(asking("first", ["strong"]), asking("second", ["moderate"], writing))).toMatchObject({
    why: "It tells first from second.",
    cause: "first",
    risk: "high",
  });
});

test("of equal steps those for the request come first, and what is asked anew is changed first", () => {
  const of = (family: "request" | "proxy" | "server", status: number) =>
    causeOf(family, (problem) => (problem.status === status ? ["decisive", "strong"] : []), {
      family,
      fixes: [fixOf(`for ${family}`)],
    });
  const alike = exchangeOf({
    method: "DELETE",
    url: "https://dav.example/docs/",
    status: 207,
    body: statusesOf({ "/docs/a": 496, "/docs/b": 497, "/docs/c": 498 }),
  });
  const { plan } = diagnose(
    { exchange: alike },
    { causes: [of("proxy", 496), of("request", 497), of("server", 498)] },
  );
  expect(plan.map(({ title }) => title).filter((title) => title.startsWith("for"))).toEqual([
    "for request",
    "for server",
    "for proxy",
  ]);
  const [own] = [
    causeOf("own", ({ status }) => (status === 499 ? ["decisive", "strong"] : []), { family: "path" }),
  ];
  expect(diagnose({ exchange }, { causes: [own] }).plan.at(-1)?.title).toBe(
    "Send the request again with that changed, and compare",
  );
});

test("a probe of an unknown URL cannot be sent and is not planned", () => {
  const { plan, causes } = diagnose(
    { exchange: { ...exchange, unknown: ["url"] } },
    {
      causes: [
        causeOf("maybe", ({ status }) => (status === 499 ? ["moderate"] : []), { probe: () => probe }),
      ],
    },
  );
  expect(causes.find(({ id }) => id === "maybe")?.probe).toBeUndefined();
  expect(plan.some(({ title }) => title.startsWith("Ask first"))).toBe(false);
});

test("the plan is bounded", () => {
  const wordy = causeOf("wordy", ({ status }) => (status === 499 ? ["decisive"] : []), {
    fixes: Array.from({ length: 40 }, (_, index) => fixOf(`fix ${index}`)),
  });
  expect(diagnose({ exchange }, { causes: [wordy] }).plan.length).toBe(9);
});

test("a healthy exchange needs no plan; one that reads is safe to repeat", () => {
  expect(diagnose({ exchange: listed("/docs/") }).plan).toEqual([]);
  expect(diagnose({ exchange: answerTo("PROPFIND", "/docs/", 404) }).plan.at(-1)?.risk).toBe("none");
});

describe("a step", () => {
  const sees = (family?: "path") =>
    causeOf("own", ({ status }) => (status === 499 ? ["moderate"] : []), {
      fixes: [fixOf("plain"), fixOf("with care", { caution: "Mind it", rollback: "Go back" })],
      probe: () => probe,
      ...(family && { family }),
    });

  test("says what its fix says, and no more", () => {
    const steps = diagnose({ exchange }, { causes: [sees()] }).plan;
    expect(steps.find(({ title }) => title === "plain")?.do).toEqual(["plain."]);
    expect(steps.find(({ title }) => title === "with care")?.do).toEqual([
      "with care.",
      "Caution: Mind it",
      "To undo it: Go back",
    ]);
  });

  test("clears its share of what failed, and all where nothing did", () => {
    const healthy = listed("/docs/");
    const own = causeOf("own", () => ["decisive", "decisive"], { fixes: [fixOf("plain")] });
    const { plan, causes } = diagnose({ exchange: healthy }, { causes: [own] });
    expect(causes[0]?.id).toBe("own");
    expect(plan.find(({ title }) => title === "plain")?.clears).toBe(
      Number(causes[0]!.confidence.toFixed(2)),
    );
  });
});

describe("the question that is asked first", () => {
  const asks = (one: Probe): Pick<DiagnoseOptions, "causes"> => ({
    causes: [causeOf("own", ({ status }) => (status === 499 ? ["moderate"] : []), { probe: () => one })],
  });
  const asked = (one: Probe, rest: Partial<DiagnosisInput> = {}) =>
    diagnose({ exchange, ...rest }, asks(one)).plan.find(
      ({ title }) => title === `Ask first: ${one.question}`,
    );

  test("says what is sent and what the answers mean; one that only reads is no risk", () => {
    expect(asked(probe)).toMatchObject({
      risk: "none",
      clears: 0,
      do: ["PROPFIND https://dav.example/docs/, Depth: 0", "207: it is."],
    });
  });

  test("warns of one that does what it asks", () => {
    expect(asked({ ...probe, method: "PUT", readOnly: false })).toMatchObject({
      risk: "high",
      do: [
        "PUT https://dav.example/docs/, Depth: 0",
        "207: it is.",
        "Caution: Where it goes well, this PUT is carried out. Nothing sends it but you.",
      ],
    });
  });

  test("is left out where it was answered, and only there", () => {
    const answer = (one: Partial<Probe>) => ({
      probes: [{ probe: { ...probe, ...one }, exchange: answerTo("PROPFIND", "/docs/", 207) }],
    });
    expect(asked(probe, answer({}))).toBeUndefined();
    for (const other of [
      { id: "root" },
      { method: "OPTIONS" },
      { url: "https://dav.example/" },
      { route: "other-user" },
    ])
      expect([other, asked(probe, answer(other as Partial<Probe>))?.cause]).toEqual([other, "own"]);
  });

  test("around the proxy is left out where that answer is at hand and can be compared", () => {
    const direct = { ...probe, route: "direct" } as const;
    expect(asked(direct)?.cause).toBe("own");
    expect(asked(direct, { baseline: { is: "direct", exchange } })).toBeUndefined();
    expect(asked(direct, { baseline: { is: "before", exchange } })?.cause).toBe("own");
    expect(asked(probe, { baseline: { is: "direct", exchange } })?.cause).toBe("own");
    const unusable = answerTo("OPTIONS", "/docs/", 200);
    expect(asked(direct, { baseline: { is: "direct", exchange: unusable } })?.cause).toBe("own");
    const otherUser = { ...probe, route: "other-user" } as const;
    expect(asked(otherUser, { baseline: { is: "other-user", exchange } })).toBeUndefined();
    expect(asked(otherUser, { baseline: { is: "direct", exchange } })?.cause).toBe("own");
  });

  test("stands with its cause until it was answered", () => {
    const withBaseline = (baseline?: DiagnosisInput["baseline"]) =>
      diagnose(
        { exchange, ...(baseline && { baseline }) },
        asks({ ...probe, route: "other-user" }),
      ).causes.find(({ id }) => id === "own")?.probe?.id;
    expect(withBaseline()).toBe("look");
    expect(withBaseline({ is: "other-user", exchange })).toBeUndefined();
  });
});
