import { atUpstream } from "../exchange/at-upstream.ts";
import type { DiagnosisContext } from "./context/types.ts";
import { byEase, plannedFixes } from "./fixes.ts";
import type { Cause, Fix, PlanStep, Problem } from "./types.ts";

/** The order that saves time when steps are otherwise equal: the request, the user, the payload, the server, what stands between. */
const FAMILY: Record<Cause["family"], number> = {
  request: 0,
  path: 1,
  permission: 2,
  conflict: 3,
  server: 4,
  proxy: 5,
  none: 6,
};
/** What is wrong is in the request, or in the state that it names (a tag, a token): the same one again would fail again. */
const ASKS_ANEW = new Set<Cause["family"]>(["request", "path", "conflict"]);
const STEPS = 8;

const warn = (caution: string): string => `Caution: ${caution}`;

/** What to do, with a line that warns and one that tells the way back. */
export const linesOf = ({ steps, caution, rollback }: Fix): string[] => [
  ...steps,
  ...(caution === undefined ? [] : [warn(caution)]),
  ...(rollback === undefined ? [] : [`To undo it: ${rollback}`]),
];

function probeStep(context: DiagnosisContext, causes: readonly Cause[]): PlanStep[] {
  const [first, second] = causes;
  const probe = first?.probe ?? second?.probe;
  if (!first || !probe || first.confidence >= 0.9) return [];
  const { exchange } = context;
  const { url } = atUpstream({ ...exchange, request: { ...exchange.request, url: probe.url } });
  const lines = probe.outcomes.map(({ when, means }) => `${when}: ${means}.`);
  return [
    {
      title: `Ask first: ${probe.question}`,
      why: second ? `It tells ${first.id} from ${second.id}.` : `It confirms ${first.id}.`,
      cause: first.id,
      difficulty: "easy",
      risk: probe.readOnly ? "none" : "high",
      clears: 0,
      do: [
        `${probe.method} ${url}${probe.headers.map(([name, value]) => `, ${name}: ${value}`).join("")}`,
        ...lines,
        ...(probe.readOnly
          ? []
          : [warn(`Where it goes well, this ${probe.method} is carried out. Nothing sends it but you.`)]),
      ],
    },
  ];
}

/** Ordered steps: what tells the causes apart, then the fixes by what they clear, how hard and how risky they are, then the same request again. */
export function planOf(
  context: DiagnosisContext,
  causes: readonly Cause[],
  problems: readonly Problem[],
): PlanStep[] {
  const total = problems.reduce((sum, { count }) => sum + count, 0);
  const steps = causes.slice(0, 4).flatMap((cause) =>
    plannedFixes(context, cause.fixes).map((fix): PlanStep & { family: number } => ({
      title: fix.title,
      why: cause.title,
      cause: cause.id,
      difficulty: fix.difficulty,
      risk: fix.risk,
      clears: Number((cause.confidence * (total === 0 ? 1 : cause.accountsFor.failures / total)).toFixed(2)),
      do: linesOf(fix),
      family: FAMILY[cause.family],
    })),
  );
  steps.sort((a, b) => b.clears - a.clears || byEase(a, b) || a.family - b.family);
  const ordered = steps.slice(0, STEPS).map(({ family: _family, ...step }): PlanStep => step);
  const [first] = causes;
  return [
    ...probeStep(context, causes),
    ...ordered,
    ...(first?.confirm
      ? [
          {
            title: ASKS_ANEW.has(first.family)
              ? "Send the request again with that changed, and compare"
              : "Repeat the same request and compare",
            why: `Expect ${first.confirm.expect}.`,
            difficulty: "easy" as const,
            risk: context.request.writes ? ("low" as const) : ("none" as const),
            clears: 0,
            do: [first.confirm.curl],
          },
        ]
      : []),
  ];
}
