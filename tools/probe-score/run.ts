import { createProber, diagnoseLive, type LiveOptions } from "@multistatus/client";
import type { Diagnosis } from "@multistatus/core";
import type { Injected, Means, Outcome, SetUp, Situation } from "./types.ts";

const maxProbes = 5;

const everyMeans: readonly Means[] = [
  { name: "alone" },
  { name: "logs", logs: true },
  { name: "direct", direct: true },
  { name: "other user", otherUser: true },
  { name: "all", logs: true, direct: true, otherUser: true },
];

/** Those that make a difference in a situation. */
function meansOf({ direct, otherUser }: Situation): Means[] {
  return everyMeans.filter(
    ({ name }) =>
      (name !== "direct" || direct !== undefined) && (name !== "other user" || otherUser !== undefined),
  );
}

/** Diagnoses one set-up with each of the means that there are; each of them begins anew with the same exchange. */
export async function score(
  setUp: SetUp,
  only: readonly Means["name"][] = everyMeans.map(({ name }) => name),
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  await setUp.open(async (situation) => {
    for (const means of meansOf(situation))
      if (only.includes(means.name)) outcomes.push(await diagnosed(setUp, situation, means));
  });
  return outcomes;
}

async function diagnosed(setUp: SetUp, situation: Situation, means: Means): Promise<Outcome> {
  const { exchange, client, direct, otherUser } = situation;
  const prober = createProber({
    client,
    ...(means.direct && direct && { direct }),
    ...(means.otherUser && otherUser && { otherUser }),
  });
  const options: LiveOptions = { maxProbes, ...(means.logs && { logs: async () => situation.logs() }) };
  let before: Diagnosis | undefined;
  let after: Diagnosis | undefined;
  const asked: string[] = [];
  for await (const event of diagnoseLive(prober, { exchange }, options)) {
    if (event.kind === "answered") before = event.diagnosis;
    if (event.kind === "asking") asked.push(event.probe.id);
    if (event.kind === "done") after = event.diagnosis;
  }
  return {
    setUp: setUp.id,
    injected: setUp.injected,
    means: means.name,
    status: exchange.response ? String(exchange.response.status) : (exchange.error?.code ?? "–"),
    before: firstOf(before),
    after: firstOf(after),
    confidence: after?.causes[0]?.confidence ?? 0,
    asked,
    verdict: verdictOn(firstOf(after), setUp.injected, means),
  };
}

function firstOf(diagnosis: Diagnosis | undefined): string {
  if (diagnosis?.healthy) return "none";
  return diagnosis?.causes[0]?.id ?? "unexplained";
}

function verdictOn(found: string, injected: Injected, { direct, logs }: Means): Outcome["verdict"] {
  const { cause, alsoAcceptable = [], alone = [] } = injected;
  if (found === cause || alsoAcceptable.includes(found)) return "right";
  return alone.includes(found) && !(direct && logs) ? "seen" : "wrong";
}
